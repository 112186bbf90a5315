"""The cells that the running notebook, or IPython's prompt, ran so far. In their order they make its trials again."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assay import script

SUCCEEDED = "succeeded"
RUNNING = "running"  # when it was kept: it may have failed later
UNKNOWN = "unknown"

_outcomes: dict[int, str] = {}
_last_ended: int | None = None  # while none runs


@dataclass(frozen=True)
class Cell:
    """``outcome`` is one of the words above, or the name of the exception that ended it."""

    number: int
    source: str
    outcome: str

    @property
    def failed(self) -> bool:
        return self.outcome not in (SUCCEEDED, RUNNING, UNKNOWN)


def shell() -> Any:
    """The running IPython; None outside of it, in one that a program embeds amid its own lines, and in a relaunch."""
    ipython = sys.modules.get("IPython")
    found = ipython.get_ipython() if ipython is not None and hasattr(ipython, "get_ipython") else None
    return None if hasattr(found, "embedded_active") or script.RELAUNCH in os.environ else found


def cells() -> list[Cell]:
    """The one that runs now is the last; empty outside of IPython, and where it runs a script."""
    history = getattr(shell(), "history_manager", None)
    sources = history.input_hist_raw if history is not None else []
    return [Cell(number, source, _outcome(history, number)) for number, source in enumerate(sources) if source.strip()]


def folder() -> Path:
    """Where the session began: its cells go elsewhere by themselves."""
    return Path(shell().starting_dir).resolve()


def begins(info: Any) -> None:
    """IPython tells of a cell's begin; one that runs inside of another, as by %%capture, has no number of its own."""
    global _last_ended
    if info.store_history:
        _last_ended = None


def ended(result: Any) -> None:
    """And of its end."""
    global _last_ended
    if result.info.store_history:
        error = result.error_before_exec or result.error_in_exec
        _outcomes[result.execution_count] = SUCCEEDED if error is None else type(error).__name__
        _last_ended = result.execution_count


def written(cells: Iterable[Cell]) -> bytes:
    """As a notebook, which others can open, too."""
    notebook = {
        "nbformat": 4,
        "nbformat_minor": 4,
        "metadata": {"assay": {"kernel": hasattr(shell(), "kernel")}},
        "cells": [
            {
                "cell_type": "code",
                "execution_count": cell.number,
                "metadata": {"assay": {"outcome": cell.outcome}},
                "outputs": [],
                "source": cell.source,
            }
            for cell in cells
        ],
    }
    return json.dumps(notebook, ensure_ascii=False).encode("utf-8", "surrogatepass")


def read(content: bytes) -> tuple[list[Cell], bool]:
    """And whether they ran in a kernel, where an event loop runs around them."""
    notebook = json.loads(content.decode("utf-8", "surrogatepass"))
    cells = [
        Cell(cell["execution_count"], cell["source"], cell["metadata"]["assay"]["outcome"]) for cell in notebook["cells"]
    ]
    return cells, notebook["metadata"]["assay"]["kernel"]


def _outcome(history: Any, number: int) -> str:
    """Older versions of IPython do not remember what went wrong before we listened."""
    if number == len(history.input_hist_raw) - 1 and number != _last_ended:
        return RUNNING  # what is remembered of its number is of another one, from before a reset
    if number in _outcomes:
        return _outcomes[number]
    errors = getattr(history, "exceptions", None)
    return UNKNOWN if errors is None else errors.get(number, {}).get("ename", SUCCEEDED)
