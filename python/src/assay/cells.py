"""Runs the cells of a kept session again, in an IPython of this process: what a relaunch of a notebook's trial starts::

python3 -m assay.cells <id of an object version, or a file>
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assay import active, script, session
from assay.client import Client
from assay.session import Cell

INTERRUPTED = KeyboardInterrupt.__name__


def main(place: str) -> None:
    script.first_process()  # before a cell starts a script that begins trials of its own
    cells, kernel = session.read(_content(place))
    shell = _shell()
    sys.argv[:] = ["session.ipynb"]
    sys.path[0] = ""  # where the cells are just then, as in IPython
    if kernel:
        asyncio.run(_run_in_kernel(shell, cells))
    else:
        for cell in _in_turn(shell, cells):
            _judge(cell, shell.run_cell(cell.source, store_history=True))


def _content(place: str) -> bytes:
    if Path(place).is_file():
        return Path(place).read_bytes()
    with Client().response("GET", f"/api/v1/objects/{quote(place, safe='')}/content") as response:
        return response.read()


def _shell() -> Any:
    try:
        from IPython.core.interactiveshell import InteractiveShell
    except ImportError:
        sys.exit("assay: The cells of a notebook need IPython, which is not among the packages here.")

    class Shell(InteractiveShell):
        def enable_gui(self, gui: str | None = None) -> None:
            """There is no window."""

    shell = Shell.instance(colors="nocolor")
    shell.history_manager.enabled = False
    return shell


async def _run_in_kernel(shell: Any, cells: list[Cell]) -> None:
    """As Jupyter does it: all cells in one event loop, in which what they began goes on between them."""
    for cell in _in_turn(shell, cells):
        transformed, error = _transformed(shell, cell.source)
        result = await shell.run_cell_async(
            cell.source, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=error
        )
        shell.events.trigger("post_execute")
        shell.events.trigger("post_run_cell", result)
        _judge(cell, result)


def _transformed(shell: Any, source: str) -> tuple[str, Any]:
    try:
        return shell.transform_cell(source), None
    except Exception:  # noqa: BLE001 - IPython shows it as what the cell did
        return source, sys.exc_info()


def _in_turn(shell: Any, cells: list[Cell]) -> Iterator[Cell]:
    """By their old numbers, for a cell may ask what another one said: Out[3]. Nobody is here to interrupt one again."""
    for cell in cells:
        if cell.outcome == INTERRUPTED and cell is not cells[-1]:
            print(f"assay: Cell [{cell.number}] had been interrupted, and is left out.", file=sys.stderr, flush=True)
            continue
        shell.execution_count = cell.number
        print(f"assay: cell [{cell.number}]", file=sys.stderr, flush=True)
        yield cell


def _judge(cell: Cell, result: Any) -> None:
    """A cell that ended well before, or with which the trial was made, has to end well again."""
    error = result.error_before_exec or result.error_in_exec
    if error is None:
        if cell.failed:
            print(f"assay: Cell [{cell.number}] ended well, and had ended with {cell.outcome} before.", file=sys.stderr)
        return
    failed = f"assay: Cell [{cell.number}] failed with {type(error).__name__}"
    if cell.failed:
        print(f"{failed}, as it had with {cell.outcome} before: the next one follows.", file=sys.stderr)
    elif cell.outcome == session.UNKNOWN:
        print(f"{failed}; whether it had before is not known: the next one follows.", file=sys.stderr)
    elif cell.outcome == session.RUNNING:
        _stop(f"{failed}, in which the trial was begun.", cell)
    else:
        _stop(f"{failed}, and had succeeded before.", cell)


def _stop(reason: str, cell: Cell) -> None:
    """Trials that the cells left open would end well otherwise, as Python ends."""
    for trial in active.open_trials():
        trial.end("FAILED")
    while active.stock_runs() and (mlflow := sys.modules["mlflow"]).active_run():
        mlflow.end_run("FAILED")
    first_line = cell.source.strip().partition("\n")[0][:80]
    sys.exit(f"{reason} It begins: {first_line}")


if __name__ == "__main__":
    main(sys.argv[1])
