"""The import as a program of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_ends_it_in_words_while_mlflow_is_loaded(tmp_path, number):
    (tmp_path / "mlflow.py").write_text("import sys\nprint('loading', flush=True)\nsys.stdin.read()\n")
    process = subprocess.Popen(
        [sys.executable, "-P", SOURCES / "assay" / "bring" / "__main__.py", "mlflow", "http://localhost:5000"],
        env={**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{SOURCES}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "loading\n"
    process.send_signal(number)
    _, said = process.communicate()
    assert (process.returncode, said) == (130, "Stopped. Run the same command again to go on.\n")
