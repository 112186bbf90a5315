"""An upload in parts, a few at the same time, each with its digest."""

from __future__ import annotations

import base64
import collections
import concurrent.futures
import contextlib
import hashlib
import json
import logging
import threading
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from assay import progress
from assay.client import Client
from assay.errors import AssayError
from assay.tracking import PASSING, PATIENT

PART = 16 * 1024 * 1024  # bytes
MOST = 10_000  # parts of one upload
ABREAST = 3

_logger = logging.getLogger(__name__)


class PartedUpload:
    """``uploads`` is the path below which the portal begins one."""

    def __init__(
        self, client: Client, uploads: str, name: str, metadata: Mapping[str, str], part: int, moved: progress.Moved
    ) -> None:
        self._client = client
        self._uploads = uploads
        self._name = name
        self._metadata = metadata
        self._part_size = part
        self._moved = moved
        self._stopped = threading.Event()
        self._said = False
        self._there: dict[int, str] = {}
        self._path = ""

    def send(self, blocks: Iterable[bytes], size: int | None, origin: str | None) -> Mapping[str, Any]:
        """``origin`` names the same bytes again after this process was killed: what had arrived is not sent twice."""
        begun = self._begin(size, origin)
        self._path = f"{self._uploads}/{quote(begun['id'], safe='')}"
        self._there = {part["number"]: part["digest"] for part in begun.get("parts", [])}
        try:
            return self._send_all(blocks)
        except BaseException as error:
            self._stopped.set()
            if origin is None or (isinstance(error, AssayError) and error.status not in PASSING):
                with contextlib.suppress(AssayError):
                    self._client.delete(self._path)
            raise

    def _begin(self, size: int | None, origin: str | None) -> Mapping[str, Any]:
        asked: dict[str, Any] = {"name": self._name, "metadata": dict(self._metadata), "partSize": self._part_size}
        if size is not None:
            asked["size"] = size
        return self._client.post(self._uploads, asked, idempotency_key=_key(origin, asked) if origin else None)

    def _send_all(self, blocks: Iterable[bytes]) -> Mapping[str, Any]:
        whole = hashlib.sha256()
        waiting: collections.deque[concurrent.futures.Future[None]] = collections.deque()
        with concurrent.futures.ThreadPoolExecutor(ABREAST, "assay-upload") as pool:
            try:
                for number, block in enumerate(blocks, 1):
                    whole.update(block)
                    if len(waiting) == ABREAST:
                        waiting.popleft().result()
                    waiting.append(pool.submit(self._send_part, number, block))
                while waiting:
                    waiting.popleft().result()
            except BaseException:
                self._stopped.set()  # before the pool waits for its threads
                raise
        asked = {"digest": whole.hexdigest()}
        return self._patiently(lambda: self._client.post(f"{self._path}/complete", asked))

    def _send_part(self, number: int, block: bytes) -> None:
        digest = hashlib.sha256(block)
        if self._there.get(number) != digest.hexdigest():
            headers = {"x-amz-checksum-sha256": base64.b64encode(digest.digest()).decode()}
            self._patiently(lambda: self._client.upload(f"{self._path}/parts/{number}", block, headers=headers))
        self._moved(len(block))

    def _patiently(self, call: Callable[[], Any]) -> Any:
        for pause in (*PATIENT, None):
            try:
                return call()
            except AssayError as error:
                if error.status not in PASSING or pause is None or self._stopped.is_set():
                    raise
                self._say_once(error)
                if self._stopped.wait(pause):
                    raise

    def _say_once(self, error: AssayError) -> None:
        if not self._said:
            self._said = True
            _logger.warning("%s: %s. It is tried again for some minutes.", self._name, str(error).rstrip("."))


def _key(origin: str, asked: Mapping[str, Any]) -> str:
    """The same bytes put with other metadata are another upload."""
    return hashlib.sha256(f"{origin} {json.dumps(asked, sort_keys=True)}".encode()).hexdigest()
