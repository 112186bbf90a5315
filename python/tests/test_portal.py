"""The same calls against a real portal, when ASSAY_URL and ASSAY_TOKEN name one."""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest
from assay import AssayError, Trial, download, parts, saver, upkeep, upload
from assay.client import Client
from assay.tracking import Tracking

pytestmark = pytest.mark.skipif(
    not (os.environ.get("ASSAY_URL") and os.environ.get("ASSAY_TOKEN")), reason="ASSAY_URL and ASSAY_TOKEN are not set"
)

MIB = 1024 * 1024


@pytest.fixture
def mark():
    return uuid.uuid4().hex


@pytest.fixture
def small_parts(monkeypatch):
    """As small as the portal takes them."""
    for module in (parts, upload):
        monkeypatch.setattr(module, "PART", MIB)
    monkeypatch.setattr(upload, "IN_PARTS", 2 * MIB)


class Cut(Client):
    """Breaks off in the middle of the first content."""

    def __init__(self):
        super().__init__()
        self.statuses = []

    @contextlib.contextmanager
    def response(self, method, path, **more):
        with super().response(method, path, **more) as response:
            if path.endswith("/content"):
                self.statuses.append(response.status)
                if len(self.statuses) == 1:
                    response.read = self.cut(response.read)
            yield response

    def cut(self, read):
        def once(size):
            response.append(size)
            if len(response) > 3:
                raise ConnectionResetError
            return read(size)

        response = []
        return once


def found(*words, **pairs):
    """What a search finds as soon as it finds anything: the index follows a put within a second."""
    until = time.monotonic() + 20
    hits = []
    while not hits and time.monotonic() < until:
        hits = [hit.id for hit in saver.search(*words, **pairs)]
    return hits


def test_puts_finds_and_gets(mark):
    name = f"package tests/{mark} 100%; été.csv"
    version = saver.put(filename=name, data=b"a\n1\n", metadata={"Mark": mark, "title": "été 🎥", "rows": 176})

    assert version.metadata == {"mark": mark, "title": "été 🎥", "rows": "176"}
    assert saver.find(filename=name, search_pattern={"mark": mark}) == version
    assert found(f"mark={mark}") == [version.id]
    assert found("package", mark=mark, title="été 🎥") == [version.id]
    assert found('"package', mark=mark, rows=176.0) == [version.id]
    assert saver.put(filename=name, data=b"a\n2\n").number == 2
    assert saver.find(filename=name, version=1) == version
    assert [one.number for one in saver.versions(name)] == [2, 1]


def test_names_the_field_that_is_to_blame():
    with pytest.raises(AssayError) as refused:
        saver.put(filename="../a", data=b"x")
    assert refused.value.field == "name"


def test_types_survive_in_parquet(mark):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"n": pandas.array([1, None], dtype="Int8"), "kind": pandas.Categorical(["a", "b"])})
    saver.put(f"package tests/{mark}.parquet", frame)
    pandas.testing.assert_frame_equal(saver.get(f"package tests/{mark}.parquet"), frame)


def test_a_download_goes_on_where_it_broke_off(mark, monkeypatch, tmp_path):
    monkeypatch.setattr(download, "PATIENT", (0,))
    content = os.urandom(MIB)
    saver.put(f"package tests/{mark}.bin", content)
    client = Cut()
    assert saver.get(f"package tests/{mark}.bin", path=tmp_path, client=client).read_bytes() == content
    assert client.statuses == [200, 206]


@pytest.mark.parametrize("size", [2 * MIB, 3 * MIB + 1])
def test_large_files_go_in_parts(mark, small_parts, size):
    content = os.urandom(size)
    version = saver.put(f"package tests/{mark}.bin", content, metadata={"title": "été"})
    assert (version.size, version.metadata) == (size, {"title": "été"})
    assert saver.get(version) == content


def test_a_file_goes_on_after_its_process_was_killed(mark, small_parts, monkeypatch, tmp_path):
    file = tmp_path / "large.bin"
    file.write_bytes(os.urandom(4 * MIB))
    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(parts.PartedUpload, "_send_all", killed_after_two_parts)
        saver.put(f"package tests/{mark}.bin", path=file)

    client = Counting()
    version = saver.put(f"package tests/{mark}.bin", path=file, client=client)

    assert client.parts == 2
    assert saver.get(version) == file.read_bytes()


def killed_after_two_parts(self, blocks):
    for number, block in enumerate(blocks, 1):
        if number == 3:
            raise KeyboardInterrupt
        self._send_part(number, block)


class Counting(Client):
    parts = 0

    def upload(self, path, body, **more):
        self.parts += "/parts/" in path
        return super().upload(path, body, **more)


def test_compares_versions_of_a_table(mark):
    name = f"package tests/{mark}.csv"
    before = saver.put(name, b"id,price\n1,2\n2,3\n", metadata={"day": 1})
    after = saver.put(name, b"id,price\n1,2\n2,4\n3,5\n", metadata={"day": 2})
    found = saver.diff(before, after, key="id")
    assert "2 rows became 3" in repr(found)
    assert "Rows by id: 1 added, 0 removed, 1 changed, 1 same" in repr(found)
    assert found.metadata["changed"] == {"day": {"before": "1", "after": "2"}}
    assert "the same bytes" in repr(saver.diff(after, after))


def test_deletes_and_restores(mark):
    name = f"package tests/{mark}.txt"
    saver.put(name, "kept")
    saver.delete(name)
    assert saver.find(name) is None
    saver.restore(name)
    assert saver.get(name) == "kept"


def test_ties_objects_to_the_trial_that_is_active(mark):
    version = saver.put(f"package tests/{mark}.txt", "read")
    with Trial.create(), Trial.create() as inner:
        saver.get(f"package tests/{mark}.txt")
        saver.find(f"package tests/{mark}.txt")
    inputs = Tracking().get("runs/get", {"run_id": inner.run_id})["run"]["inputs"]["dataset_inputs"]
    assert [one["dataset"]["digest"] for one in inputs] == [version.digest[:36]]


SCRIPT = """
import random, sys
from assay import Experiment, Trial, saver
from .values import SCALE
with Experiment.create(sys.argv[1]), Trial.create("by hand", params={"scale": SCALE}, seed=7) as trial:
    trial.log_metric("value", random.random() * SCALE * saver.get(sys.argv[2])["k"])
    trial.log_metric("arguments", len(sys.argv[3]))
    print(trial.run_id)
"""


def relaunched(run, seconds=120):
    """The execution at its end."""
    client = Client()
    execution = client.post(f"/api/v1/trials/{run}/relaunch")
    until = time.monotonic() + seconds
    while execution["status"] == "Executing" and time.monotonic() < until:
        time.sleep(0.2)
        execution = client.get(f"/api/v1/executions/{execution['id']}")
    return execution


NOTEBOOK = """
import json, sys
from pathlib import Path
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance(colors="nocolor")
for cell in json.loads(Path(sys.argv[1]).read_text()):
    shell.run_cell(cell, store_history=True)
print("run:", shell.user_ns["run"])
"""
STOCK = [
    "%cd -q package",
    "import mlflow, sys, values\nwords = !echo 2",
    "undefined",
    "mlflow.set_experiment({experiment!r})",
    "with mlflow.start_run(run_name='first'): mlflow.log_metric('value', 1)",
    "%%time\nrun = mlflow.start_run(run_name='second').info.run_id\nmlflow.set_tag('assay.data', 'none')",
    "import asyncio\nawait asyncio.sleep(0)\nmlflow.log_metric('value', values.SCALE * int(words[0]))",
    "mlflow.log_param('seed', 7)\nmlflow.end_run()",
    "raise SystemExit('not part of the trial')",
]
OURS = [
    "from assay import Experiment, Trial",
    "none = {{'assay.data': 'none'}}",
    "trial = Trial.create('ours', Experiment.create({experiment!r}), params={{'k': 3}}, seed=7, tags=none)",
    "import random\ntrial.log_metric('value', random.random())\nrun = trial.run_id",
    "trial.end()",
]


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
@pytest.mark.parametrize(("cells", "place"), [(STOCK, "2"), (OURS, "1")])
def test_a_trial_of_a_notebook_is_relaunched_with_the_cells_that_ran(mark, tmp_path, cells, place):
    pytest.importorskip("IPython")
    (tmp_path / "cells.json").write_text(json.dumps([cell.format(experiment=f"notebook {mark}") for cell in cells]))
    run = session(tmp_path, tmp_path / "cells.json")
    execution = relaunched(run, seconds=400)

    assert execution["status"] == "Succeeded", execution
    (again,) = Client().get(f"/api/v1/trials/{run}/repetitions")
    assert again["reproduced"] and [metric["metric"] for metric in again["metrics"]] == ["value"], again
    tags = {tag["key"]: tag["value"] for tag in Tracking().get("runs/get", {"run_id": run})["run"]["data"]["tags"]}
    assert (tags["assay.code.place"], tags["assay.code.cells"]) == (place, str(len(cells) - (cells is STOCK)))


def session(folder, cells):
    """The run id that cells leave behind which a process of its own runs in a repository."""
    tree(folder)
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(saver.__file__).parent.parent),
        "IPYTHONDIR": str(folder / "ipython"),
        "MLFLOW_TRACKING_URI": os.environ["ASSAY_URL"],
        "MLFLOW_TRACKING_TOKEN": os.environ["ASSAY_TOKEN"],
    }
    environment.pop("JPY_SESSION_NAME", None)
    command = [sys.executable, "-c", NOTEBOOK, cells]
    done = subprocess.run(command, cwd=folder / "tree", env=environment, capture_output=True, text=True)
    assert "run: " in done.stdout, done.stdout + done.stderr
    return done.stdout.partition("run: ")[2].split()[0]


SWEEP = """
import os, sys
from assay import Experiment, Trial
with Experiment.create(sys.argv[1]):
    for k in range(int(sys.argv[2]) if "ASSAY_RELAUNCH" in os.environ else 3):
        with Trial.create(f"k = {k}", params={"k": k}, seed=7, tags={"assay.data": "none"}) as trial:
            trial.log_metric("value", k * k)
            if k == 1:
                print(trial.run_id)
"""


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_a_trial_in_the_middle_of_a_script_is_relaunched_and_the_others_lie_in_it(mark, tmp_path):
    run = started(tmp_path, f"sweep {mark}", "3", script=SWEEP)
    execution = relaunched(run)

    assert execution["status"] == "Succeeded", execution
    (again,) = Client().get(f"/api/v1/trials/{run}/repetitions")
    assert again["reproduced"] and again["metrics"][0]["original"] == 1, again
    tracking = Tracking()
    tags = {tag["key"]: tag["value"] for tag in tracking.get("runs/get", {"run_id": run})["run"]["data"]["tags"]}
    assert tags["assay.code.place"] == "2"
    asked = {
        "experiment_ids": [tracking.get("runs/get", {"run_id": run})["run"]["info"]["experiment_id"]],
        "filter": f"tags.mlflow.parentRunId = '{again['runId']}' and tags.`assay.beside` = '{again['runId']}'",
    }
    others = tracking.post("runs/search", asked)["runs"]
    assert sorted(other["info"]["run_name"] for other in others) == ["k = 0", "k = 2"]


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_a_script_that_makes_fewer_trials_this_time_says_so(mark, tmp_path):
    execution = relaunched(started(tmp_path, f"fewer {mark}", "1", script=SWEEP))
    assert execution["status"] == "Failed"
    assert "number 2 of its script or session, which began only 1 here" in execution["failureReason"]


@pytest.mark.skipif(not shutil.which("git"), reason="no git")
def test_a_script_is_relaunched_and_reproduced(mark, tmp_path):
    data = f"package tests/{mark}.json"
    saver.put(data, {"k": 3})
    run = started(tmp_path, f"relaunch {mark}", data, 'it\'s "two" $words')
    saver.put(data, {"k": 4})
    execution = relaunched(run)

    assert execution["status"] == "Succeeded", execution
    (again,) = Client().get(f"/api/v1/trials/{run}/repetitions")
    assert again["reproduced"], again
    assert [metric["metric"] for metric in again["metrics"]] == ["arguments", "value"]


def started(folder, *arguments, script=SCRIPT):
    """The run id of a script in a package that was changed since it was committed, in an environment of its own."""
    python = folder / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", python], check=True)
    tree(folder, script)
    command = [python / "bin" / "python", "-m", "package.train", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(saver.__file__).parent.parent)}
    done = subprocess.run(command, cwd=folder / "tree", env=environment, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def tree(folder, script=""):
    """A repository in which a file was changed since it was committed."""
    package = folder / "tree" / "package"
    package.mkdir(parents=True)
    (package / "train.py").write_text(script)
    (package / "values.py").write_text("SCALE = 1")
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "One")):
        subprocess.run(["git", *identity, *words], cwd=folder / "tree", check=True)
    (package / "values.py").write_text("SCALE = 2")


def test_the_portal_verifies_what_it_keeps(capsys):
    assert upkeep.main(["verify"]) == 0
    assert "assay objects:" not in capsys.readouterr().err
