"""The object versions that a trial read, for the run that does it again: a step of a relaunch is given them."""

from __future__ import annotations

import functools
import json
import os
import sys
from pathlib import Path

VARIABLE = "ASSAY_PINS"  # a file of ids by project/name

_told: set[str] = set()


def of(project: str, name: str) -> list[str]:
    """Ids of the versions that stand for the object here; empty where the newest does."""
    file = os.environ.get(VARIABLE)
    return _read(file).get(f"{project}/{name}", []) if file else []


@functools.cache
def _read(file: str) -> dict[str, list[str]]:
    return json.loads(Path(file).read_text(encoding="utf-8"))


def tell(name: str, number: int) -> None:
    """Once for each object, that it is not just the newest that is read."""
    if name not in _told:
        _told.add(name)
        print(f"assay: {name} is read in version {number}, as in the trial that is done again", file=sys.stderr)
