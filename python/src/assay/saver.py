"""Versioned objects with metadata::

    from assay import saver

    saver.put(filename="data_youtube.csv", dataframe=df, metadata={"origin": "youtube"})
    df = saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"})

Every put is a new version; bytes are streamed, and durable on the server before ``put`` returns. Inside an active trial,
ours or a stock MLflow run, what is put and got is recorded as what the trial made and read.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
import io
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO
from urllib.parse import quote

from assay import active
from assay.client import BLOCK, Client
from assay.errors import AssayError

IN_MEMORY = 64 * 1024 * 1024  # bytes of a written frame that are held in memory before a temporary file is used
FRAMES = (".csv", ".json", ".jsonl", ".parquet")


@dataclass(frozen=True)
class ObjectVersion:
    """One stored version; ``size`` in bytes, ``digest`` the SHA-256 of the bytes, ``created_at`` in ISO 8601."""

    id: str
    project: str
    name: str
    number: int
    digest: str
    size: int
    content_type: str
    metadata: dict[str, str]
    created_by: str
    created_at: str

    @property
    def uri(self) -> str:
        """As pipeline definitions write it."""
        return f"s3://{self.project}/{self.name}"


def put(
    *,
    filename: str,
    dataframe: Any = None,
    metadata: Mapping[str, Any] | None = None,
    path: str | os.PathLike[str] | None = None,
    data: bytes | str | BinaryIO | None = None,
    index: bool = False,
    client: Client | None = None,
) -> ObjectVersion:
    """Stores a new version of ``filename`` and returns it.

    Give one of ``dataframe`` (written as CSV, JSON, JSON lines or Parquet, as the name ends; ``index`` writes its index
    too), ``path`` of a file, or ``data``: bytes, text or an open binary file. Metadata is text: keys are folded to lower
    case, keys and values together have at most 2,048 bytes.

    Raises :class:`AssayError` with the server's message, which names the field.
    """
    given = [name for name, value in (("dataframe", dataframe), ("path", path), ("data", data)) if value is not None]
    if len(given) != 1:
        raise AssayError(f"Give exactly one of dataframe, path and data, not {len(given)}.", field="data")
    client = client or Client()
    version = store(client, filename, dataframe, metadata, path, data, index)
    active.record(client, "made", version)
    return version


def store(
    client: Client,
    filename: str,
    dataframe: Any = None,
    metadata: Mapping[str, Any] | None = None,
    path: str | os.PathLike[str] | None = None,
    data: bytes | str | BinaryIO | None = None,
    index: bool = False,
) -> ObjectVersion:
    """As :func:`put`, and no trial is told."""
    headers = {f"x-amz-meta-{_key(key)}": _header_value(str(value)) for key, value in (metadata or {}).items()}
    if len(headers) != len(metadata or {}):
        raise AssayError("metadata: two keys differ only in case, and case does not count.", field="metadata")
    with _source(filename, dataframe, path, data, index) as (stream, size):
        body = _Hashing(stream)
        answer = client.upload(_objects(client), body, query={"name": filename}, headers=headers, size=size)
    version = _version(answer)
    if version.digest != body.hexdigest():
        raise AssayError(f"{filename} changed on its way: the server has SHA-256 {version.digest}. Put it again.")
    return version


def get(
    *,
    filename: str,
    search_pattern: Mapping[str, Any] | None = None,
    version: int | str | None = None,
    path: str | os.PathLike[str] | None = None,
    client: Client | None = None,
) -> Any:
    """The newest version of ``filename`` whose metadata holds every pair of ``search_pattern``, exactly.

    ``version`` asks for one by its number or id instead. Returns a pandas data frame for ``.csv``, ``.json``, ``.jsonl``
    and ``.parquet`` where pandas is installed, else bytes. With ``path`` the bytes are streamed into that file and its
    path is returned.

    Raises :class:`AssayError` when there is no such version.
    """
    client = client or Client()
    found = find(filename=filename, search_pattern=search_pattern, version=version, client=client)
    if found is None:
        raise AssayError(_missing(filename, search_pattern, version), status=404, field="filename")
    content = _download(client, found, Path(path)) if path is not None else _content(client, found)
    active.record(client, "read", found)
    return content


def find(
    *,
    filename: str,
    search_pattern: Mapping[str, Any] | None = None,
    version: int | str | None = None,
    client: Client | None = None,
) -> ObjectVersion | None:
    """As :func:`get`, but only what is known about the version; None when there is none."""
    client = client or Client()
    query: dict[str, Any] = {"name": filename, "limit": 1}
    if version is not None:
        query["version"] = version
    for key, value in (search_pattern or {}).items():
        query[f"metadata.{_key(key)}"] = str(value)
    items = client.get(_objects(client), query)["items"]
    return _version(items[0]) if items else None


def versions(*, filename: str, client: Client | None = None) -> list[ObjectVersion]:
    """All versions of one name, newest first."""
    client = client or Client()
    found: list[ObjectVersion] = []
    query: dict[str, Any] = {"name": filename}
    while True:
        page = client.get(_objects(client), query)
        found += [_version(item) for item in page["items"]]
        if not page.get("next"):
            return found
        query["next"] = page["next"]


def search(query: str, *, client: Client | None = None) -> list[ObjectVersion]:
    """The best hundred versions for ``key=value`` pairs and words; words may be misspelt, exact hits come first."""
    client = client or Client()
    page = client.get(_objects(client), {"q": query, "limit": 100})
    return [_version(item) for item in page["items"]]


def _objects(client: Client) -> str:
    return f"/api/v1/projects/{quote(client.project, safe='')}/objects"


def _version(item: Mapping[str, Any]) -> ObjectVersion:
    return ObjectVersion(
        id=item["id"],
        project=item["project"],
        name=item["name"],
        number=item["number"],
        digest=item["digest"],
        size=item["size"],
        content_type=item["contentType"],
        metadata=dict(item["metadata"]),
        created_by=item["createdBy"],
        created_at=item["createdAt"],
    )


def _missing(filename: str, pattern: Mapping[str, Any] | None, version: int | str | None) -> str:
    if version is not None:
        return f"There is no version {version} of {filename}."
    pairs = ", ".join(f"{key}={value}" for key, value in (pattern or {}).items())
    return f"No version of {filename} has {pairs}." if pairs else f"There is no object named {filename}."


class _Hashing:
    """Reads through to a binary file and keeps the SHA-256 of what went by."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._sha256 = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        block = self._stream.read(size)
        self._sha256.update(block)
        return block

    def hexdigest(self) -> str:
        return self._sha256.hexdigest()


@contextlib.contextmanager
def _source(filename: str, dataframe: Any, path: Any, data: Any, index: bool):
    """The bytes to send as an open file, and their number where it is known."""
    with contextlib.ExitStack() as stack:
        if dataframe is not None:
            file = stack.enter_context(tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))
            _write(dataframe, filename, file, index)
            size = file.tell()
            file.seek(0)
            yield file, size
        elif path is not None:
            try:
                file = stack.enter_context(open(path, "rb"))
            except OSError as error:
                raise AssayError(f"path: {path} cannot be read: {error.strerror}.", field="path") from error
            yield file, os.fstat(file.fileno()).st_size
        elif isinstance(data, (bytes, bytearray, memoryview, str)):
            content = data.encode() if isinstance(data, str) else bytes(data)
            yield io.BytesIO(content), len(content)
        elif hasattr(data, "read"):
            yield data, None
        else:
            raise AssayError(f"data: give bytes, text or an open binary file, not {type(data).__name__}.", field="data")


def _write(frame: Any, filename: str, file: Any, index: bool) -> None:
    if not hasattr(frame, "to_csv"):
        raise AssayError(f"dataframe: give a pandas data frame, not {type(frame).__name__}.", field="dataframe")
    ending = Path(filename).suffix.lower()
    if ending == ".csv":
        frame.to_csv(file, index=index, encoding="utf-8")
    elif ending == ".json":
        frame.to_json(file, orient="records", date_format="iso", force_ascii=False)
    elif ending == ".jsonl":
        frame.to_json(file, orient="records", lines=True, date_format="iso", force_ascii=False)
    elif ending == ".parquet":
        with _parquet():
            frame.to_parquet(file, index=index or None)
        file.seek(0, os.SEEK_END)
    else:
        raise AssayError(f"filename: {filename} must end with {', '.join(FRAMES)} to hold a frame.", field="filename")


def _read(version: ObjectVersion, file: Any) -> Any:
    ending = Path(version.name).suffix.lower()
    pandas = _pandas() if ending in FRAMES else None
    if pandas is None:
        return file.read()
    if ending == ".csv":
        try:
            return pandas.read_csv(file)
        except pandas.errors.EmptyDataError:
            return pandas.DataFrame()
    if ending == ".parquet":
        with _parquet():
            return pandas.read_parquet(file)
    return pandas.read_json(file, orient="records", lines=ending == ".jsonl")


def _pandas() -> Any:
    try:
        import pandas
    except ImportError:
        return None
    return pandas


@contextlib.contextmanager
def _parquet():
    try:
        yield
    except ImportError as error:
        raise AssayError("Parquet needs pyarrow: pip install pyarrow, or use a name that ends with .csv.") from error


def _content(client: Client, version: ObjectVersion) -> Any:
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY) as file:
        _copy(client, version, file)
        file.seek(0)
        return _read(version, file)


def _copy(client: Client, version: ObjectVersion, file: Any) -> None:
    sha256 = hashlib.sha256()
    with client.response("GET", f"/api/v1/objects/{version.id}/content") as response:
        while block := response.read(BLOCK):
            sha256.update(block)
            file.write(block)
    if sha256.hexdigest() != version.digest:
        raise AssayError(f"{version.name} broke off or changed on its way; get it again.")


def _download(client: Client, version: ObjectVersion, path: Path) -> Path:
    part = path.with_name(path.name + ".part")
    try:
        with open(part, "wb") as file:
            _copy(client, version, file)
        part.replace(path)
    except OSError as error:
        raise AssayError(f"path: {path} cannot be written: {error.strerror}.", field="path") from error
    finally:
        part.unlink(missing_ok=True)
    return path


def _key(key: Any) -> str:
    text = str(key).strip().lower()
    if not text or not text.isascii() or not all(c.isalnum() or c in "!#$%&'*+.^_`|~-" for c in text):
        raise AssayError(f"metadata: the key {key!r} is not valid. Use letters, digits, '-', '_' and '.'.", field="metadata")
    return text


def _header_value(value: str) -> str:
    """Text as a header can carry it: RFC 2047 where it is more than plain ASCII."""
    plain = value.isascii() and value.isprintable() and value == value.strip() and not value.startswith("=?")
    return value if plain else f"=?UTF-8?B?{base64.b64encode(value.encode()).decode()}?="
