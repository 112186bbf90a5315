"""Uploads of all sizes, and files that change or fail while they are read."""

import hashlib
import io

import pytest
from assay import AssayError, progress, saver, upload

CONTENT = bytes(range(251)) * 40  # 10,040 bytes


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(upload, "AT_ONCE", 100)


class Trickle(io.RawIOBase):
    """Neither seekable nor of known size, a little at a time."""

    def __init__(self, content):
        self._content = io.BytesIO(content)

    def readable(self):
        return True

    def read(self, size=-1):
        return self._content.read(min(size, 7))


@pytest.mark.parametrize("size", [0, 1, 100, 101, 999, 1000, 1001, 4999, 5000, 10040])
@pytest.mark.parametrize("known", [True, False])
def test_every_size_arrives(portal, size, known):
    content = CONTENT[:size]
    version = saver.put("a.bin", content if known else Trickle(content), metadata={"a-b": "é"})
    assert portal.contents[version.id] == content
    assert (version.digest, version.metadata) == (hashlib.sha256(content).hexdigest(), {"a-b": "é"})
    assert saver.get("a.bin") == content


@pytest.mark.parametrize("size", [2000, 10040])
def test_a_file_that_shrinks_is_not_stored(portal, size):
    class Shrinking(io.BytesIO):
        def read(self, size=-1):
            self.truncate(1500)
            return super().read(size)

    with pytest.raises(AssayError, match="became shorter"):
        saver.put("a.bin", Shrinking(CONTENT[:size]))
    assert portal.versions == []


@pytest.mark.parametrize("size", [50, 2000, 10040])
def test_a_file_that_fails_is_not_the_portals_fault(portal, size):
    class Failing(io.BytesIO):
        def read(self, size=-1):
            raise OSError(5, "Input/output error")

    with pytest.raises(AssayError, match="data: it cannot be read: .*Input/output"):
        saver.put("a.bin", Failing(CONTENT[:size]))
    with pytest.raises(AssayError, match="gives str instead of bytes"):
        saver.put("a.bin", type("Texts", (), {"read": lambda self, size: "text"})())
    assert portal.versions == []


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
