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
from assay.tracking import API, PASSING, pairs, unpaired

PAUSE = 60.0  # seconds after which a trial that stays open is kept again, should the kernel be killed
SECONDS = 5.0
REPLACED = 200  # ids that a tag holds


@dataclass
class _Followed:
    client: Client
    cells: int
    stored: list[str]  # values of its tag so far
    tried: float
    ended: int | None = None  # how many cells had run when it was first seen ended

    @property
    def place(self) -> tuple[str, str | None]:
        return self.client.url, self.client.project


_followed: dict[str, _Followed] = {}
_given_up: set[str] = set()
_away_until: dict[str, float] = {}
_stock_client: Client | None = None
_stock_ended: set[str] = set()
_warned = False


def follow(run: str, client: Client, tags: Mapping[str, str]) -> None:
    """From the cell on that begins the trial until the one that ends it."""
    known = run in _followed or run in _given_up
    if tags.get("assay.code.start") == script.START and "assay.code.session" in tags and not known:
        _followed[run] = _Followed(client, int(tags["assay.code.cells"]), [tags["assay.code.session"]], time.monotonic())
        _listen()


def follow_stock_runs(client: Client | None) -> None:
    """MLflow does not tell which run begins: the cell's end shows which are open."""
    global _stock_client
    _stock_client = client
    _listen()


def _listen() -> None:
    shell = session.shell()
    if shell is not None:
        shell.events.register("pre_run_cell", session.begins)
        shell.events.register("post_run_cell", _cell_ended)


def _cell_ended(result: Any) -> None:
    if not result.info.store_history:  # inside of another cell, as by %%capture: that one goes on
        return
    try:
        session.ended(result)
        _keep_up()
    except Exception as error:  # noqa: BLE001 - a notebook is worth more than its trials' code
        _warn_once(error)


def _keep_up(at_once: bool = False) -> None:
    cells = session.cells()
    _follow_stock(cells[-1].failed if cells else False)
    open_runs = {trial.run_id for trial in active.open_trials()} | {run.info.run_id for run in active.stock_runs()}
    told: dict[Any, dict[str, str]] = {}  # trials that are open together are told of the same list, written once
    for run, followed in list(_followed.items()):
        if len(cells) < followed.cells:  # "%reset in" forgot them: what was kept is more
            _give_up(run)
        elif _due(run, followed, open_runs, len(cells)) or at_once:
            _keep(run, followed, cells[: followed.ended], told)


def _follow_stock(failed: bool) -> None:
    """Those that are open, and those that a failing cell began and ended: they were told that it runs."""
    global _stock_ended
    ended, seen = active.ended_stock_runs(), _stock_ended
    _stock_ended = ended
    client = _stock_client
    if client is None:
        return
    for run in active.stock_runs():
        follow(run.info.run_id, client, run.data.tags)
    if failed and time.monotonic() >= _away_until.get(client.url, 0):
        for run in ended - seen - _followed.keys():
            try:
                follow(run, client, unpaired(_hasty(client).get(f"{API}/runs/get", {"run_id": run})["run"]["data"]["tags"]))
            except AssayError as error:
                _warn_once(error)
                _away_until[client.url] = time.monotonic() + PAUSE
                return


def _due(run: str, followed: _Followed, open_runs: set[str], cells: int) -> bool:
    """When it has just ended, and once a minute as long as it is open or could not be kept."""
    if run not in open_runs and followed.ended is None:
        followed.ended = cells
        return True
    return time.monotonic() - followed.tried > PAUSE


def _keep(run: str, followed: _Followed, cells: list[session.Cell], told: dict[Any, dict[str, str]]) -> None:
    """A portal that is away is asked once a minute, by whichever trial comes first."""
    if time.monotonic() < _away_until.get(followed.client.url, 0):
        return
    followed.tried = time.monotonic()
    try:
        if len(cells) != followed.cells or cells[-1].failed:
            key = (*followed.place, len(cells))
            told[key] = told.get(key) or _tags(followed.client, cells)
            _tell(run, followed, told[key])
    except AssayError as error:
        _warn_once(error)
        if 400 <= error.status < 500 and error.status not in PASSING:  # the trial may have been deleted
            _give_up(run)
        else:
            _away_until[followed.client.url] = time.monotonic() + PAUSE
        return
    followed.cells = len(cells)
    if followed.ended is not None:
        del _followed[run]


def _tags(client: Client, cells: list[session.Cell]) -> dict[str, str]:
    try:
        return provenance.of_cells(client, cells)
    except snapshot.NotKept as reason:
        if str(reason) == "not stored":
            raise AssayError("the portal did not take them") from reason
        return {"assay.code.session": str(reason)}


def _tell(run: str, followed: _Followed, tags: dict[str, str]) -> None:
    """And which lists are not needed any more: when the trial is purged, the portal purges those, too."""
    now = tags["assay.code.session"]
    followed.stored = [*(value for value in followed.stored if value != now), now][-REPLACED - 1 :]
    if replaced := [value.removeprefix("object:") for value in followed.stored[:-1] if value.startswith("object:")]:
        tags = {**tags, "assay.code.replaced": " ".join(replaced)}
    _hasty(followed.client).post(f"{API}/runs/log-batch", {"run_id": run, "tags": pairs(tags)})


def _hasty(client: Client) -> Client:
    return Client(client.url, client.token, client.project, SECONDS)


def _give_up(run: str) -> None:
    """For good: a stock run that is still open would be followed anew."""
    del _followed[run]
    _given_up.add(run)


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
