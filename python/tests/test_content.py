"""Values of the libraries that are there, written and read again by the ending of a name."""

import datetime
import decimal
import io
import json
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from assay import AssayError, saver
from assay.content import libraries, rows

pandas = pytest.importorskip("pandas")
numpy = pytest.importorskip("numpy")
polars = pytest.importorskip("polars")
arrow = pytest.importorskip("pyarrow")

TEXTS = ["a.csv", "a.json", "a.jsonl"]
EXACT = ["a.parquet", "a.feather", "a.arrow"]
NAN = float("nan")


def round_trip(name, value, **asked):
    saver.put(name, value)
    return saver.get(name, **asked)


def typed():
    return pandas.DataFrame(
        {
            "small": numpy.array([1, 2], dtype="int8"),
            "maybe": pandas.array([1, None], dtype="Int64"),
            "kind": pandas.Categorical(["a", "b"], ["b", "a"], ordered=True),
            "at": pandas.to_datetime(["2026-01-01T12:00", None]).tz_localize("Europe/Berlin"),
            "text": ["007", None],
        },
        index=pandas.Index([10, 20], name="id"),
    )


@pytest.mark.parametrize("name", TEXTS)
def test_text_forms_keep_numbers_and_texts(portal, name):
    frame = pandas.DataFrame({"title": ["été", "b"], "views": [1, 2], "share": [0.1, 1e-12]})
    pandas.testing.assert_frame_equal(round_trip(name, frame), frame)


@pytest.mark.parametrize("name", EXACT)
def test_columnar_forms_keep_every_type_and_the_index(portal, name):
    pandas.testing.assert_frame_equal(round_trip(name, typed()), typed())


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_keeps_texts_that_look_like_numbers_or_times(portal, name):
    frame = pandas.DataFrame({"zip": ["01234"], "date": ["2026-01-01"], "updated_at": [1700000000]})
    pandas.testing.assert_frame_equal(round_trip(name, frame), frame)


@pytest.mark.parametrize("name", TEXTS)
def test_a_named_index_is_written_when_asked_for_and_never_dropped_in_silence(portal, name):
    frame = pandas.DataFrame({"n": [1]}, index=pandas.Index([7], name="id"))
    saver.put(name, dataframe=frame, index=True)
    assert saver.get(name).to_dict("list") == {"id": [7], "n": [1]}
    with pytest.warns(UserWarning, match=r"index \(id\) is left out") as said:
        saver.put(name, dataframe=frame)
    assert said[0].filename == __file__


@pytest.mark.parametrize("name", TEXTS + EXACT)
def test_polars_frames(portal, name):
    frame = polars.DataFrame({"title": ["été", None], "views": [1, 2]})
    back = round_trip(name, frame, as_="polars")
    assert back.equals(frame)
    assert saver.put("lazy" + name, frame.lazy()).digest == saver.find(name).digest


@pytest.mark.parametrize("name", EXACT)
def test_polars_keeps_every_type(portal, name):
    frame = polars.DataFrame(
        {
            "small": polars.Series([1, None], dtype=polars.UInt8),
            "kind": polars.Series(["a", "b"], dtype=polars.Enum(["b", "a"])),
            "sum": [decimal.Decimal("1.10"), None],
            "took": [datetime.timedelta(seconds=1), None],
            "many": [[1], []],
        }
    )
    back = round_trip(name, frame, as_="polars")
    assert back.schema == frame.schema
    assert back.equals(frame)


@pytest.mark.parametrize("name", TEXTS + EXACT)
def test_arrow_tables(portal, name):
    table = arrow.table({"title": ["été", "b"], "views": [1, 2]})
    assert round_trip(name, table, as_="arrow").equals(table)
    assert saver.get(name).to_dict("list") == {"title": ["été", "b"], "views": [1, 2]}


@pytest.mark.parametrize("name", TEXTS + EXACT)
def test_what_one_library_wrote_the_others_read(portal, name):
    saver.put(name, pandas.DataFrame({"a": [1, 2], "b": ["x", "y"]}))
    assert saver.get(name, as_="polars").to_dict(as_series=False) == {"a": [1, 2], "b": ["x", "y"]}
    assert saver.get(name, as_="arrow").to_pydict() == {"a": [1, 2], "b": ["x", "y"]}
    assert list(saver.get(name, as_="pandas")["a"]) == [1, 2]


def list_of(column):
    return column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()


HARD = [2.4e-15, 3.14159e-12, 0.1 + 0.2, 1 / 3, 5e-324, 1.7976931348623157e308, -0.0, 2.0, 123456789.123456789]


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("write", [pandas.DataFrame, polars.DataFrame, arrow.table])
def test_numbers_come_back_as_they_were(portal, name, write):
    single = numpy.array([0.1, 2.4e-15, 16777216] * 3, "float32")
    whole = [2**53 + 1, -(2**63), 2**63 - 1] * 3
    saver.put(name, dataframe=write({"real": HARD, "single": single, "whole": whole}))
    for library in ("pandas", "polars", "arrow"):
        back = saver.get(name, as_=library)
        assert list(map(repr, list_of(back["real"]))) == list(map(repr, HARD))
        assert numpy.array(list_of(back["single"]), "float32").tolist() == single.tolist()
        assert list_of(back["whole"]) == whole


def strict(version):
    """As a reader takes it that keeps to the letter of JSON."""
    text = saver.get(version, as_="text")
    texts = text.splitlines() if version.name.endswith("l") else [text]
    found = [json.loads(one, parse_constant=lambda name: pytest.fail(f"{name} is not JSON")) for one in texts]
    return found if version.name.endswith("l") else found[0]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("write", [pandas.DataFrame, polars.DataFrame, arrow.table])
def test_what_is_no_finite_number_is_null_in_json_and_lost_infinities_are_said(portal, recwarn, name, write):
    assert strict(saver.put(name, write({"a": [0.5, NAN]}))) == [{"a": 0.5}, {"a": None}]
    assert not [one for one in recwarn if one.category is UserWarning]
    with pytest.warns(UserWarning, match=r"Infinite numbers become null in \.json") as said:
        kept = saver.put(name, write({"a": [float("inf"), 0.5]}))
    assert [one.filename for one in said if one.category is UserWarning] == [__file__]
    assert strict(kept) == [{"a": None}, {"a": 0.5}]
    nested = strict(saver.put(name, write({"a": [[0.1 + 0.2, NAN]], "b": [{"c": NAN}]})))
    assert nested == [{"a": [0.30000000000000004, None], "b": {"c": None}}]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_of_pandas(portal, monkeypatch, name):
    monkeypatch.setattr(rows, "AT_ONCE", 2)
    frame = pandas.DataFrame(
        {
            "yes": [True, False, True],
            "maybe": pandas.array([1, None, 2**62 + 1], dtype="Int64"),
            "real": pandas.array([0.1, None, 1e-17], dtype="Float64"),
            "kind": pandas.Categorical(["a", None, "b"]),
            "step": pandas.Categorical([1e-17, None, 0.5]),
            "at": pandas.to_datetime(["2026-01-01T12:00", None, "2026-07-01T00:00"]),
            "there": pandas.to_datetime(["2026-01-01T12:00", None, "2026-07-01T00:00"]).tz_localize("Europe/Berlin"),
            "took": pandas.to_timedelta([1, None, 90], unit="s"),
            "day": [datetime.date(2026, 1, 2), None, datetime.date(2026, 1, 3)],
            "price": [decimal.Decimal("1.25"), None, decimal.Decimal("0.5")],
            "any": [{"x": (1, numpy.float32(0.5)), 2: None}, "é/", [datetime.date(2026, 1, 2), numpy.array([1e-17, NAN])]],
        }
    )
    assert strict(saver.put(name, frame)) == [
        {
            "yes": True,
            "maybe": 1,
            "real": 0.1,
            "kind": "a",
            "step": 1e-17,
            "at": "2026-01-01T12:00:00.000",
            "there": "2026-01-01T11:00:00.000Z",
            "took": "P0DT0H0M1S",
            "day": "2026-01-02T00:00:00.000",
            "price": "1.25",
            "any": {"x": [1, 0.5], "2": None},
        },
        dict.fromkeys(frame) | {"yes": False, "any": "é/"},
        {
            "yes": True,
            "maybe": 2**62 + 1,
            "real": 1e-17,
            "kind": "b",
            "step": 0.5,
            "at": "2026-07-01T00:00:00.000",
            "there": "2026-06-30T22:00:00.000Z",
            "took": "P0DT0H1M30S",
            "day": "2026-01-03T00:00:00.000",
            "price": "0.5",
            "any": ["2026-01-02T00:00:00.000", [1e-17, None]],
        },
    ]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_of_pandas_keeps_every_digit_of_times(portal, monkeypatch, name):
    monkeypatch.setattr(rows, "AT_ONCE", 1)
    micro = datetime.datetime(2026, 1, 1, 12, 0, 0, 123456)
    frame = pandas.DataFrame(
        {
            "nano": pandas.to_datetime(["2026-01-01T12:00:00.1", "2026-01-01T12:00:00.123456789"]),
            "micro": pandas.to_datetime([micro, None]).tz_localize("Europe/Berlin"),
            "milli": pandas.to_datetime(["2026-01-01T12:00:00.123", None]),
            "far": numpy.array(["4026-01-01T12:00:00.123456", "NaT"], "datetime64[us]"),
            "mixed": pandas.Series([micro, "text"], dtype=object),
            "took": pandas.to_timedelta([1_000_000_001, 1_000], unit="ns"),
        }
    ).rename(columns={"milli": micro})
    first, second = strict(saver.put(name, frame))
    assert first == {
        "nano": "2026-01-01T12:00:00.100000000",
        "micro": "2026-01-01T11:00:00.123456Z",
        "2026-01-01T12:00:00.123456": "2026-01-01T12:00:00.123",
        "far": "4026-01-01T12:00:00.123456",
        "mixed": "2026-01-01T12:00:00.123456",
        "took": "P0DT0H0M1.000000001S",
    }
    assert (second["nano"], second["took"]) == ("2026-01-01T12:00:00.123456789", "P0DT0H0M0.000001S")


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_json_of_arrow_is_written_in_parts(portal, monkeypatch, name):
    monkeypatch.setattr(rows, "AT_ONCE", 2)
    saver.put(name, dataframe=arrow.table({"a": [1, 2, 3], "at": [datetime.date(2026, 1, 2), None, None]}))
    assert saver.get(name, as_="json") == [{"a": 1, "at": "2026-01-02"}, {"a": 2, "at": None}, {"a": 3, "at": None}]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_columns_whose_names_are_no_texts(portal, name):
    frame = pandas.DataFrame([[1, 2]], columns=pandas.Index([7, datetime.datetime(2026, 1, 2)], dtype=object))
    assert strict(saver.put(name, frame)) == [{"7": 1, "2026-01-02T00:00:00.000": 2}]


WORDS = ["NA", "None", "null", "n/a", "nan", "NaN", "#N/A", "x"]


@pytest.mark.parametrize("write", [pandas.DataFrame, polars.DataFrame, arrow.table])
def test_texts_that_look_missing_are_texts_in_csv(portal, write):
    words = {"word": WORDS, "land": ["NA"] * len(WORDS), "n": list(range(len(WORDS)))}
    saver.put("a.csv", dataframe=write(words))
    assert saver.get("a.csv").to_dict("list") == words
    assert saver.get("a.csv", as_="polars").to_dict(as_series=False) == words
    assert saver.get("a.csv", as_="arrow").to_pydict() == words


@pytest.mark.parametrize("write", [pandas.DataFrame, polars.DataFrame, arrow.table])
def test_numbers_with_gaps_are_numbers_in_csv(portal, write):
    gaps = {"some": [1.5, NAN, float("inf"), -float("inf")], "none": [NAN] * 4, "text": ["NA", "", "a", "b"]}
    back = round_trip("a.csv", write(gaps))
    expected = pandas.DataFrame(gaps | {"text": ["NA", None, "a", "b"]})
    pandas.testing.assert_frame_equal(back, expected)
    for library in ("polars", "arrow"):
        if library == "polars" and write is arrow.table:
            continue  # Arrow writes "nan", which Polars takes for a text
        some = list_of(saver.get("a.csv", as_=library)["some"])
        assert [some[0], *some[2:]] == [1.5, float("inf"), -float("inf")]


def test_words_for_missing_numbers_of_other_writers_are_missing(portal):
    saver.put("r.csv", b'"n","yes","land"\n1,true,NA\nNA,NA,"NA"\nnull,false,""\n')
    expected = pandas.DataFrame({"n": [1, NAN, NAN], "yes": [True, NAN, False], "land": ["NA", "NA", NAN]})
    pandas.testing.assert_frame_equal(saver.get("r.csv"), expected, check_dtype=False)


def test_csv_with_a_column_that_has_no_name_keeps_its_texts(portal):
    saver.put("a.csv", b"n,land\nfirst,1,NA\nsecond,2,DE\n")
    back = saver.get("a.csv")
    assert (list(back.index), back.to_dict("list")) == (["first", "second"], {"n": [1, 2], "land": ["NA", "DE"]})


@pytest.mark.parametrize("series", [pandas.Series([1], name="n"), polars.Series("n", [1])])
def test_a_series_is_a_frame_of_one_column(portal, series):
    assert round_trip("a.csv", series).to_dict("list") == {"n": [1]}


@pytest.mark.parametrize("name", TEXTS + EXACT)
def test_frames_without_rows_and_without_anything(portal, name):
    back = round_trip(name, pandas.DataFrame({"a": pandas.Series([], dtype="int64")}))
    assert len(back) == 0
    assert len(round_trip(name, pandas.DataFrame())) == 0


def test_what_a_format_cannot_hold_is_said(portal):
    with pytest.raises(AssayError, match=r"\.csv"):
        saver.put("frame.bin", dataframe=pandas.DataFrame({"a": [1]}))
    with pytest.raises(AssayError, match="cannot be written as .csv"):
        saver.put("a.csv", polars.DataFrame({"many": [[1]]}))
    assert not portal.versions


@pytest.mark.parametrize("name", TEXTS)
def test_columns_that_only_their_place_tells_apart_are_refused(portal, name):
    twice = [
        pandas.DataFrame([[1, 2]], columns=["a", "a"]),
        pandas.DataFrame([[1, 2]], columns=[1, "1"]),
        arrow.table([[1], [2]], names=["a", "a"]),
    ]
    for frame in twice:
        with pytest.raises(AssayError, match=r"dataframe: 2 columns have the name '[a1]', and \.(csv|json|jsonl) tells"):
            saver.put(name, dataframe=frame)
    levels = pandas.DataFrame([[1, 2]], columns=pandas.MultiIndex.from_tuples([("a", "x"), ("a", "y")]))
    with pytest.raises(AssayError, match="dataframe: the names of its columns have 2 levels"):
        saver.put(name, dataframe=levels)
    assert not portal.versions
    pandas.testing.assert_frame_equal(round_trip("a.parquet", levels), levels)


def test_what_is_no_such_file_is_said(portal):
    for name in ("a.parquet", "a.feather", "a.json", "a.jsonl", "a.npy", "a.npz", "a.pkl", "a.joblib"):
        saver.put(name, b"[no such file")
        with pytest.raises(AssayError, match=f"it cannot be read as .{name[2:]}"):
            saver.get(name, allow_pickle=True)
        assert saver.get(name, as_="bytes") == b"[no such file"


def test_chooses_what_comes_back(portal):
    saver.put("a.json", [{"a": 1}])
    assert saver.get("a.json", as_="json") == [{"a": 1}]
    assert saver.get("a.json", as_="text") == '[{"a": 1}]'
    assert saver.get("a.json", as_="bytes") == b'[{"a": 1}]'
    with pytest.raises(AssayError, match="'excel' is not one of pandas, polars"):
        saver.get("a.json", as_="excel")
    saver.put("a.txt", "x")
    for wanted in ("json", "pandas"):
        with pytest.raises(AssayError, match="as_"):
            saver.get("a.txt", as_=wanted)


@pytest.mark.parametrize("missing", [["pandas"], ["pandas", "polars"]])
def test_without_pandas_frames_come_from_what_is_there(portal, monkeypatch, missing):
    saver.put("a.csv", b"a\n1\n")
    for name in missing:
        monkeypatch.setitem(sys.modules, name, None)
    assert type(saver.get("a.csv")).__module__.startswith("polars" if missing == ["pandas"] else "pyarrow")


def test_names_the_package_that_is_missing(portal, monkeypatch):
    for name in ("a.csv", "a.parquet", "a.npy", "a.joblib"):
        saver.put(name, b"x")
    for name in ("pandas", "polars", "pyarrow", "numpy", "joblib"):
        monkeypatch.setitem(sys.modules, name, None)
    for name, words in {"a.csv": "pandas", "a.parquet": "pandas pyarrow", "a.npy": "numpy", "a.joblib": "joblib"}.items():
        with pytest.raises(AssayError, match=f"pip install {words}"):
            saver.get(name, allow_pickle=True)
    with pytest.raises(AssayError, match="pip install polars"):
        saver.get("a.csv", as_="polars")
    assert saver.get("a.csv", as_="bytes") == b"x"


def test_parquet_without_pyarrow_says_what_to_install(portal, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(AssayError, match="pip install pyarrow"):
        saver.put("a.parquet", dataframe=pandas.DataFrame({"a": [1]}))


@pytest.mark.parametrize(
    "array",
    [numpy.arange(6, dtype="float32").reshape(2, 3), numpy.array("x"), numpy.empty((0, 3)), numpy.asfortranarray([[1j]])],
)
def test_arrays(portal, array):
    back = round_trip("a.npy", array)
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    assert numpy.array_equal(back, array)


def test_several_arrays(portal):
    back = round_trip("a.npz", {"x": numpy.ones(2, "int16"), "file": [1.5]})
    assert {name: (str(array.dtype), array.tolist()) for name, array in back.items()} == {
        "x": ("int16", [1, 1]),
        "file": ("float64", [1.5]),
    }
    assert round_trip("one.npz", numpy.ones(1))["arr_0"].tolist() == [1.0]


def test_arrays_of_python_objects_are_never_pickled_in_silence(portal):
    objects = numpy.array([{}, None], dtype=object)
    for name, value in (("a.npy", objects), ("a.npz", {"x": objects})):
        with pytest.raises(AssayError, match="only a pickle can"):
            saver.put(name, value)
    assert not portal.versions
    file = io.BytesIO()
    numpy.save(file, objects, allow_pickle=True)
    saver.put("a.npy", file.getvalue())
    with pytest.raises(AssayError, match="allow_pickle=True"):
        saver.get("a.npy")
    assert saver.get("a.npy", allow_pickle=True).tolist() == [{}, None]


@pytest.mark.parametrize("name", ["a.npy", "a.npz"])
@pytest.mark.parametrize("content", [b"xx", b"", pickle.dumps([1])])
def test_what_is_no_file_of_numpy_is_not_taken_for_a_pickle(portal, name, content):
    saver.put(name, content)
    for allowed in (False, True):
        with pytest.raises(AssayError, match='it is no NumPy file; as_="bytes"') as refused:
            saver.get(name, allow_pickle=allowed)
        assert "allow_pickle" not in str(refused.value)


def test_a_mask_is_never_dropped_in_silence(portal):
    masked = numpy.ma.masked_greater([1.0, 99.0], 50)
    for name, value, what in (("a.npy", masked, "data"), ("a.npz", {"x": [masked]}, r"data\['x'\]")):
        with pytest.raises(AssayError, match=f"{what}: an array with a mask.*filled"):
            saver.put(name, value)
    assert not portal.versions
    back = round_trip("a.npz", {"x": masked.filled(0), "mask": numpy.ma.getmaskarray(masked)})
    assert (back["x"].tolist(), back["mask"].tolist()) == ([1, 0], [False, True])


class Trap:
    """Its pickle writes a file where it is loaded."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return Path.touch, (self.path,)


@pytest.mark.parametrize("name", ["m.pkl", "m.joblib", "m.PICKLE"])
def test_a_pickle_is_loaded_only_by_a_clear_yes(portal, tmp_path, name):
    pytest.importorskip("joblib")
    saver.put(name, Trap(tmp_path / "ran"))
    reading = len(portal.requests)
    with pytest.raises(AssayError, match="runs whatever code is in it.*ada.*allow_pickle=True"):
        saver.get(name)
    assert not any(request[1].endswith("/content") for request in portal.requests[reading:])
    saver.get(name, as_="bytes")
    saver.get(name, path=tmp_path / "copy")
    assert not (tmp_path / "ran").exists()
    saver.get(name, allow_pickle=True)
    assert (tmp_path / "ran").exists()


@pytest.mark.parametrize("name", ["m.pkl", "m.joblib"])
def test_models(portal, name):
    model = pytest.importorskip("sklearn.linear_model").LinearRegression().fit([[0], [1]], [1, 3])
    assert round_trip(name, model, allow_pickle=True).predict([[2]])[0] == pytest.approx(5)


def test_what_cannot_be_pickled_is_said(portal):
    with pytest.raises(AssayError, match=r"cannot be written as \.pkl"):
        saver.put("a.pkl", lambda: None)


@pytest.mark.parametrize("value", [{"a": [1, None, "é"]}, [1, 2], 1.5, True, [], [{"a": 1}, {"b": 2}]])
def test_values_of_json(portal, value):
    assert saver.get(saver.put("a.json", value), as_="json") == value


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
@pytest.mark.parametrize("other", [5, None, "x", [1], ["ab", "cd"], [["k", 2]]])
def test_a_list_that_begins_with_an_object_is_a_value_unless_all_are(portal, monkeypatch, name, other):
    value = [{"a": 1}, other]
    assert round_trip(name, value) == value
    assert round_trip(name, value[::-1]) == value[::-1]
    for library in ("pandas", "polars", "arrow"):
        with pytest.raises(AssayError, match="it cannot be read as .json"):
            saver.get(name, as_=library)
    monkeypatch.setitem(sys.modules, "pandas", None)
    assert round_trip(name, value) == value
    assert round_trip(name, [{"a": 1}, {"a": 2}]).to_dict(as_series=False) == {"a": [1, 2]}


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_arrow_takes_every_column_and_no_texts_for_times(portal, name):
    saver.put(name, [{"a": 1}, {"a": 2, "at": "2026-01-02 00:00:00"}])
    assert saver.get(name, as_="arrow").to_pydict() == {"a": [1, 2], "at": [None, "2026-01-02 00:00:00"]}


@pytest.mark.parametrize("value", ["hello", "", "5", "true", "null", "é\n", '"', "{", None])
def test_texts_and_none_are_values_of_json(portal, recwarn, value):
    assert round_trip("a.json", value) == value
    assert round_trip("a.JSON", value, as_="json") == value
    assert not [one for one in recwarn if one.category is UserWarning]


def test_none_is_no_value_beside_another_or_elsewhere(portal, tmp_path):
    (tmp_path / "a.json").write_text("[1]")
    saver.put("a.json", None, path=tmp_path / "a.json")
    assert saver.get("a.json") == [1]
    for call in (lambda: saver.put("a.json"), lambda: saver.put("a.csv", None)):
        with pytest.raises(AssayError, match="not none"):
            call()


def test_a_file_of_json_is_stored_as_it_is(portal, tmp_path):
    (tmp_path / "a.json").write_text('{"a": 1}')
    for kept in (saver.put("a.json", tmp_path / "a.json"), saver.put("a.json", path=str(tmp_path / "a.json"))):
        assert saver.get(kept, as_="bytes") == b'{"a": 1}'
    assert round_trip("a.json", str(tmp_path / "a.json")) == str(tmp_path / "a.json")


def test_text_that_is_json_already_is_a_text_and_that_is_said(portal):
    text = json.dumps({"a": 1})
    with pytest.warns(UserWarning, match="JSON already") as said:
        saver.put("a.json", text)
    assert [one.filename for one in said if one.category is UserWarning] == [__file__]
    assert saver.get("a.json") == text
    assert round_trip("a.json", text.encode()) == {"a": 1}


def test_json_takes_what_training_gives(portal):
    value = {"f1": numpy.float32(0.5), "n": numpy.int64(3), "confusion": numpy.eye(2), "at": datetime.date(2026, 1, 2)}
    assert round_trip("a.json", value) == {"f1": 0.5, "n": 3, "confusion": [[1, 0], [0, 1]], "at": "2026-01-02"}
    with pytest.raises(AssayError, match=r"data\['a'\]\[1\]\['tags'\]: set is no value of JSON"):
        saver.put("a.json", {"a": [1, {"tags": {"x"}}]})
    with pytest.raises(AssayError, match=r"data\['a'\]\[0\]\[0\]: set is no value of JSON"):
        saver.put("a.json", {"a": numpy.array([[{"x"}]], dtype=object)})
    with pytest.raises(AssayError, match=r"data\['tags'\]: set is no value of JSON"):
        saver.put("a.json", {"loss": NAN, "tags": {"x"}})
    with pytest.raises(AssayError, match="column 'tags': set is no value of JSON"):
        saver.put("a.json", pandas.DataFrame({"id": [1, 2], "tags": [[{"x"}], None]}))
    with pytest.raises(AssayError, match=r"data\[1\]: frozenset is no value of JSON"):
        saver.put("a.jsonl", [1, frozenset()])
    with pytest.raises(AssayError, match="object is no value of JSON"):
        saver.put("a.json", {"x": object()})


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_what_is_no_finite_number_is_null_in_values_of_json_and_that_is_said(portal, name):
    lost = [{"loss": NAN, "by": (1, float("inf"))}, numpy.array([0.5, NAN]), numpy.float32(NAN), (numpy.float64(NAN),)]
    with pytest.warns(UserWarning, match=rf"NaN and infinite numbers become null in \.{name[2:]},") as said:
        kept = saver.put(name, lost)
    assert [one.filename for one in said if one.category is UserWarning] == [__file__]
    assert strict(kept) == [{"loss": None, "by": [1, None]}, [0.5, None], None, [None]]


def test_json_says_what_no_null_can_stand_for(portal, recwarn):
    circular = []
    circular.append(circular)
    with pytest.raises(AssayError, match="Circular reference"):
        saver.put("a.json", circular)
    with pytest.raises(AssayError, match="not JSON compliant"):
        saver.put("a.json", {NAN: 1})
    assert strict(saver.put("a.json", {"a": 0.5, True: None, 1.5: [1]})) == {"a": 0.5, "true": None, "1.5": [1]}
    assert not [one for one in recwarn if one.category is UserWarning]


def test_json_lines(portal):
    assert round_trip("a.jsonl", [1, {"a": 2}, None]) == [1, {"a": 2}, None]
    assert saver.get("a.jsonl", as_="bytes") == b'1\n{"a": 2}\nnull\n'
    with pytest.raises(AssayError, match="give a list for .jsonl"):
        saver.put("a.jsonl", {"a": 1})


def test_figures_of_matplotlib(portal):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    axes.plot([1, 2])
    assert round_trip("a.png", axes.figure).startswith(b"\x89PNG")
    assert round_trip("a.pdf", axes).startswith(b"%PDF")
    assert "<svg" in round_trip("a.svg", axes.figure)
    with pytest.raises(AssayError, match=r"\.png, \.svg"):
        saver.put("a.csv", axes.figure)


def test_figures_of_plotly_are_known_by_their_class(portal):
    def to_image(self, format):
        raise ImportError("Image export needs Kaleido", name="kaleido")

    parts = {"to_html": lambda self: "<html>", "to_json": lambda self: '{"data": []}', "to_image": to_image}
    figure = type("Figure", (), {"__module__": "plotly.graph_objs", **parts})()
    assert round_trip("a.html", figure) == "<html>"
    assert round_trip("a.json", figure) == {"data": []}
    with pytest.raises(AssayError, match="pip install kaleido"):
        saver.put("a.png", figure)


def test_text_comes_back_as_text(portal):
    assert round_trip("a.md", "# été\r\n") == "# été\r\n"
    assert round_trip("a.bin", "text") == b"text"
    saver.put("a.txt", b"\xff")
    with pytest.raises(AssayError, match='as_="bytes"'):
        saver.get("a.txt")


def test_what_has_no_form_is_told_where_it_goes(portal):
    with pytest.raises(AssayError, match=r"dict cannot be written as \.csv.*values of JSON into \.json"):
        saver.put("a.csv", {"a": 1})


def test_nothing_is_imported_to_recognise_a_value():
    script = """
        import sys
        from assay import saver
        from assay.content import figures, frames
        assert frames.library([1]) is None and not figures.is_figure({})
        loaded = {"pandas", "polars", "pyarrow", "numpy", "matplotlib", "plotly", "joblib", "tqdm"} & set(sys.modules)
        assert not loaded, loaded
    """
    source = str(Path(libraries.__file__).parents[2])
    lines = "\n".join(line.strip() for line in script.splitlines())
    subprocess.run([sys.executable, "-c", lines], check=True, env={"PYTHONPATH": source})
