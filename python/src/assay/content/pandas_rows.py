"""Rows of a pandas frame as JSON. pandas' own writer rounds numbers to 15 decimals at most."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

from assay.content import columns, rows
from assay.content.libraries import need

# Columns of these hold no numbers that could be rounded; pandas knows a form for them, and writes it for all at once.
AS_PANDAS_DOES = ("bytes", "date", "datetime", "datetime64", "decimal", "period", "time", "timedelta", "timedelta64")


def write(frame: Any, ending: str, file: IO[bytes]) -> None:
    writer = PandasRows(ending)
    writer.write(writer.parts(frame), file)


class PandasRows(rows.Rows):
    def __init__(self, ending: str) -> None:
        super().__init__(ending, self._other)
        self._pandas = need("pandas", "A pandas frame", "dataframe")

    def parts(self, frame: Any) -> Iterator[list[dict[str, Any]]]:
        names = columns.distinct(self._names(frame), self.ending)
        units = [_unit(frame.iloc[:, at]) for at in range(len(names))]
        for start in range(0, len(frame), rows.AT_ONCE):
            part = frame.iloc[start : start + rows.AT_ONCE]
            values = [self._named(name, part.iloc[:, at], units[at]) for at, name in enumerate(names)]
            yield [dict(zip(names, row)) for row in zip(*values)]

    def _names(self, frame: Any) -> list[str]:
        """As pandas writes them: of times not what ``str`` makes of them."""
        named = self._pandas.DataFrame([[0] * frame.shape[1]], columns=frame.columns)
        unit = _unit(frame.columns)
        listed = json.loads(named.to_json(orient="records", date_format="iso", date_unit=unit), object_pairs_hook=list)
        return [name for pairs in listed for name, _ in pairs]

    def _named(self, name: str, column: Any, unit: str) -> list[Any]:
        try:
            return self._values(column, unit)
        except TypeError as error:
            raise TypeError(f"column {name!r}: {error}") from error

    def _values(self, column: Any, unit: str) -> list[Any]:
        if column.dtype.name == "category":
            column = column.astype(object)
        if self._pandas.api.types.infer_dtype(column) in AS_PANDAS_DOES:
            return _as_pandas_does(column, unit)
        return [self.finite(value) for value in column.astype(object).where(column.notna(), None)]

    def _other(self, value: Any) -> Any:
        """What is no value of JSON and stands among others: numbers and arrays of NumPy, times, decimals."""
        if getattr(value, "shape", None) == () and value.dtype.kind == "f":
            return self.finite(float(value))
        if hasattr(value, "dtype") and hasattr(value, "tolist") and value.dtype.kind not in "mM":
            return self.finite(value.tolist())
        single = self._pandas.Series([value], dtype=object)
        return _as_pandas_does(single, _unit(single))[0]


def _unit(values: Any) -> str:
    """The coarsest of pandas' units for parts of seconds that says all times of them exactly."""
    if hasattr(values, "dtype") and values.dtype.kind in "biufcSUV":
        return "ms"
    times = [value for value in values.dropna() if hasattr(value, "microsecond")]
    if any(getattr(time, "nanosecond", 0) for time in times):
        return "ns"
    return "us" if any(time.microsecond % 1000 for time in times) else "ms"


def _as_pandas_does(column: Any, unit: str) -> list[Any]:
    return json.loads(column.to_json(orient="values", date_format="iso", date_unit=unit, double_precision=15))
