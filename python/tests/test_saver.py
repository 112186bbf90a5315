import io

import pytest
from assay import AssayError, saver

pandas = pytest.importorskip("pandas")


@pytest.fixture
def frame():
    return pandas.DataFrame({"title": ["été", "b"], "views": [1, 2]})


def test_puts_and_gets_a_frame_in_the_form_of_the_readme(portal, frame):
    version = saver.put(filename="data_youtube.csv", dataframe=frame, metadata={"origin": "youtube"})

    assert (version.name, version.number, version.metadata) == ("data_youtube.csv", 1, {"origin": "youtube"})
    assert version.uri == "s3://iris/data_youtube.csv"
    pandas.testing.assert_frame_equal(
        saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"}), frame
    )


@pytest.mark.parametrize("name", ["a.csv", "a.json", "a.jsonl"])
def test_frames_survive_the_round_trip(portal, frame, name):
    saver.put(filename=name, dataframe=frame)
    pandas.testing.assert_frame_equal(saver.get(filename=name), frame)


def test_gets_the_newest_with_the_pattern_or_one_version(portal):
    for number, lang in enumerate(["de", "en", "de"], start=1):
        saver.put(filename="notes.txt", data=f"{number}", metadata={"lang": lang})

    assert saver.get(filename="notes.txt") == b"3"
    assert saver.get(filename="notes.txt", search_pattern={"LANG": "en"}) == b"2"
    assert saver.get(filename="notes.txt", version=1) == b"1"
    assert [version.number for version in saver.versions(filename="notes.txt")] == [3, 2, 1]


@pytest.mark.parametrize("data", [b"abc", "abc", io.BytesIO(b"abc")])
def test_takes_bytes_text_and_open_files(portal, data):
    saver.put(filename="a.bin", data=data)
    assert saver.get(filename="a.bin") == b"abc"


def test_streams_files_both_ways(portal, tmp_path):
    source = tmp_path / "large.bin"
    source.write_bytes(bytes(range(256)) * 4096)

    version = saver.put(filename="large.bin", path=source)
    target = saver.get(filename="large.bin", path=tmp_path / "copy.bin")

    assert version.size == 256 * 4096
    assert target.read_bytes() == source.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["copy.bin", "large.bin"]


def test_metadata_may_be_any_text(portal):
    pairs = {"title": "été 🎥", "plain": "a b", "encoded": "=?x", "number": 3, "edges": " x "}
    version = saver.put(filename="a", data=b"", metadata=pairs)
    assert version.metadata == {**pairs, "number": "3"}


def test_names_what_is_missing(portal):
    with pytest.raises(AssayError, match=r"No version of a.csv has origin=youtube") as missing:
        saver.get(filename="a.csv", search_pattern={"origin": "youtube"})
    assert missing.value.status == 404
    assert saver.find(filename="a.csv") is None


def test_passes_on_the_servers_words_and_the_field(portal):
    with pytest.raises(AssayError, match="name") as refused:
        saver.put(filename="../a", data=b"x")
    assert (refused.value.status, refused.value.field) == (400, "name")


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({}, "data"),
        ({"data": b"", "path": "x"}, "data"),
        ({"path": "/no/such/file"}, "path"),
        ({"data": 3}, "data"),
        ({"dataframe": [1]}, "dataframe"),
        ({"data": b"", "metadata": {"ключ": "1"}}, "metadata"),
        ({"data": b"", "metadata": {"A": "1", "a": "2"}}, "metadata"),
    ],
)
def test_refuses_what_cannot_be_stored(portal, arguments, field):
    with pytest.raises(AssayError) as refused:
        saver.put(filename="a.csv", **arguments)
    assert refused.value.field == field
    assert not portal.versions


def test_a_frame_needs_an_ending_that_can_hold_it(portal, frame):
    with pytest.raises(AssayError, match=r"\.csv"):
        saver.put(filename="frame.bin", dataframe=frame)


def test_parquet_without_pyarrow_says_what_to_install(portal, frame, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(AssayError, match="pyarrow"):
        saver.put(filename="frame.parquet", dataframe=frame)


def test_notices_bytes_that_changed_on_their_way(portal):
    version = saver.put(filename="a", data=b"abc")
    portal.contents[version.id] = b"abd"
    with pytest.raises(AssayError, match="changed"):
        saver.get(filename="a")


def test_without_pandas_bytes_are_returned(portal, monkeypatch):
    saver.put(filename="a.csv", data=b"a\n1\n")
    monkeypatch.setitem(__import__("sys").modules, "pandas", None)
    assert saver.get(filename="a.csv") == b"a\n1\n"
