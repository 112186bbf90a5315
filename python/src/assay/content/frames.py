"""Tables of pandas, Polars and Arrow as CSV, JSON, JSON lines, Parquet and Feather."""

from __future__ import annotations

from typing import IO, Any

from assay.content import columns, csv_texts, pandas_rows, plain, rows
from assay.content.libraries import explained, need, there
from assay.errors import AssayError, warn

ENDINGS = (".csv", ".json", ".jsonl", ".parquet", ".feather", ".arrow")
LIBRARIES = ("pandas", "polars", "arrow")  # in this order where nobody asks for one
PACKAGES = {"pandas": "pandas", "polars": "polars", "arrow": "pyarrow"}
CLASSES = {"pandas": ("DataFrame", "Series"), "polars": ("DataFrame", "LazyFrame", "Series")}
COLUMNAR = (".parquet", ".feather", ".arrow")


def library(value: Any) -> str | None:
    """Whose frame it is, by the names of its classes; None for what is no frame."""
    for kind in type(value).__mro__:
        package = kind.__module__.partition(".")[0]
        if kind.__name__ in CLASSES.get(package, ()):
            return package
    return "arrow" if hasattr(value, "__arrow_c_stream__") else None


def write(frame: Any, ending: str, file: IO[bytes], index: bool) -> None:
    found = library(frame)
    if found is None:
        raise AssayError(
            f"dataframe: give a frame of pandas, Polars or Arrow, not {type(frame).__name__}.", field="dataframe"
        )
    if ending not in ENDINGS:
        raise AssayError(
            f"filename: it must end with {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]} to hold a frame.", field="filename"
        )
    with explained("dataframe", f"it cannot be written as {ending}"):
        if found == "pandas":
            _write_pandas(frame, ending, file, index)
        elif found == "polars":
            _write_polars(frame, ending, file)
        else:
            _write_arrow(frame, ending, file)


def read(file: IO[bytes], ending: str, wanted: str | None) -> Any:
    """A frame of the wanted library, else of the first that is there."""
    if ending not in ENDINGS:
        raise AssayError(f"as_: only names that end with {', '.join(ENDINGS)} become frames.", field="as_")
    if wanted is None:
        wanted = usual(ending)
        if wanted is None:
            raise AssayError(
                f"{ending} becomes a frame with pandas, polars or pyarrow, and none of them is installed:"
                f" pip install {'pandas pyarrow' if ending in COLUMNAR else 'pandas'}."
                ' as_="bytes" and path=… give the file as it is.',
                field="filename",
            )
    with explained("filename", f"it cannot be read as {ending}", ' as_="bytes" gives it as it is.'):
        return {"pandas": _read_pandas, "polars": _read_polars, "arrow": _read_arrow}[wanted](file, ending)


def read_json(file: IO[bytes], ending: str) -> Any:
    """A frame of what is a list of objects, where a library for frames is there; else the value."""
    value = plain.read_json(file, ending)
    wanted = usual(ending)
    if wanted is None or not plain.are_records(value):
        return value
    if wanted == "pandas":
        return need("pandas", "A pandas frame").DataFrame(value)
    file.seek(0)
    return read(file, ending, wanted)


def usual(ending: str) -> str | None:
    """The library that frames come back in where nobody asks for one; None where there is none."""
    for name in LIBRARIES:
        if there(PACKAGES[name]) and (name != "pandas" or ending not in COLUMNAR or there("pyarrow")):
            return name
    return None


def _write_pandas(frame: Any, ending: str, file: IO[bytes], index: bool) -> None:
    if not hasattr(frame, "columns"):
        frame = frame.to_frame()
    if ending in (".feather", ".arrow"):
        arrow, feather = need("pyarrow", "Feather"), need("pyarrow.feather", "Feather")
        feather.write_feather(arrow.Table.from_pandas(frame, preserve_index=index or None), file)
    elif ending == ".parquet":
        need("pyarrow", "Parquet")
        frame.to_parquet(file, engine="pyarrow", index=index or None)
    else:
        _write_pandas_text(frame, ending, file, index)


def _write_pandas_text(frame: Any, ending: str, file: IO[bytes], index: bool) -> None:
    if index:
        frame = frame.reset_index()
    elif any(name is not None for name in frame.index.names):
        names = ", ".join(str(name) for name in frame.index.names)
        warn(f"The index ({names}) is left out of {ending}; index=True writes it as columns.")
    columns.of_pandas(frame, ending)
    if ending == ".csv":
        frame.to_csv(file, index=False, encoding="utf-8")
    else:
        pandas_rows.write(frame, ending, file)


def _write_polars(frame: Any, ending: str, file: IO[bytes]) -> None:
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if not hasattr(frame, "columns"):
        frame = frame.to_frame()
    reals = (column for column in frame.iter_columns() if column.dtype.is_float())
    if ending in plain.JSON and any(column.is_infinite().any() for column in reals):
        rows.warn_of_infinities(ending)
    if ending == ".csv":
        frame.write_csv(file)
    elif ending == ".json":
        frame.write_json(file)
    elif ending == ".jsonl":
        frame.write_ndjson(file)
    elif ending == ".parquet":
        frame.write_parquet(file)
    else:
        frame.write_ipc(file)


def _write_arrow(frame: Any, ending: str, file: IO[bytes]) -> None:
    table = need("pyarrow", "An Arrow table", "dataframe").table(frame)
    if ending not in COLUMNAR:
        columns.distinct(table.column_names, ending)
    if ending == ".csv":
        need("pyarrow.csv", "CSV").write_csv(table, file)
    elif ending == ".parquet":
        need("pyarrow.parquet", "Parquet").write_table(table, file)
    elif ending in plain.JSON:
        rows.write_arrow(table, ending, file)
    else:
        need("pyarrow.feather", "Feather").write_feather(table, file)


def _read_pandas(file: IO[bytes], ending: str) -> Any:
    pandas = need("pandas", "A pandas frame", "as_")
    if ending == ".csv":
        return csv_texts.read_pandas(pandas, file)
    if ending == ".parquet":
        need("pyarrow", "Parquet in pandas")
        return pandas.read_parquet(file, engine="pyarrow")
    if ending in COLUMNAR:
        need("pyarrow", "Feather in pandas")
        return pandas.read_feather(file)
    return pandas.DataFrame(_unmixed(file, ending))  # pandas' own reader takes texts for numbers and times


def _read_polars(file: IO[bytes], ending: str) -> Any:
    polars = need("polars", "A Polars frame", "as_")
    if ending == ".csv":
        return polars.read_csv(file, infer_schema_length=None, raise_if_empty=False)
    if ending == ".json":
        return polars.read_json(file, infer_schema_length=None)
    if ending == ".jsonl":
        return polars.read_ndjson(file, infer_schema_length=None)
    return polars.read_parquet(file) if ending == ".parquet" else polars.read_ipc(file)


def _read_arrow(file: IO[bytes], ending: str) -> Any:
    arrow = need("pyarrow", "An Arrow table", "as_")
    if ending == ".csv":
        return csv_texts.read_arrow(arrow, need("pyarrow.csv", "CSV"), file)
    if ending in plain.JSON:
        return _arrow_of(arrow, _unmixed(file, ending))
    if ending == ".parquet":
        return need("pyarrow.parquet", "Parquet").read_table(file)
    return need("pyarrow.feather", "Feather").read_table(file)


def _arrow_of(arrow: Any, values: list[dict[str, Any]]) -> Any:
    """Arrow's own ways leave out columns that the first row lacks, take texts for times, or crash at a line that is null."""
    names = dict.fromkeys(name for row in values for name in row)
    return arrow.table({name: [row.get(name) for row in values] for name in names})


def _unmixed(file: IO[bytes], ending: str) -> Any:
    """JSON for a frame: of what is no object beside objects, pandas and Arrow would make rows, too."""
    value = plain.read_json(file, ending)
    if isinstance(value, list) and len({isinstance(item, dict) for item in value}) > 1:
        raise TypeError("it holds objects and other values")
    return value
