"""Gathers what a trial logs and sends it in batches that the interface takes."""

from __future__ import annotations

import json
import math
import threading
from typing import Any

from assay.errors import AssayError
from assay.tracking import Tracking

DELAY = 1.0  # seconds that something logged may wait
LIMITS = {"metrics": 1000, "params": 100, "tags": 100}  # of one kind in a batch
TOGETHER = 1000
BYTES = 900_000  # of a batch; MLflow's limit is 1 MB
WAITING = 50_000  # entries that may wait before logging does


class LogBuffer:
    """Entries go out in their order, a second after they were logged, when a batch is full, or by :meth:`flush`.

    What the portal refuses in the background is raised by the next call.
    """

    def __init__(self, tracking: Tracking, run_id: str) -> None:
        self._tracking = tracking
        self._run_id = run_id
        self._entries: list[tuple[str, str]] = []
        self._changed = threading.Condition()
        self._sending = threading.Lock()
        self._failure: AssayError | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, kind: str, entry: dict[str, Any]) -> None:
        self._raise()
        text = json.dumps(entry)
        with self._changed:
            self._entries.append((kind, text))
            full = len(self._entries) >= WAITING
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="assay-log", daemon=True)
                self._thread.start()
            if len(self._entries) >= TOGETHER:
                self._changed.notify()
        if full:
            self.flush()

    def flush(self) -> None:
        """Returns when all that was logged before is durable on the portal."""
        self._send()
        self._raise()

    def close(self) -> None:
        """Flushes, and ends the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self.flush()

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or len(self._entries) >= TOGETHER, timeout=DELAY)
                if self._closed or not self._entries:
                    self._thread = None  # the next entry starts one
                    return
            self._send()

    def _send(self) -> None:
        with self._sending:
            while True:
                with self._changed:
                    count = self._batch()
                    batch = self._entries[:count]
                if not batch:
                    return
                try:
                    self._post(batch)
                except AssayError as error:
                    self._failure = error
                with self._changed:
                    del self._entries[:count]

    def _batch(self) -> int:
        """How many of the first entries make one batch."""
        counts = dict.fromkeys(LIMITS, 0)
        size = 0
        for index, (kind, text) in enumerate(self._entries[:TOGETHER]):
            counts[kind] += 1
            size += len(text) + 1
            if counts[kind] > LIMITS[kind] or (size > BYTES and index > 0):
                return index
        return min(len(self._entries), TOGETHER)

    def _post(self, batch: list[tuple[str, str]]) -> None:
        lists = {kind: ",".join(text for of, text in batch if of == kind) for kind in LIMITS}
        fields = [f'"run_id": {json.dumps(self._run_id)}', *(f'"{kind}": [{texts}]' for kind, texts in lists.items())]
        self._tracking.post_text("runs/log-batch", "{" + ", ".join(fields) + "}")

    def _raise(self) -> None:
        failure, self._failure = self._failure, None
        if failure is not None:
            raise failure


def number(key: str, value: Any) -> float | str:
    """As JSON can carry it: what is not finite goes as its name."""
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise AssayError(f"metrics.{key}: give a number, not {value!r}.", field=f"metrics.{key}") from error
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
