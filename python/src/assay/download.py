"""Downloads that go on where they broke off, and are checked against their digest."""

from __future__ import annotations

import hashlib
import http.client
import os
import time
import uuid
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import IO

from assay import progress
from assay.client import BLOCK, Client
from assay.errors import AssayError
from assay.object_version import ObjectVersion
from assay.tracking import PASSING, PATIENT


class Unwritable(AssayError):
    """Nothing is wrong with the portal: this machine cannot keep the bytes."""


def to_path(client: Client, version: ObjectVersion, path: Path) -> Path:
    """Into the file, or a file of the object's name in the folder. It is there whole, or as it was before."""
    if path.is_dir():
        path = path / PurePosixPath(version.name).name
    start = os.fsencode(path.name)[:100].decode(errors="ignore")  # a name has at most 255 bytes, however few characters
    part = path.with_name(f".{start}.{uuid.uuid4().hex[:8]}.part")
    try:
        with open(part, "xb") as file:
            to_file(client, version, file)
        part.replace(path)
    except (OSError, Unwritable) as error:
        why = getattr(error.__cause__ or error, "strerror", None) or error
        raise AssayError(f"path: {path} cannot be written: {why}.", field="path") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def to_file(client: Client, version: ObjectVersion, file: IO[bytes]) -> None:
    """Into an empty file that can be both read and sought."""
    with progress.bar(version.name, version.size) as moved:
        _Download(client, version, file, moved).run()


class _Download:
    def __init__(self, client: Client, version: ObjectVersion, file: IO[bytes], moved: progress.Moved) -> None:
        self._client = client
        self._version = version
        self._file = file
        self._moved = moved
        self._at = 0
        self._tag: str | None = None
        self._sha256 = hashlib.sha256()

    def run(self) -> None:
        persistently(self._once, lambda: self._at)
        digest = self._version.digest
        if digest and self._sha256.hexdigest() != digest:
            raise AssayError(f"{self._version.name} changed on its way, or on the portal's disk: its SHA-256 is another.")

    def _once(self) -> None:
        headers = {}
        if self._at:
            headers = {"Range": f"bytes={self._at}-", "If-Range": self._tag or ""}
        with self._client.response("GET", f"/api/v1/objects/{self._version.id}/content", headers=headers) as response:
            if self._at and response.status != http.client.PARTIAL_CONTENT:
                self._begin_anew()
            self._tag = response.headers["ETag"]
            while block := response.read(BLOCK):
                self._take(block)
        if self._at < self._version.size:
            raise AssayError(f"{self._version.name} broke off after {self._at:,} of {self._version.size:,} bytes.")

    def _take(self, block: bytes) -> None:
        try:
            self._file.write(block)
        except OSError as error:
            raise Unwritable(f"{self._version.name} cannot be kept on this machine: {error.strerror or error}.") from error
        self._sha256.update(block)
        self._at += len(block)
        self._moved(len(block))

    def _begin_anew(self) -> None:
        self._file.seek(0)
        self._file.truncate()
        self._moved(-self._at)
        self._at = 0
        self._sha256 = hashlib.sha256()


def persistently(once: Callable[[], None], moved: Callable[[], int]) -> None:
    """Again after a pause while the portal is away, once something got through: a wrong address is said at once."""
    tries = 0
    while True:
        before = moved()
        try:
            return once()
        except AssayError as error:
            if moved() != before:
                tries = 0
            passing = error.status in PASSING and not isinstance(error, Unwritable)
            if not passing or tries == len(PATIENT) or moved() == 0:
                raise
            time.sleep(PATIENT[tries])
            tries += 1
