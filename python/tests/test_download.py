"""Downloads that are cut, and what stays behind."""

import errno
import io

import pytest
from assay import AssayError, download, saver

CONTENT = bytes(range(256)) * 2048


@pytest.fixture(autouse=True)
def no_pauses(monkeypatch):
    monkeypatch.setattr(download, "PATIENT", (0, 0))


def ranges(portal):
    return sum(request[1].endswith("/content") for request in portal.requests)


def test_goes_on_where_it_broke_off(portal, tmp_path):
    saver.put("a.bin", CONTENT)
    portal.cuts = [200_000, 100_000, 1]
    assert saver.get("a.bin", path=tmp_path / "copy").read_bytes() == CONTENT
    assert ranges(portal) == 4


def test_begins_anew_when_the_content_is_another(portal):
    version = saver.put("a.bin", CONTENT)
    portal.cuts = [200_000]

    class Changing(io.BytesIO):
        def write(self, block):
            portal.contents[version.id] = CONTENT[::-1]
            return super().write(block)

    file = Changing()
    with pytest.raises(AssayError, match="changed on its way"):
        download.to_file(saver._client(), version, file)
    assert file.getvalue() == CONTENT[::-1]


def test_gives_up_when_nothing_moves_any_more(portal, tmp_path):
    saver.put("a.bin", CONTENT)
    portal.cuts = [1000, 0, 0, 0, 0]
    with pytest.raises(AssayError, match="broke off after 1,000 of 524,288 bytes"):
        saver.get("a.bin", path=tmp_path / "copy")
    assert ranges(portal) == 3
    assert list(tmp_path.iterdir()) == []


def test_what_never_began_is_not_tried_again(portal):
    saver.put("a.bin", CONTENT)
    portal.cuts = [0, 0]
    with pytest.raises(AssayError, match="broke off after 0"):
        saver.get("a.bin")
    assert ranges(portal) == 1


def test_a_failure_leaves_the_file_as_it_was(portal, tmp_path):
    version = saver.put("a.bin", CONTENT)
    (tmp_path / "copy").write_text("before")
    portal.contents[version.id] = CONTENT[:-1] + b"x"
    with pytest.raises(AssayError, match="changed on its way"):
        saver.get("a.bin", path=tmp_path / "copy")
    assert [file.read_text() for file in tmp_path.iterdir()] == ["before"]


def test_a_full_disk_is_not_the_portals_fault(portal):
    version = saver.put("a.bin", CONTENT)

    class Full(io.BytesIO):
        def write(self, block):
            raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(download.Unwritable, match="No space left"):
        download.to_file(saver._client(), version, Full())
    assert ranges(portal) == 1


def test_into_a_folder_by_the_objects_name(portal, tmp_path):
    saver.put("raw/2026/a.bin", b"x")
    assert saver.get("raw/2026/a.bin", path=tmp_path) == tmp_path / "a.bin"
    with pytest.raises(AssayError, match="path: .*No such file"):
        saver.get("raw/2026/a.bin", path=tmp_path / "no" / "such")


def test_a_name_may_have_all_the_bytes_that_a_file_system_gives(portal, tmp_path):
    name = "名" * 82 + ".bin"
    assert len(name.encode()) == 250
    saver.put(f"raw/{name}", b"x")
    assert saver.get(f"raw/{name}", path=tmp_path).read_bytes() == b"x"
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_what_has_no_digest_is_taken_by_its_size(portal):
    saver.put("a.bin", b"abc")
    portal.versions[0]["digest"] = ""
    assert saver.get("a.bin") == b"abc"
