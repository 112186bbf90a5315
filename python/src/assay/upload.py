"""Uploads in constant memory."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from typing import IO, Any

from assay import metadata_headers, progress
from assay.client import Client
from assay.content.source import Source
from assay.errors import AssayError

AT_ONCE = 1024 * 1024  # bytes that are sent in one piece, with their digest, over a kept connection


def upload(client: Client, project: str, name: str, source: Source, metadata: Mapping[str, str]) -> Mapping[str, Any]:
    """The portal's answer about the new version, whose digest is that of the bytes that were read here."""
    objects = f"{project}/objects"
    size = source.size
    if size is not None and size <= AT_ONCE:
        return _at_once(client, objects, name, _read(source.file, size), metadata)
    with progress.bar(name, size) as moved:
        body = _Reading(source.file, size, moved)
        answer = client.upload(objects, body, query={"name": name}, headers=metadata_headers.of(metadata), size=size)
    if answer["digest"] != body.sha256.hexdigest():
        raise AssayError(f"{name} changed on its way: the portal has SHA-256 {answer['digest']}. Put it again.")
    return answer


def _at_once(client: Client, objects: str, name: str, content: bytes, metadata: Mapping[str, str]) -> Mapping[str, Any]:
    """The portal refuses what does not have this digest."""
    checksum = base64.b64encode(hashlib.sha256(content).digest()).decode()
    headers = {**metadata_headers.of(metadata), "x-amz-checksum-sha256": checksum}
    return client.upload(objects, content, query={"name": name}, headers=headers, size=len(content))


def _read(file: IO[bytes], size: int) -> bytes:
    try:
        block = file.read(size)
    except (OSError, ValueError) as error:
        raise AssayError(f"data: it cannot be read: {error}.", field="data") from error
    if not isinstance(block, bytes):
        raise AssayError(f"data: it gives {type(block).__name__} instead of bytes.", field="data")
    return block


class _Reading:
    """Reads through, no more than ``size`` where it is known, and keeps the SHA-256 of what went by."""

    def __init__(self, file: IO[bytes], size: int | None, moved: progress.Moved) -> None:
        self._file = file
        self._left = size
        self._moved = moved
        self.sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        wanted = size if self._left is None else self._left if size < 0 else min(size, self._left)
        block = _read(self._file, wanted)
        if self._left is not None:
            if wanted and not block:
                raise AssayError("The file became shorter while it was read. Put it again.", field="path")
            self._left -= len(block)
        self.sha256.update(block)
        self._moved(len(block))
        return block
