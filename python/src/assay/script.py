"""The trials of a script by their place in it: when it runs again, each of them can be found by the place that it had."""

from __future__ import annotations

import functools
import itertools
import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any

RELAUNCH = "ASSAY_RELAUNCH"  # a file: which trial is done again, its place, whether the script nests it, tags of its code
AUTOLOGGED = "autologged"
OTHER_PROCESS = "other process"
START = uuid.uuid4().hex  # the same for all trials of one start

_PROCESS = "ASSAY_RELAUNCH_PROCESS"
_begun = itertools.count(1)


def next_place() -> str:
    """Of a trial that begins now; processes that a script starts beside its own begin theirs in no order."""
    processes: Any = sys.modules.get("multiprocessing.process")
    return OTHER_PROCESS if processes is not None and processes.parent_process() else str(next(_begun))


def told(place: str) -> dict[str, str]:
    """Tags by which a relaunch is given its own trial when its place comes, and the script's others say what they are."""
    file = os.environ.get(RELAUNCH)
    if not file:
        return {}
    relaunch = _read(file)
    trial = relaunch["trial"]
    if place == str(relaunch["place"]) and first_process():
        return {**relaunch["tags"], "assay.takes": trial}
    nested = {} if relaunch["nested"] else {"mlflow.parentRunId": trial}
    return {**relaunch["tags"], **nested, "assay.beside": trial}


@functools.cache
def _read(file: str) -> dict[str, Any]:
    return json.loads(Path(file).read_text(encoding="utf-8"))


def first_process() -> bool:
    """What the script starts inherits its variables, and counts its own trials."""
    return os.environ.setdefault(_PROCESS, str(os.getpid())) == str(os.getpid())
