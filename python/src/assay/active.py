"""Which trial is active here, and which objects it read and made."""

from __future__ import annotations

import contextvars
import json
import os
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from assay.client import Client
from assay.errors import AssayError, warn
from assay.tracking import PASSING, Tracking, patiently

if TYPE_CHECKING:
    from assay.object_version import ObjectVersion
    from assay.trial import Trial

DIGEST = 36  # characters of a digest that MLflow keeps of a data set

_trials: contextvars.ContextVar[tuple[Trial, ...]] = contextvars.ContextVar("assay_trials", default=())
_open: list[Trial] = []
_blocks: list[tuple[Trial, ...]] = []  # of all threads: each entered trial with those around it
_recorded: set[tuple[str, ...]] = set()


def opened(trial: Trial) -> None:
    _open.append(trial)


def closed(trial: Trial) -> None:
    if trial in _open:
        _open.remove(trial)


def open_trials() -> list[Trial]:
    """The innermost first."""
    return list(reversed(_open))


def entered(trial: Trial) -> None:
    here = (*_trials.get(), trial)
    _trials.set(here)
    _blocks.append(here)


def left(trial: Trial) -> None:
    _blocks[:] = [chain for chain in _blocks if chain[-1] is not trial]
    _trials.set(tuple(one for one in _trials.get() if one is not trial))


def block() -> Trial | None:
    """The innermost trial whose block this thread or task is in."""
    here = _trials.get()
    return here[-1] if here else None


def trial() -> Trial | None:
    """As :func:`block`; in threads that a block started, too: the innermost, if all open trials lie around it."""
    here = block()
    if here is not None:
        return here
    longest = max(_blocks, key=len, default=())
    if longest and all(one in longest for one in _open):
        return longest[-1]
    return _open[0] if len(_open) == 1 else None


def run_id() -> str | None:
    """Of the active trial: ours, a stock MLflow run, or the one that a pipeline's step was given."""
    here = trial()
    if here is not None:
        return here.run_id
    run = _stock_run()
    return run.info.run_id if run else os.environ.get("MLFLOW_RUN_ID") or None


def _stock_run() -> Any:
    """MLflow's active run; it keeps one a thread, so in a thread without one that of the only thread that has one."""
    mlflow = sys.modules.get("mlflow")
    run = mlflow.active_run() if mlflow is not None and hasattr(mlflow, "active_run") else None
    if run is None:
        runs = [stack[-1] for stack in _stock_stacks()]
        return runs[0] if len(runs) == 1 else None
    return run


def stock_runs() -> list[Any]:
    """Those of MLflow's that are open, in all threads."""
    return [run for stack in _stock_stacks() for run in stack]


def ended_stock_runs() -> set[str]:
    """Ids of those that ended last, one of each thread."""
    return {run for run in _of_all_threads("_last_active_run_id") if run}


def _stock_stacks() -> list[list[Any]]:
    return [stack for stack in _of_all_threads("_active_run_stack") if stack]


def _of_all_threads(name: str) -> list[Any]:
    found: Any = getattr(sys.modules.get("mlflow.tracking.fluent"), name, None)
    return list(found.get_all_thread_values().values()) if hasattr(found, "get_all_thread_values") else []


def record(client: Client, relation: str, version: ObjectVersion, run: str | None = None, context: str = "read") -> None:
    """Ties the version to the trial (the active one unless given), once; a portal that refuses is no reason to stop.

    What a trial made and reads again is no input of it.
    """
    run = run or run_id()
    if run is None or (run, "made", version.id) in _recorded:
        return
    known = (run, relation, version.id, *([context] if relation == "read" else []))
    if known in _recorded:
        return
    try:
        patiently(lambda: client.post(f"/api/v1/trials/{quote(run, safe='')}/objects", {relation: [version.id]}))
        if relation == "read":
            Tracking(client).post("runs/log-inputs", {"run_id": run, "datasets": [dataset(version, context)]})
    except AssayError as error:
        if error.status != 404:  # the run may be of another server
            warn(f"{version.name} is not tied to trial {run}: {error}")
        if error.status in PASSING:
            return  # with the next call
    _recorded.add(known)


def tag(key: str, value: str) -> None:
    """Sets a tag of the active trial, if there is one: ours, or a stock run."""
    here = trial()
    if here is not None:
        here.set_tag(key, value)
        return
    mlflow = sys.modules.get("mlflow")
    if mlflow is not None and hasattr(mlflow, "active_run") and mlflow.active_run():
        mlflow.set_tag(key, value)


def dataset(version: ObjectVersion, context: str) -> dict[str, Any]:
    """An object version as an input in MLflow's words."""
    source = {"uri": version.uri, "version": version.number, "id": version.id}
    return {
        "tags": [{"key": "mlflow.data.context", "value": context}],
        "dataset": {
            "name": version.name,
            "digest": version.digest[:DIGEST],
            "source_type": "assay",
            "source": json.dumps(source),
        },
    }
