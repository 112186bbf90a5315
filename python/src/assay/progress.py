"""A bar for large transfers, where somebody looks and tqdm is installed."""

from __future__ import annotations

import builtins
import contextlib
import sys
from collections.abc import Callable, Iterator
from typing import Any

LARGE = 32 * 1024 * 1024  # bytes from which on a transfer is worth a bar

Moved = Callable[[int], object]  # hears how many bytes more; negative when some have to go again


@contextlib.contextmanager
def bar(title: str, size: int | None) -> Iterator[Moved]:
    """``size`` None: not known, and then a bar is shown too."""
    tqdm = _tqdm() if size is None or size >= LARGE else None
    if tqdm is None:
        yield lambda _: None
        return
    with tqdm(total=size, desc=title, unit="iB", unit_scale=True, unit_divisor=1024, leave=False) as shown:
        yield shown.update


def _tqdm() -> Any:
    if not (hasattr(builtins, "get_ipython") or sys.stderr.isatty()):
        return None
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm
