"""Large uploads: parts, their digests, and a portal that is away in between."""

import hashlib
import io

import pytest
from assay import AssayError, parts, progress, saver, upload

CONTENT = bytes(range(251)) * 40  # 10,040 bytes: ten parts and a bit


@pytest.fixture(autouse=True)
def small_parts(monkeypatch):
    for module in (parts, upload):
        monkeypatch.setattr(module, "PART", 1000)
    monkeypatch.setattr(upload, "AT_ONCE", 100)
    monkeypatch.setattr(upload, "IN_PARTS", 5000)
    monkeypatch.setattr(parts, "PATIENT", (0, 0, 0))


class Trickle(io.RawIOBase):
    """Neither seekable nor of known size, a little at a time."""

    def __init__(self, content):
        self._content = io.BytesIO(content)

    def readable(self):
        return True

    def read(self, size=-1):
        return self._content.read(min(size, 7))


@pytest.fixture
def large(tmp_path):
    file = tmp_path / "large.bin"
    file.write_bytes(CONTENT)
    return file


@pytest.mark.parametrize("size", [0, 1, 100, 101, 999, 1000, 1001, 4999, 5000, 10040])
@pytest.mark.parametrize("known", [True, False])
def test_every_size_arrives(portal, size, known):
    content = CONTENT[:size]
    version = saver.put("a.bin", content if known else Trickle(content), metadata={"a-b": "é"})
    assert portal.contents[version.id] == content
    assert (version.digest, version.metadata) == (hashlib.sha256(content).hexdigest(), {"a-b": "é"})
    assert saver.get("a.bin") == content
    assert portal.uploads.open == {}


def test_goes_in_parts_with_what_is_in_flight_bounded(portal, large):
    saver.put("a.bin", path=large)
    assert sorted(portal.uploads.sent) == list(range(1, 12))
    assert max(position - number for position, number in enumerate(portal.uploads.sent, 1)) <= parts.ABREAST


def test_parts_grow_where_they_would_be_too_many(portal, monkeypatch):
    monkeypatch.setattr(upload, "MOST", 4)
    version = saver.put("a.bin", CONTENT)
    assert sorted(portal.uploads.sent) == [1, 2, 3, 4]
    assert portal.contents[version.id] == CONTENT


def test_sends_again_what_did_not_get_through(portal, large):
    portal.uploads.failures = [503, 502, 429]
    portal.uploads.lost = [504]
    version = saver.put("a.bin", path=large)
    assert portal.contents[version.id] == CONTENT
    assert len(portal.uploads.sent) == 14
    assert len(portal.versions) == 1


def test_gives_up_and_leaves_nothing_behind(portal):
    portal.uploads.failures = [503] * 50
    with pytest.raises(AssayError, match="not now"):
        saver.put("a.bin", CONTENT)
    assert portal.uploads.open == {}


def test_a_file_goes_on_after_its_process_was_killed(portal, large):
    portal.uploads.failures = [503] * 50
    with pytest.raises(AssayError):
        saver.put("a.bin", path=large)
    portal.uploads.failures = []
    (half,) = portal.uploads.open.values()
    half["parts"] = {number: CONTENT[number * 1000 - 1000 : number * 1000] for number in range(1, 9)}
    half["parts"][3] = b"other"
    portal.uploads.sent = []

    version = saver.put("a.bin", path=large)

    assert sorted(portal.uploads.sent) == [3, 9, 10, 11]
    assert portal.contents[version.id] == CONTENT
    assert saver.put("a.bin", path=large).number == 2


def test_other_metadata_is_another_upload(portal, large):
    portal.uploads.failures = [503] * 50
    for metadata in ({"origin": "a"}, {"origin": "b"}, {"origin": "b"}):
        with pytest.raises(AssayError):
            saver.put("a.bin", path=large, metadata=metadata)
    assert [upload["metadata"] for upload in portal.uploads.open.values()] == [{"origin": "a"}, {"origin": "b"}]


def test_a_refusal_ends_the_upload(portal, large):
    portal.uploads.failures = [413]
    with pytest.raises(AssayError, match="not now") as refused:
        saver.put("a.bin", path=large)
    assert (refused.value.status, portal.uploads.open) == (413, {})
    with pytest.raises(AssayError, match="name"):
        saver.put("../a", path=large)


@pytest.mark.parametrize("size", [2000, 10040])
def test_a_file_that_shrinks_is_not_stored(portal, size):
    class Shrinking(io.BytesIO):
        def read(self, size=-1):
            self.truncate(1500)
            return super().read(size)

    with pytest.raises(AssayError, match="became shorter"):
        saver.put("a.bin", Shrinking(CONTENT[:size]))
    assert (portal.versions, portal.uploads.open) == ([], {})


@pytest.mark.parametrize("size", [50, 2000, 10040])
def test_a_file_that_fails_is_not_the_portals_fault(portal, size):
    class Failing(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(AssayError, match="data: it cannot be read: .*Input/output"):
        saver.put("a.bin", Failing(CONTENT[:size]))
    with pytest.raises(AssayError, match="gives str instead of bytes"):
        saver.put("a.bin", type("Texts", (), {"read": lambda self, size: "text"})())
    assert (portal.versions, portal.uploads.open) == ([], {})


def test_only_what_was_there_at_first_is_sent(portal):
    class Growing(io.BytesIO):
        def read(self, size=-1):
            block = super().read(size)
            self.getbuffer().release()
            here = self.tell()
            self.seek(0, io.SEEK_END)
            self.write(b"more")
            self.seek(here)
            return block

    for size in (2000, 10040):
        version = saver.put("a.bin", Growing(CONTENT[:size]))
        assert version.size == size


@pytest.mark.parametrize("size", [3000, 10040])
def test_a_bar_is_shown_where_somebody_looks(portal, monkeypatch, size):
    shown = []

    class Bar:
        def __init__(self, total, desc, **_):
            shown.append([desc, total])

        def __enter__(self):
            return self

        def __exit__(self, *_):
            pass

        def update(self, count):
            shown[-1].append(count)

    monkeypatch.setattr(progress, "LARGE", 2000)
    monkeypatch.setattr(progress, "_tqdm", lambda: Bar)
    saver.put("a.bin", CONTENT[:size])
    saver.get("a.bin")
    assert [(desc, total, sum(moved)) for desc, total, *moved in shown] == [("a.bin", size, size)] * 2


def test_no_bar_where_nobody_looks(monkeypatch):
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert progress._tqdm() is None


def test_tqdm_draws_the_bar(monkeypatch):
    pytest.importorskip("tqdm")

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress.bar("a.bin", progress.LARGE) as moved:
        moved(progress.LARGE)
    assert "a.bin" in terminal.getvalue()
    assert "/32.0M" in terminal.getvalue()
