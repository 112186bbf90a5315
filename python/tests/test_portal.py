"""The same calls against a real portal, when ASSAY_URL and ASSAY_TOKEN name one."""

import contextlib
import os
import time
import uuid

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
    version = saver.put(filename=name, data=b"a\n1\n", metadata={"Mark": mark, "title": "été 🎥"})

    assert version.metadata == {"mark": mark, "title": "été 🎥"}
    assert saver.find(filename=name, search_pattern={"mark": mark}) == version
    assert found(f"mark={mark}") == [version.id]
    assert found("package", mark=mark, title="été 🎥") == [version.id]
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


def test_the_portal_verifies_what_it_keeps(capsys):
    assert upkeep.main(["verify"]) == 0
    assert "assay objects:" not in capsys.readouterr().err
