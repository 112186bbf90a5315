"""CSV, read so that texts stay what they are: "NA" is Namibia, unless it stands among numbers."""

from __future__ import annotations

from typing import IO, Any

NO_NUMBERS = ("NaN", "nan")  # what Polars and Arrow write for a number that is none


def read_pandas(pandas: Any, file: IO[bytes]) -> Any:
    """Numbers as pandas guesses them, where "NA", "null" and the like are missing; of texts only empty ones are."""
    try:
        frame = pandas.read_csv(file)
    except pandas.errors.EmptyDataError:
        return pandas.DataFrame()
    doubtful = [at for at in range(frame.shape[1]) if _lost_texts(pandas, frame.iloc[:, at])]
    if doubtful:
        file.seek(0)
        every = not isinstance(frame.index, pandas.RangeIndex)  # a first column without a name, which usecols does not count
        texts = pandas.read_csv(file, usecols=None if every else doubtful, keep_default_na=False, na_values=[""])
        for place, at in enumerate(doubtful):
            column = texts.iloc[:, at if every else place]
            if not column.dropna().isin(NO_NUMBERS).all():
                frame.isetitem(at, column.array)
    return frame


def _lost_texts(pandas: Any, column: Any) -> bool:
    """Whether what is missing in it may have been a text."""
    missing = column.isna()
    if not missing.any():
        return False
    known = pandas.api.types.infer_dtype(column, skipna=True)
    return missing.all() or not pandas.api.types.is_numeric_dtype(column) and known != "boolean"


def read_arrow(arrow: Any, csv: Any, file: IO[bytes]) -> Any:
    """As Arrow reads it, which takes a column of nothing but "NA" for one of missing numbers."""
    table = csv.read_csv(file)
    nothing = [field.name for field in table.schema if arrow.types.is_null(field.type)]
    if nothing:
        file.seek(0)
        words = csv.ConvertOptions(include_columns=nothing, null_values=["", *NO_NUMBERS])
        texts = csv.read_csv(file, convert_options=words)
        for name in nothing:
            table = table.set_column(table.column_names.index(name), name, texts[name])
    return table
