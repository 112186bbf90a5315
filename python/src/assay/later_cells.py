"""Cells that run while a trial is open belong to it, too: what is kept of the session grows with them.

This never stops a notebook: what goes wrong here is said once, as a warning.
"""

from __future__ import annotations

import atexit
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assay import active, provenance, script, session, snapshot
from assay.client import Client
from assay.errors import AssayError, warn
from assay.tracking import API, PASSING, pairs

PAUSE = 60.0  # seconds after which a trial that stays open is kept again, should the kernel be killed
SECONDS = 5.0


@dataclass
class _Followed:
    client: Client
    cells: int
    kept: float


_followed: dict[str, _Followed] = {}
_stock_client: Client | None = None
_warned = False


def follow(run: str, client: Client, tags: Mapping[str, str]) -> None:
    """From the cell on that begins the trial until the one that ends it."""
    if tags.get("assay.code.start") == script.START and "assay.code.session" in tags and run not in _followed:
        _followed[run] = _Followed(client, int(tags["assay.code.cells"]), time.monotonic())
        _listen()


def follow_stock_runs(client: Client | None) -> None:
    """MLflow does not tell which run begins: the cell's end shows which are open."""
    global _stock_client
    _stock_client = client
    _listen()


def _listen() -> None:
    shell = session.shell()
    if shell is not None:
        shell.events.register("post_run_cell", _cell_ended)


def _cell_ended(result: Any) -> None:
    try:
        session.ended(result)
        _keep_up()
    except Exception as error:  # noqa: BLE001 - a notebook is worth more than its trials' code
        _warn_once(error)


def _keep_up(at_once: bool = False) -> None:
    open_runs = {trial.run_id for trial in active.open_trials()}
    for run in active.stock_runs():
        open_runs.add(run.info.run_id)
        if _stock_client is not None:
            follow(run.info.run_id, _stock_client, run.data.tags)
    cells = session.cells()
    for run, followed in list(_followed.items()):
        if len(cells) < followed.cells:  # "%reset in" forgot them: what was kept is more
            del _followed[run]
            continue
        due = run not in open_runs or at_once or time.monotonic() - followed.kept > PAUSE
        if due and _keep(run, followed, cells) and run not in open_runs:
            del _followed[run]


def _keep(run: str, followed: _Followed, cells: list[session.Cell]) -> bool:
    """False when it has to be tried again."""
    if len(cells) == followed.cells and not cells[-1].failed:
        return True
    try:
        tags = provenance.of_cells(followed.client, cells)
    except snapshot.NotKept as reason:
        if str(reason) == "not stored":
            _warn_once(AssayError("the portal did not take them"))
            return False
        tags = {"assay.code.session": str(reason)}
    client = Client(followed.client.url, followed.client.token, followed.client.project, SECONDS)
    try:
        client.post(f"{API}/runs/log-batch", {"run_id": run, "tags": pairs(tags)})
    except AssayError as error:  # the trial may have been deleted
        _warn_once(error)
        return error.status not in PASSING
    followed.cells, followed.kept = len(cells), time.monotonic()
    return True


def _warn_once(error: Exception) -> None:
    global _warned
    if not _warned:
        _warned = True
        warn(f"The cells that ran while a trial was open are not kept, so a relaunch may lack them: {error}")


@atexit.register
def _keep_all(process: int = os.getpid()) -> None:
    if _followed and process == os.getpid():
        try:
            _keep_up(at_once=True)
        except Exception as error:  # noqa: BLE001
            _warn_once(error)
