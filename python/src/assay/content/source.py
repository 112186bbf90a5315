"""What is to be stored, as an open binary file."""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import platform
import tempfile
from collections.abc import Iterator
from typing import IO, Any, NamedTuple

from assay.content import forms, frames, plain
from assay.errors import AssayError, warn

IN_MEMORY = 64 * 1024 * 1024  # bytes of a written value that are held in memory before a temporary file is used


class Source(NamedTuple):
    """``size`` in bytes is None where it is not known before the end; ``origin`` is the same for the same unchanged file."""

    file: IO[bytes]
    size: int | None
    origin: str | None = None


@contextlib.contextmanager
def opened(filename: str, data: Any, dataframe: Any, path: Any, index: bool) -> Iterator[Source]:
    if isinstance(data, os.PathLike):
        path, data = data, None
    if path is not None:
        with _file(path) as file:
            known = os.fstat(file.fileno())
            yield Source(file, known.st_size, _origin(path, known))
    elif isinstance(data, (bytes, bytearray, memoryview)) or isinstance(data, str) and not _is_value(data, filename):
        content = data.encode() if isinstance(data, str) else bytes(data)
        yield Source(io.BytesIO(content), len(content))
    elif dataframe is None and hasattr(data, "read"):
        if isinstance(data, io.TextIOBase):
            raise AssayError('data: the file is open as text; open it with "rb".', field="data")
        yield Source(data, _left(data))
    else:
        with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as spool:
            if dataframe is not None:
                frames.write(dataframe, forms.ending(filename), spool, index)
            else:
                forms.write(data, filename, spool, index)
            size = spool.seek(0, os.SEEK_END)
            spool.seek(0)
            yield Source(spool, size)


def _is_value(text: str, filename: str) -> bool:
    """Whether the text is written as a value of JSON; one that looks like a document is more likely meant as that."""
    if forms.ending(filename) != ".json":
        return False
    if text.lstrip()[:1] in ("{", "[") and plain.is_json(text):
        warn("data: this text is JSON already, and is stored as a text. Give the value instead, or bytes: text.encode().")
    return True


def _file(path: Any) -> IO[bytes]:
    try:
        return open(path, "rb")
    except (OSError, TypeError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise AssayError(f"path: {path} cannot be read: {why}.", field="path") from error


def _origin(path: Any, known: os.stat_result) -> str:
    text = f"{platform.node()} {os.path.realpath(path)} {known.st_dev} {known.st_ino} {known.st_size} {known.st_mtime_ns}"
    return hashlib.sha256(text.encode(errors="surrogateescape")).hexdigest()


def _left(file: Any) -> int | None:
    """Bytes from where the file stands, if it can tell."""
    try:
        here = file.tell()
        end = file.seek(0, os.SEEK_END)
        file.seek(here)
        return end - here
    except (OSError, AttributeError, TypeError, ValueError):
        return None
