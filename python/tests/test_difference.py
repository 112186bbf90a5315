"""How the difference of two versions is asked for and printed."""

import pytest
from assay import AssayError, saver


def item(number, name="a.csv", size=10):
    return {
        "id": f"{number:032x}",
        "project": "iris",
        "name": name,
        "number": number,
        "digest": "",
        "size": size,
        "contentType": "text/csv",
        "metadata": {},
        "createdBy": "ada",
        "createdAt": "2026-03-04T12:00:00Z",
    }


@pytest.fixture
def answer(portal):
    def give(key=None, **parts):
        whole = {"from": item(1), "to": item(2), "metadata": {"added": {}, "removed": {}, "changed": {}}, **parts}
        portal.answers["GET", f"/api/v1/objects/{1:032x}/difference/{2:032x}"] = [(200, whole)]
        return saver.diff(f"{1:032x}", saver.ObjectVersion.of(item(2)), key=key)

    return give


TABLE = {
    "rowsBefore": 3,
    "rowsAfter": 4,
    "cut": False,
    "columns": [
        {
            "name": "<price>",
            "change": "retyped",
            "before": {"type": "BIGINT", "nulls": 0, "distinct": 3, "mean": 2.0},
            "after": {"type": "DOUBLE", "nulls": 1, "distinct": 4, "mean": 4.5},
            "drift": {"measure": "PSI", "value": 0.3123, "says": "large"},
        },
        {"name": "gone", "change": "removed", "before": {"type": "VARCHAR", "nulls": 0, "distinct": 2}},
    ],
    "changes": {
        "keys": ["i"],
        "added": 1,
        "removed": 0,
        "changed": 1,
        "same": 2,
        "rows": [
            {
                "kind": "changed",
                "before": {"i": "1", "price": None},
                "after": {"i": "1", "price": "<2>"},
                "changed": ["price"],
            },
            {"kind": "added", "after": {"i": "4", "price": "9"}},
        ],
    },
}


def test_a_table(answer, portal):
    found = answer(kind="table", table=TABLE, key="id")
    assert portal.requests[-1][2] == {"key": "id", "limit": "100"}
    lines = [" ".join(line.split()) for line in repr(found).splitlines()]
    assert lines[0] == "a.csv, versions 1 and 2: 3 rows became 4"
    assert "<price> retyped BIGINT → DOUBLE 0 → 1 2 → 4.5 large (PSI 0.312)" in lines
    assert "gone removed VARCHAR 0 2" in lines
    assert "Rows by i: 1 added, 0 removed, 1 changed, 2 same; compared in the columns of both" in lines
    assert "changed 1 price: nothing → <2>" in lines
    assert "added 4 price: 9" in lines
    assert (found.columns, found.rows) == (TABLE["columns"], TABLE["changes"]["rows"])


def test_of_too_few_rows_no_figure_is_printed(answer):
    drift = {"measure": "PSI", "value": 16.1, "says": "too few"}
    columns = [{"name": "x", "change": "same", "before": {}, "after": {}, "drift": drift}]
    shown = repr(answer(kind="table", table={**TABLE, "columns": columns}))
    assert "too few rows to tell" in shown
    assert "16.1" not in shown


def test_in_a_notebook_nothing_of_the_data_is_markup(answer):
    shown = answer(kind="table", table=TABLE)._repr_html_()
    assert "&lt;price&gt;" in shown and "nothing → &lt;2&gt;" in shown
    assert "<price>" not in shown and "<2>" not in shown


def test_metadata_texts_and_bytes(answer):
    pairs = {"added": {"a": "1"}, "removed": {"b": "2"}, "changed": {"c": {"before": "3", "after": "4"}}}
    found = answer(kind="text", metadata=pairs, text={"added": 1, "removed": 0, "lines": ["+ <new>"], "cut": True})
    assert repr(found).split("\n\n") == [
        "a.csv, versions 1 and 2: 1 line added, 0 removed",
        "Metadata\nkey  before  after\na            1\nb    2\nc    3       4",
        "Lines\n+ <new>\n…",
    ]
    assert "<pre>+ &lt;new&gt;" in found._repr_html_()
    other = answer(kind="bytes", to=item(2, "b.bin", 2_500_000), unreadable="It is no table.")
    assert repr(other) == "a.csv and b.bin, versions 1 and 2: 10 B became 2.4 MiB\n\nIt is no table."
    assert "the same bytes" in repr(answer(kind="same"))


def test_a_key_that_is_refused_is_said(answer):
    table = {**TABLE, "changes": {"keys": ["id"], "refused": "id is not unique: 7 comes twice."}}
    assert "id is not unique" in repr(answer(kind="table", table=table))


def test_counts_stand_alone_where_no_row_is_shown(answer):
    table = {**TABLE, "changes": {**TABLE["changes"], "rows": []}}
    assert repr(answer(kind="table", table=table)).endswith(
        "\n\nRows by i: 1 added, 0 removed, 1 changed, 2 same; compared in the columns of both"
    )
    alike = {**table, "columns": [column for column in TABLE["columns"] if column["change"] == "same"]}
    assert repr(answer(kind="table", table=alike)).endswith("\n\nRows by i: 1 added, 0 removed, 1 changed, 2 same")


def test_without_a_key_it_is_said_that_rows_were_not_compared(answer):
    table = {key: value for key, value in TABLE.items() if key != "changes"}
    assert repr(answer(kind="table", table=table)).endswith("\n\nRows were not compared: give key= what tells them apart.")


def test_a_key_of_what_is_no_table_is_warned_of(answer):
    with pytest.warns(UserWarning, match="compared as bytes, not as tables, so that no rows are told apart by a, b") as said:
        answer(kind="bytes", key=["a", "b"])
    assert [warning.filename for warning in said if "told apart" in str(warning.message)] == [__file__]
    with pytest.warns(UserWarning, match="compared as text"):
        answer(kind="text", text={"added": 0, "removed": 0, "lines": [], "cut": False}, key="id")


def test_a_key_of_the_same_bytes_is_not_warned_of(answer, recwarn):
    answer(kind="same", key="id")
    assert not [warning for warning in recwarn if "told apart" in str(warning.message)]


def test_takes_versions_and_ids_only(portal):
    with pytest.raises(AssayError, match="not int"):
        saver.diff(1, 2)


def test_says_which_version_is_not_there_and_what_is(portal):
    there = saver.put("a.csv", b"1")
    portal.answers["GET", f"/api/v1/objects/{there.id}"] = [(200, item(1))]
    with pytest.raises(AssayError) as unknown:
        saver.diff(there, "a.csv")
    assert str(unknown.value) == (
        "There is no object version with the id 'a.csv'."
        " It is a name: give one of saver.versions('a.csv'), of which the newest is version 1."
    )
    assert (unknown.value.status, unknown.value.field) == (404, "version")
    with pytest.raises(AssayError, match="with the id 'b.csv'. Similar names: a.csv; saver.versions lists theirs.$"):
        saver.diff("b.csv", there)


def test_lines_in_another_order_say_so(answer):
    text = {"added": 0, "removed": 0, "lines": ["  a"], "cut": False, "reordered": True}
    assert repr(answer(kind="text", text=text)) == "a.csv, versions 1 and 2: the same lines in another order"


def test_columns_that_were_left_out_are_counted(answer):
    table = {**TABLE, "changes": {**TABLE["changes"], "columnsLeftOut": 1200, "rows": []}}
    assert repr(answer(kind="table", table=table)).endswith("2 same; 1,200 columns left out; compared in the columns of both")


def test_the_encoding_of_a_text_is_said(answer):
    text = {"added": 0, "removed": 0, "lines": ["  a"], "cut": False, "note": "It is read as UTF-16."}
    assert "\n\nIt is read as UTF-16.\n\n" in repr(answer(kind="text", text=text))


def test_what_had_to_be_taken_differently_is_said(answer):
    assert "\n\nTypes are of the first rows.\n\n" in repr(
        answer(kind="table", table={**TABLE, "note": "Types are of the first rows."})
    )
