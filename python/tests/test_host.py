import json
import os
import socket
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"
LENGTH = struct.Struct(">I")
WRAPPER = """
import os, pickle
import assay

class Wrapper(assay.Model):
    def load(self, folder):
        {load}

    def transform(self, rows):
        {transform}
"""


class Host:
    def __init__(self, folder: Path, load: str, transform: str):
        (folder / "code").mkdir(parents=True)
        (folder / "model").mkdir()
        (folder / "code/wrapper.py").write_text(WRAPPER.format(load=load, transform=transform))
        self.address = Path(tempfile.mkdtemp()) / "s"
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "assay._host", str(folder), "wrapper:Wrapper", str(self.address), "0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONPATH": f"{folder / 'code'}{os.pathsep}{SOURCES}"},
        )
        self.socket = self.connect()

    def connect(self) -> socket.socket:
        until = time.monotonic() + 20
        while True:
            client = socket.socket(socket.AF_UNIX)
            client.settimeout(20)
            try:
                client.connect(str(self.address))
                return client
            except OSError:
                client.close()
                assert time.monotonic() < until, self.process.stdout.read1()
                time.sleep(0.01)

    def ask(self, question: dict) -> dict:
        body = json.dumps(question).encode()
        self.socket.sendall(LENGTH.pack(len(body)) + body)
        (size,) = LENGTH.unpack(self.receive(LENGTH.size))
        return json.loads(self.receive(size))

    def receive(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self.socket.recv(size - len(data))
            assert part, "the host closed the connection"
            data += part
        return data

    def end(self) -> None:
        self.socket.close()
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()


@pytest.fixture
def host(tmp_path):
    started = []

    def start(load: str = "pass", transform: str = "return [row['x'] * 2 for row in rows]") -> Host:
        started.append(Host(tmp_path / "package", load, transform))
        return started[-1]

    yield start
    for one in started:
        one.end()


def test_rows_come_as_dictionaries_and_answers_in_their_order(host):
    assert host().ask({"columns": ["x"], "rows": [[1], [2.5]]}) == {"answer": [2, 5.0]}


def test_a_ping_is_answered_once_the_model_is_loaded(host):
    assert host().ask({}) == {"ready": True}


def test_a_model_that_cannot_be_loaded_says_why_in_one_line(host):
    reply = host(load="pickle.loads(b'cbuiltins\\neval\\n(S\"1/0\"\\ntR.')").ask({})
    assert reply == {"error": "ZeroDivisionError: division by zero"}


def test_even_a_model_that_leaves_is_told(host):
    assert host(load="raise SystemExit(4)").ask({}) == {"error": "SystemExit: 4"}


def test_what_transform_raises_is_the_answer_and_the_host_goes_on(host):
    one = host(transform="return [1 / row['x'] for row in rows]")
    assert one.ask({"columns": ["x"], "rows": [[0]]}) == {"error": "ZeroDivisionError: division by zero"}
    assert one.ask({"columns": ["x"], "rows": [[2]]}) == {"answer": [0.5]}


def test_what_json_cannot_say_becomes_null(host):
    one = host(transform="return [float('nan'), [float('inf'), 1]]")
    assert one.ask({"columns": ["x"], "rows": [[1], [2]]}) == {"answer": [None, [None, 1]]}


def test_arrays_become_lists(host):
    numpy = pytest.importorskip("numpy")
    assert numpy is not None
    one = host(transform="import numpy; return numpy.array([row['x'] for row in rows])")
    assert one.ask({"columns": ["x"], "rows": [[1.5], [2]]}) == {"answer": [1.5, 2.0]}


def test_frames_reach_a_model_that_wants_them(host):
    pytest.importorskip("pandas")
    one = host(load="self.dataframe = True", transform="return rows['x'] + 1")
    assert one.ask({"columns": ["x"], "rows": [[1], [2]]}) == {"answer": [2, 3]}


def test_it_ends_with_whoever_holds_its_standard_input(host):
    one = host()
    one.ask({})
    one.process.stdin.close()
    assert one.process.wait(timeout=20) == 0
