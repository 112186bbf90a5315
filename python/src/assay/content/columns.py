"""Names of columns in CSV and JSON, which tell columns apart by nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from assay.errors import AssayError


def of_pandas(frame: Any, ending: str) -> list[str]:
    levels = frame.columns.nlevels
    if levels > 1:
        raise AssayError(
            f"dataframe: the names of its columns have {levels} levels, and {ending} holds one. Join them to one text,"
            " or store it as .parquet.",
            field="dataframe",
        )
    return distinct(map(str, frame.columns), ending)


def distinct(names: Iterable[str], ending: str) -> list[str]:
    counted = Counter(names)
    for name, times in counted.items():
        if times > 1:
            raise AssayError(
                f"dataframe: {times} columns have the name {name!r}, and {ending} tells columns apart by their names alone."
                " Give each another one.",
                field="dataframe",
            )
    return list(counted)
