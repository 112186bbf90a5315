import io
import warnings

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
    pandas.testing.assert_frame_equal(saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"}), frame)


def test_gets_what_was_found(portal):
    version = saver.put("notes.txt", "1")
    saver.put("notes.txt", "2")
    assert saver.get(version) == "1"


def test_gets_the_newest_with_the_pattern_or_one_version(portal):
    for number, lang in enumerate(["de", "en", "de"], start=1):
        saver.put(filename="notes.txt", data=f"{number}", metadata={"lang": lang})

    assert saver.get(filename="notes.txt") == "3"
    assert saver.get(filename="notes.txt", search_pattern={"LANG": "en"}) == "2"
    with pytest.raises(AssayError, match="differ only in case"):
        saver.get(filename="notes.txt", search_pattern={"LANG": "en", "lang": "de"})
    assert saver.get(filename="notes.txt", version=1) == "1"
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
    with pytest.raises(AssayError, match=r"There is no object named a.csv in project iris\.$") as missing:
        saver.get(filename="a.csv", search_pattern={"origin": "youtube"})
    assert (missing.value.status, missing.value.field) == (404, "filename")
    assert saver.find(filename="a.csv") is None


def test_names_what_is_there_instead(portal):
    saver.put("raw/a.csv", b"1")
    saver.put("raw/a.csv", b"2", metadata={"origin": "vimeo"})

    with pytest.raises(AssayError, match=r"There is no object named b.csv in project iris\. Similar names: raw/a.csv\.$"):
        saver.get("b.csv")
    with pytest.raises(AssayError, match=r"There is no version 7 of raw/a.csv; the newest is version 2\."):
        saver.get("raw/a.csv", version=7)
    with pytest.raises(AssayError, match=r"raw/a.csv has origin=youtube; the newest, version 2, has origin=vimeo\."):
        saver.get("raw/a.csv", search_pattern={"origin": "youtube"})
    with pytest.warns(UserWarning, match=r"There is no object named b.csv in project iris\. Similar names: raw/a.csv\."):
        assert saver.versions("b.csv") == []


def test_looks_for_similar_names_without_folder_and_ending(portal):
    portal.answers["GET", "/api/v1/objects"] = [(200, {"items": []})]
    with pytest.warns(UserWarning, match="There is no object named raw/new/a.csv in project iris.$"):
        saver.versions("raw/new/a.csv")
    asked = [query["q"] for _, path, query, _ in portal.requests if path == "/api/v1/objects"]
    assert asked == ['name:"raw/new/a.csv"', 'name:"a.csv"', "name:a"]


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
        ({"data": io.StringIO("x")}, "data"),
        ({"path": "/tmp"}, "path"),
        ({"path": "a\0b"}, "path"),
        ({"dataframe": [1]}, "dataframe"),
        ({"data": b"", "metadata": {"ключ": "1"}}, "metadata"),
        ({"data": b"", "metadata": {"A": "1", "a": "2"}}, "metadata"),
        ({"data": b"", "metadata": {"a": None}}, "metadata"),
        ({"data": b"", "metadata": {"a": "\ud800"}}, "metadata"),
        ({"data": b"", "metadata": ["a"]}, "metadata"),
    ],
)
def test_refuses_what_cannot_be_stored(portal, arguments, field):
    with pytest.raises(AssayError) as refused:
        saver.put(filename="a.csv", **arguments)
    assert refused.value.field == field
    assert not portal.versions


@pytest.mark.parametrize("name", [3, None, "a\ud800"])
def test_refuses_what_is_no_name(portal, name):
    for call in (saver.get, saver.find, saver.versions, saver.delete, saver.restore, lambda name: saver.put(name, b"")):
        with pytest.raises(AssayError, match="filename"):
            call(name)
    assert not portal.requests


def test_notices_bytes_that_changed_on_their_way(portal):
    version = saver.put(filename="a", data=b"abc")
    portal.contents[version.id] = b"abd"
    with pytest.raises(AssayError, match="changed"):
        saver.get(filename="a")


def test_keys_are_folded_and_said_so_once(portal):
    with pytest.warns(UserWarning, match="lower case, as S3 does: Folded-Once") as said:
        version = saver.put("a", b"", metadata={"Folded-Once": 1})
    assert version.metadata == {"folded-once": "1"}
    assert said[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        saver.put("a", b"", metadata={"Folded-Once": 1})


def test_searches_words_and_pairs(portal, monkeypatch):
    saver.search('comments name:"a* ', origin="youtube", **{"Some-Key": 'two "words"'})
    asked = portal.requests[-1][2]
    assert asked["q"] == 'comments name:"a* \norigin=youtube\n"some-key"="two ""words"""'
    assert asked["project"] == "iris"
    monkeypatch.delenv("ASSAY_PROJECT")
    saver.search("project:* x")
    asked = portal.requests[-1][2]
    assert (asked["q"], asked["project"]) == ("project:* x", "-")
    with pytest.raises(AssayError, match="query: give a text, not int"):
        saver.search(3)


def test_searches_floats_as_numbers_and_one_value_of_a_key(portal):
    saver.search(rows=176, share=176.0, size=1e-7, rest=float("nan"))
    assert portal.requests[-1][2]["q"].splitlines() == [
        "",
        "rows=176",
        '"share">=176.0 "share"<=176.0',
        '"size">=1e-07 "size"<=1e-07',
        "rest=nan",
    ]
    for several in (["youtube", "vimeo"], ("a",), {"a"}, {"a": 1}, b"a"):
        with pytest.raises(AssayError, match="metadata.origin: a search asks for one value of each key"):
            saver.search(origin=several)


def test_says_what_of_a_query_cannot_be_read(portal):
    saver.put("a.csv", b"")
    hit = {**portal.versions[0], "match": "similar", "why": ["youtube resembles yuotube"]}
    problems = [{"position": at, "message": f"At character {at + 1}: a value is wanted after '='."} for at in (2, 10)]
    portal.answers["GET", "/api/v1/objects"] = [(200, {"items": [hit], "problem": problems[0], "problems": problems})]
    with pytest.warns(UserWarning) as said:
        found = saver.search("a= youtube=")
    assert [str(one.message).partition(": a")[0] for one in said] == ["search: At character 3", "search: At character 11"]
    assert "similar: youtube resembles yuotube" in repr(found)


def test_a_search_goes_through_pages_to_its_limit(portal):
    for number in range(5):
        saver.put("a", str(number))
    assert [version.number for version in saver.search(limit=3)] == [5, 4, 3]
    assert len(saver.search()) == 5
    assert (saver.search(limit=0), saver.search(limit=-1)) == ([], [])


def test_lists_print_as_tables(portal):
    saver.put("<b>.csv", b"x", metadata={"tag": "<i>"})
    found = saver.versions("<b>.csv")
    assert repr(found).splitlines()[1].split() == ["<b>.csv", "1", "tag=<i>", "1", "B", "ada", "2026-03-04", "12:00"]
    assert "<td>&lt;b&gt;.csv</td>" in found._repr_html_()
    assert "<i>" not in found._repr_html_()


def test_deletes_and_restores_a_name(portal):
    portal.answers["DELETE", "/api/v1/projects/iris/objects"] = [(204, b"")]
    portal.answers["POST", "/api/v1/projects/iris/deleted-objects/restore"] = [(200, {})]
    saver.delete("a/b.csv")
    saver.restore("a/b.csv")
    assert [request[2] for request in portal.requests] == [{"name": "a/b.csv"}] * 2


def test_calls_share_a_connection(portal):
    saver.put("a", b"1")
    saver.get("a")
    assert len(portal.connections) == 1
