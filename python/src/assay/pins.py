"""The object versions that a trial read, for the run that does it again: a step of a relaunch is given them."""

from __future__ import annotations

import json
import os
import sys

VARIABLE = "ASSAY_PINS"

_told: set[str] = set()


def of(project: str, name: str) -> list[str]:
    """Ids of the versions that stand for the object here; empty where the newest does."""
    given = os.environ.get(VARIABLE)
    return json.loads(given).get(f"{project}/{name}", []) if given else []


def tell(name: str, number: int) -> None:
    """Once for each object, that it is not just the newest that is read."""
    if name not in _told:
        _told.add(name)
        print(f"assay: {name} is read in version {number}, as in the trial that is done again", file=sys.stderr)
