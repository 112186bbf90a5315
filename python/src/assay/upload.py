"""Uploads in constant memory: small ones in one piece, large ones in parts that are sent again when the portal was away."""

from __future__ import annotations

import base64
import hashlib
import itertools
import sys
from collections.abc import Iterator, Mapping
from typing import IO, Any

from assay import metadata_headers, progress
from assay.client import Client
from assay.content.source import Source
from assay.errors import AssayError
from assay.parts import MOST, PART, PartedUpload

AT_ONCE = 1024 * 1024  # bytes that are sent in one piece, with their digest, over a kept connection
IN_PARTS = 64 * 1024 * 1024  # bytes from which on an upload goes in parts


def upload(client: Client, project: str, name: str, source: Source, metadata: Mapping[str, str]) -> Mapping[str, Any]:
    """The portal's answer about the new version, whose digest is that of the bytes that were read here."""
    objects = f"{project}/objects"
    size = source.size
    if size is not None and size < IN_PARTS:
        return _in_one_piece(client, objects, name, source, metadata)
    part = max(PART, -(-(size or 0) // MOST))
    blocks = _blocks(source.file, size, part)
    first = next(blocks, b"")
    if len(first) < part:
        return _at_once(client, objects, name, first, metadata)
    with progress.bar(name, size) as moved:
        parts = PartedUpload(client, f"{project}/uploads", name, metadata, part, moved)
        return parts.send(itertools.chain([first], blocks), size, source.origin)


def _in_one_piece(client: Client, objects: str, name: str, source: Source, metadata: Mapping[str, str]) -> Mapping[str, Any]:
    size = source.size or 0
    if size <= AT_ONCE:
        return _at_once(client, objects, name, _read(source.file, size), metadata)
    start = source.file.tell()
    sha256 = hashlib.sha256()
    for block in _blocks(source.file, size, AT_ONCE):
        sha256.update(block)
    source.file.seek(start)
    headers = _checked(metadata, sha256.digest())
    with progress.bar(name, size) as moved:
        return client.upload(objects, _Reading(source.file, size, moved), query={"name": name}, headers=headers, size=size)


def _at_once(client: Client, objects: str, name: str, content: bytes, metadata: Mapping[str, str]) -> Mapping[str, Any]:
    headers = _checked(metadata, hashlib.sha256(content).digest())
    return client.upload(objects, content, query={"name": name}, headers=headers, size=len(content))


def _checked(metadata: Mapping[str, str], sha256: bytes) -> dict[str, str]:
    """The portal refuses bytes that do not have this digest."""
    return {**metadata_headers.of(metadata), "x-amz-checksum-sha256": base64.b64encode(sha256).decode()}


def _blocks(file: IO[bytes], size: int | None, part: int) -> Iterator[bytes]:
    """All of a part's size but the last, whatever a read gives; no more than ``size`` where it is known."""
    left = size if size is not None else sys.maxsize
    while left > 0:
        wanted = min(part, left)
        block = _filled(file, wanted)
        if len(block) < wanted and size is not None:
            raise _shorter()
        if block:
            yield block
        if len(block) < wanted:
            return
        left -= wanted


def _filled(file: IO[bytes], size: int) -> bytes:
    """Less only at the end; a file gives all at once, a pipe a little at a time."""
    pieces = []
    while size > 0 and (piece := _read(file, size)):
        pieces.append(piece)
        size -= len(piece)
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _read(file: IO[bytes], size: int) -> bytes:
    try:
        block = file.read(size)
    except (OSError, ValueError) as error:
        raise AssayError(f"data: it cannot be read: {error}.", field="data") from error
    if not isinstance(block, bytes):
        raise AssayError(f"data: it gives {type(block).__name__} instead of bytes.", field="data")
    return block


def _shorter() -> AssayError:
    return AssayError("The file became shorter while it was read. Put it again.", field="path")


class _Reading:
    """Reads so many bytes through."""

    def __init__(self, file: IO[bytes], size: int, moved: progress.Moved) -> None:
        self._file = file
        self._left = size
        self._moved = moved

    def read(self, size: int = -1) -> bytes:
        wanted = self._left if size < 0 else min(size, self._left)
        block = _read(self._file, wanted)
        if wanted and not block:
            raise _shorter()
        self._left -= len(block)
        self._moved(len(block))
        return block
