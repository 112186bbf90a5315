"""Gathers what a trial logs and sends it in batches that the interface takes."""

from __future__ import annotations

import json
import logging
import math
import threading
from typing import Any

from assay.errors import AssayError
from assay.tracking import PASSING, Tracking

DELAY = 1.0  # seconds that something logged may wait
LIMITS = {"metrics": 1000, "params": 100, "tags": 100}  # of one kind in a batch
TOGETHER = 1000
BYTES = 900_000  # of a batch; MLflow's limit is 1 MB
WAITING = 200_000  # entries that may wait while the portal is away
SHOWN = 10  # keys in an error

_logger = logging.getLogger(__name__)

Entry = tuple[str, str]  # kind and JSON


class LogBuffer:
    """Entries go out in their order, a second after they were logged, when a batch is full, or by :meth:`flush`.

    They wait while the portal is away. Entries that it refuses in the background are named by the next call.
    """

    def __init__(self, tracking: Tracking, run_id: str) -> None:
        self._tracking = tracking
        self._run_id = run_id
        self._entries: list[Entry] = []
        self._changed = threading.Condition()
        self._sending = threading.Lock()
        self._refused: dict[str, AssayError] = {}
        self._thread: threading.Thread | None = None
        self._closed = False

    def add(self, kind: str, entry: dict[str, Any]) -> None:
        text = json.dumps(entry)
        if len(self._entries) >= WAITING:
            self._make_room(f"{kind}.{entry['key']}")
        with self._changed:
            self._entries.append((kind, text))
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="assay-log", daemon=True)
                self._thread.start()
            if len(self._entries) >= TOGETHER:
                self._changed.notify()
        self._raise()

    def flush(self) -> None:
        """Returns when all that was logged before is durable on the portal."""
        try:
            self._send()
        except AssayError as error:
            raise _again(error, f"{len(self._entries):,} entries are not sent yet") from error
        self._raise()

    def close(self) -> None:
        """Flushes, and ends the thread."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        self.flush()

    def _run(self) -> None:
        away = False
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._closed or (len(self._entries) >= TOGETHER and not away), timeout=DELAY)
                if self._closed or not self._entries:
                    self._thread = None  # the next entry starts one
                    return
            try:
                self._send()
                away = False
            except AssayError as error:
                if not away:
                    _logger.warning("What is logged waits for the portal: %s", error)
                away = True

    def _make_room(self, field: str) -> None:
        try:
            self._send()
        except AssayError as error:
            if len(self._entries) >= WAITING:
                raise _again(error, f"{field}: not logged, {WAITING:,} entries wait already", field) from error

    def _send(self) -> None:
        """Empties the buffer; raises when the portal is away, and what is left stays."""
        with self._sending:
            while True:
                with self._changed:
                    count = self._batch()
                    batch = self._entries[:count]
                if not batch:
                    return
                self._deliver(batch)
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

    def _deliver(self, batch: list[Entry], divided: bool = False) -> None:
        """Halves what is refused until the bad entries are found: for a few of them that takes few calls."""
        try:
            self._post(batch)
        except AssayError as error:
            if error.status in PASSING:
                raise
            if error.status == 400 and len(batch) > 1 and (divided or self._takes_any()):
                middle = len(batch) // 2
                self._deliver(batch[:middle], divided=True)
                self._deliver(batch[middle:], divided=True)
            else:
                self._refuse(batch, error)

    def _takes_any(self) -> bool:
        """Whether the entries are to blame, and not a trial that takes none, such as a deleted one."""
        try:
            self._post([])
        except AssayError as error:
            if error.status in PASSING:
                raise
            return False
        return True

    def _refuse(self, entries: list[Entry], error: AssayError) -> None:
        with self._changed:
            for kind, text in entries:
                self._refused.setdefault(f"{kind}.{json.loads(text)['key']}", error)

    def _post(self, batch: list[Entry]) -> None:
        lists = {kind: ",".join(text for of, text in batch if of == kind) for kind in LIMITS}
        fields = [f'"run_id": {json.dumps(self._run_id)}', *(f'"{kind}": [{texts}]' for kind, texts in lists.items())]
        self._tracking.post_text("runs/log-batch", "{" + ", ".join(fields) + "}")

    def _raise(self) -> None:
        with self._changed:
            refused, self._refused = self._refused, {}
        if refused:
            field, error = next(iter(refused.items()))
            fields = ", ".join([*list(refused)[:SHOWN], *(["…"] if len(refused) > SHOWN else [])])
            raise _again(error, f"{fields}: refused", field) from error


def _again(error: AssayError, before: str, field: str | None = None) -> AssayError:
    return AssayError(f"{before}: {error}", status=error.status, field=field or error.field, code=error.code)


def number(key: str, value: Any) -> float | str:
    """As JSON can carry it: what is not finite goes as its name."""
    try:
        number = float(value)
    except (TypeError, ValueError) as error:
        raise AssayError(f"metrics.{key}: give a number, not {value!r}.", field=f"metrics.{key}") from error
    if math.isfinite(number):
        return number
    return "NaN" if math.isnan(number) else "Infinity" if number > 0 else "-Infinity"
