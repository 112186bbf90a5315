"""What was done, how quickly, and what is left: one line that renews itself, or a line every ten seconds in a log."""

from __future__ import annotations

import sys
import threading
import time
from typing import TextIO

from assay import tables


class Stopped(Exception):
    """Somebody pressed Ctrl-C."""


class Progress:
    """Counts of all threads. ``check`` stops the work that asks after Ctrl-C."""

    def __init__(self, runs: int, already: int = 0, out: TextIO = sys.stderr) -> None:
        self.runs = runs
        self.done = already
        self.skipped = 0
        self.points = 0
        self.files = 0
        self.bytes = 0
        self.models = 0
        self.versions = 0
        self.failures: list[str] = []
        self.notes: list[str] = []
        self._out = out
        self._live = out.isatty()
        self._lock = threading.Lock()
        self._begun = time.monotonic()
        self._stopping = threading.Event()
        self._over = threading.Event()

    def add(self, **counts: int) -> None:
        with self._lock:
            for name, count in counts.items():
                setattr(self, name, getattr(self, name) + count)

    def fail(self, what: str, error: BaseException) -> None:
        with self._lock:
            words = str(error).splitlines() or [type(error).__name__]
            self.failures.append(f"{what}: {words[0]}")

    def note(self, text: str) -> None:
        with self._lock:
            self.notes.append(text)

    def stop(self) -> None:
        self._stopping.set()

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def check(self) -> None:
        if self._stopping.is_set():
            raise Stopped

    def __enter__(self) -> Progress:
        self._thread = threading.Thread(target=self._show, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()
        self._print(self.line())
        if self._live:
            self._out.write("\n")

    def line(self) -> str:
        seconds = max(time.monotonic() - self._begun, 0.001)
        copied = self.done - self.skipped
        parts = [f"runs {self.done:,} of {self.runs:,}"]
        if self.skipped:
            parts.append(f"{self.skipped:,} were here")
        parts += [f"{_short(self.points)} points", f"{self.files:,} files ({tables.size(self.bytes)})"]
        if self.models or self.versions:
            parts.append(f"{self.models:,} models, {self.versions:,} versions")
        if self.failures:
            parts.append(f"{len(self.failures):,} failed")
        if copied:
            parts.append(f"{copied / seconds:.1f} runs/s")
            left = (self.runs - self.done) * seconds / copied
            parts.append(f"about {_span(left)} left" if self.done < self.runs else f"{_span(seconds)}")
        return " · ".join(parts)

    def _show(self) -> None:
        while not self._over.wait(0.5 if self._live else 10):
            self._print(self.line())

    def _print(self, line: str) -> None:
        self._out.write(f"\r\033[K{line}" if self._live else f"{line}\n")
        self._out.flush()


def _short(number: float) -> str:
    for prefix in ("", "k", "M", "G"):
        if number < 1000:
            break
        number /= 1000
    else:
        prefix = "T"
    return f"{number:.3g} {prefix}".rstrip()


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"
