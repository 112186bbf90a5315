"""Rows of frames as JSON: a list of objects, or a line for each of them."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterable, Mapping
from typing import IO, Any

from assay.errors import warn

AT_ONCE = 10_000  # rows that are values of Python at a time: some 10 MB with ten columns of numbers


class Rows:
    """Writes numbers as Python does, with as many digits as it takes to read the same number again.

    NaN and the infinities, which JSON has no form for, become null. ``other`` makes a value of JSON of what is none.
    """

    def __init__(self, ending: str, other: Callable[[Any], Any]) -> None:
        self.ending = ending
        self._encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=other).encode
        self._infinite = False

    def write(self, parts: Iterable[list[dict[str, Any]]], file: IO[bytes]) -> None:
        opening, between, closing = ("", "\n", "\n") if self.ending == ".jsonl" else ("[", ",", "]")
        before = opening
        for part in parts:
            if part:
                file.write((before + between.join(map(self._encode, part))).encode())
                before = between
        file.write((closing if before == between else opening + closing).encode())
        if self._infinite:
            warn_of_infinities(self.ending)

    def finite(self, value: Any) -> Any:
        """The value, and what lists and objects in it hold, with None for what is no finite number."""
        if isinstance(value, float):
            if math.isfinite(value):
                return value
            self._infinite = self._infinite or math.isinf(value)
            return None
        if isinstance(value, Mapping):
            return {str(key): self.finite(item) for key, item in value.items()}
        if isinstance(value, (list, tuple)):
            return [self.finite(item) for item in value]
        if isinstance(value, (set, frozenset)):
            raise TypeError(f"{type(value).__name__} is no value of JSON")
        return value


def warn_of_infinities(ending: str) -> None:
    warn(f"Infinite numbers become null in {ending}, for JSON has none; .csv, .parquet and .feather keep them.")


def write_arrow(table: Any, ending: str, file: IO[bytes]) -> None:
    """Times, decimals and bytes as Python's texts."""
    rows = Rows(ending, str)
    rows.write(([rows.finite(row) for row in batch.to_pylist()] for batch in table.to_batches(max_chunksize=AT_ONCE)), file)
