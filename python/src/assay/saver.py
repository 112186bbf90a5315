"""Versioned objects with metadata::

    from assay import saver

    saver.put(filename="data_youtube.csv", dataframe=df, metadata={"origin": "youtube"})
    df = saver.get(filename="data_youtube.csv", search_pattern={"origin": "youtube"})

Every put is a new version; bytes are streamed, and durable on the server before ``put`` returns. Inside an active trial,
ours or a stock MLflow run, what is put and got is recorded as what the trial made and read.
"""

from __future__ import annotations

import functools
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assay import active, download, metadata_headers, missing, pins, search_query
from assay.client import ADDRESS, PROJECT, TOKEN, Client
from assay.content import forms, source
from assay.difference import Difference
from assay.errors import AssayError, warn
from assay.object_version import ObjectVersion, Versions
from assay.upload import upload

__all__ = ["Difference", "ObjectVersion", "Versions"]
__all__ += ["delete", "diff", "find", "get", "put", "restore", "search", "versions"]


_NOTHING = object()  # for None is a value of JSON


def put(
    filename: str,
    data: Any = _NOTHING,
    *,
    dataframe: Any = None,
    metadata: Mapping[str, Any] | None = None,
    path: str | os.PathLike[str] | None = None,
    index: bool = False,
    client: Client | None = None,
) -> ObjectVersion:
    """Stores a new version of ``filename`` and returns it.

    Give one of ``dataframe``, ``path`` of a file, and ``data``. Bytes, open binary files, what a ``pathlib.Path`` names, and
    text are stored as they are; everything else is written as the name ends:

    - frames of pandas, Polars and Arrow: ``.csv``, ``.json``, ``.jsonl``, ``.parquet``, ``.feather``; a pandas index goes
      with the last two, and into the others as columns with ``index=True``
    - NumPy arrays: ``.npy``; several by name: ``.npz``
    - values of JSON: ``.json``, where a text, too, is a value and comes back from :func:`get` as that text, and where None is
      one; lists also ``.jsonl``. Text that is JSON already goes in as bytes: ``text.encode()``. NaN and infinities become
      null, with a warning
    - figures of matplotlib and plotly: ``.png``, ``.svg``, ``.pdf``; of plotly also ``.html``, ``.json``
    - models and other Python objects: ``.pkl``, ``.joblib``. Whoever loads such a pickle runs the code that is in it

    Metadata is text: keys are folded to lower case, keys and values together have at most 2,048 bytes.

    Raises :class:`AssayError` with the server's message, which names the field.
    """
    client = client or _client()
    version = store(client, filename, data, dataframe=dataframe, metadata=metadata, path=path, index=index)
    active.record(client, "made", version)
    return version


def store(
    client: Client,
    filename: str,
    data: Any = _NOTHING,
    *,
    dataframe: Any = None,
    metadata: Mapping[str, Any] | None = None,
    path: str | os.PathLike[str] | None = None,
    index: bool = False,
) -> ObjectVersion:
    """As :func:`put`, and no trial is told."""
    given = [name for name, value in (("dataframe", dataframe), ("path", path)) if value is not None]
    if data is not _NOTHING and (data is not None or not given and forms.ending(_named(filename)) == ".json"):
        given.append("data")
    if len(given) != 1:
        raise AssayError(f"Give exactly one of dataframe, path and data, not {' and '.join(given) or 'none'}.", field="data")
    folded = metadata_headers.folded(metadata or {})
    with source.opened(_named(filename), data, dataframe, path, index) as opened:
        return ObjectVersion.of(upload(client, _project(client), filename, opened, folded))


def get(
    filename: str | ObjectVersion,
    *,
    search_pattern: Mapping[str, Any] | None = None,
    version: int | str | None = None,
    as_: str | None = None,
    path: str | os.PathLike[str] | None = None,
    allow_pickle: bool = False,
    client: Client | None = None,
) -> Any:
    """The newest version of ``filename`` whose metadata holds every pair of ``search_pattern``, exactly.

    ``version`` asks for one by its number or id instead; what :func:`search` found can be given as it is. What comes back
    suits the name's ending: a frame (of pandas, else Polars, else Arrow, whichever is installed), an array, a dictionary of
    arrays for ``.npz``, a value of JSON (a list of objects is a frame), text, or bytes. ``as_`` chooses: ``"pandas"``,
    ``"polars"``, ``"arrow"``, ``"json"``, ``"text"`` or ``"bytes"``. Parquet and Feather keep every type; CSV keeps none,
    so they are guessed again, and JSON knows no times, no NaN and no infinities.

    A pickle is loaded only with ``allow_pickle=True``, because that runs the code that is in it. With ``path`` the bytes are
    streamed into that file, or into that folder, and the file's path is returned.

    Raises :class:`AssayError` when there is no such version, saying what is there, or when a package is missing, which is
    named.
    """
    forms.check_as(as_)
    client = client or _client()
    if isinstance(filename, ObjectVersion):
        found: ObjectVersion | None = filename
    else:
        found = find(filename, search_pattern=search_pattern, version=version, client=client)
    if found is None:
        raise AssayError(_missing(client, str(filename), search_pattern, version), status=404, field="filename")
    if path is not None:
        content: Any = download.to_path(client, found, Path(path))
    else:
        content = _content(client, found, as_, allow_pickle)
    active.record(client, "read", found)
    return content


def find(
    filename: str,
    *,
    search_pattern: Mapping[str, Any] | None = None,
    version: int | str | None = None,
    client: Client | None = None,
) -> ObjectVersion | None:
    """As :func:`get`, but only what is known about the version; None when there is none.

    In a relaunch, of an object that the original trial read, what that read is the newest.
    """
    client = client or _client()
    query: dict[str, Any] = {"name": _named(filename), "limit": 1}
    query |= {f"metadata.{key}": value for key, value in metadata_headers.pattern(search_pattern or {}).items()}
    if version is not None:
        return _first(client, {**query, "version": version})
    return _pinned(client, filename, query) or _first(client, query)


def versions(filename: str, *, client: Client | None = None) -> Versions:
    """All versions of one name, newest first. Where there are none, a warning says which names resemble it."""
    client = client or _client()
    found = Versions()
    query: dict[str, Any] = {"name": _named(filename), "limit": 1000}
    while True:
        page = client.get(_objects(client), query)
        found += [ObjectVersion.of(item) for item in page["items"]]
        if not page.get("next"):
            break
        query["next"] = page["next"]
    if not found:
        warn(missing.name(client, filename))
    return found


def search(query: str = "", /, *, limit: int = 100, client: Client | None = None, **metadata: Any) -> Versions:
    """The best versions for what the portal's search box understands, and for pairs of metadata::

        saver.search("comments views>=100 -draft", origin="youtube")

    In the client's project, unless the query says ``project:name`` or ``project:*``. All words must be there and may be
    misspelt; exact hits come first, what is only similar says why. A float is asked for as a number: 176.0 finds 176, too.
    At most ``limit`` are returned, and never many more than 9,000: narrow down, by ``after:`` and ``before:`` for instance,
    what finds more. What of the query cannot be read is left out, or searched for as words where nothing else is asked, and
    a warning says where.
    """
    client = client or _client()
    text = search_query.text(query, metadata)
    asked: dict[str, Any] = {"q": text, "project": client.project, "limit": max(1, min(limit, 1000))}
    found = Versions()
    while len(found) < limit:
        page = client.get("/api/v1/objects", asked)
        if "next" not in asked:
            for problem in page.get("problems", []):
                warn(f"search: {problem['message']}")
        found += [ObjectVersion.of(item) for item in page["items"]]
        if not page.get("next"):
            break
        asked["next"] = page["next"]
    del found[max(0, limit) :]
    return found


def diff(
    a: ObjectVersion | str,
    b: ObjectVersion | str,
    *,
    key: str | Iterable[str] | None = None,
    limit: int = 100,
    client: Client | None = None,
) -> Difference:
    """What differs from version ``a`` to version ``b``: metadata, and for tables schema, statistics and their drift.

    With ``key``, a column or several that tell rows apart, also which rows were added, removed and changed; ``limit`` of
    them are shown; a warning says when they are not compared as tables, so that it tells nothing. Versions are what
    :func:`put`, :func:`find`, :func:`versions` and :func:`search` return, or their ids.

    Raises :class:`AssayError` when there is no such version, saying which one and what is there.
    """
    client = client or _client()
    keys = [key] if isinstance(key, str) else list(key or [])
    query = [*(("key", name) for name in keys), ("limit", limit)]
    ids = _id(a), _id(b)
    try:
        found = Difference(client.get("/api/v1/objects/{}/difference/{}".format(*(quote(one, safe="") for one in ids)), query))
    except AssayError as error:
        if error.status != 404:
            raise
        said = missing.ids(client, {one: _first(client, {"name": one, "limit": 1}) for one in ids})
        raise AssayError(said or str(error), status=404, field="version") from None
    if keys and found.kind in ("text", "bytes"):
        warn(f"They are compared as {found.kind}, not as tables, so that no rows are told apart by {', '.join(keys)}")
    return found


def delete(filename: str, *, client: Client | None = None) -> None:
    """Marks every version of the name as deleted: none is found any more, until :func:`restore`."""
    client = client or _client()
    client.delete(_objects(client), {"name": _named(filename)})


def restore(filename: str, *, client: Client | None = None) -> None:
    """Takes the mark of :func:`delete` away."""
    client = client or _client()
    client.post(f"{_project(client)}/deleted-objects/restore", query={"name": _named(filename)})


def _client() -> Client:
    """One for all calls with the same environment: its connections are kept."""
    return _made(*(os.environ.get(name) for name in (*ADDRESS, *TOKEN, *PROJECT)))


@functools.lru_cache(maxsize=16)
def _made(*_: str | None) -> Client:
    return Client()


def _project(client: Client) -> str:
    return f"/api/v1/projects/{quote(client.project, safe='')}"


def _objects(client: Client) -> str:
    return f"{_project(client)}/objects"


def _pinned(client: Client, filename: str, query: Mapping[str, Any]) -> ObjectVersion | None:
    """The newest of those that the trial read which is done again."""
    read = [_first(client, {**query, "version": one}) for one in pins.of(client.project, filename)]
    newest = max((one for one in read if one is not None), key=lambda one: one.number, default=None)
    if newest is not None:
        pins.tell(filename, newest.number)
    return newest


def _first(client: Client, query: Mapping[str, Any]) -> ObjectVersion | None:
    items = client.get(_objects(client), query)["items"]
    return ObjectVersion.of(items[0]) if items else None


def _named(filename: Any) -> str:
    if not isinstance(filename, str):
        raise AssayError(f"filename: give a text, not {type(filename).__name__}.", field="filename")
    if not filename.isprintable() and any("\ud800" <= character <= "\udfff" for character in filename):
        raise AssayError(f"filename: {filename!r} holds characters that UTF-8 cannot.", field="filename")
    return filename


def _id(version: ObjectVersion | str) -> str:
    if not isinstance(version, (ObjectVersion, str)):
        raise AssayError(f"Give two object versions or their ids, not {type(version).__name__}.", field="version")
    return version.id if isinstance(version, ObjectVersion) else version


def _missing(client: Client, filename: str, pattern: Mapping[str, Any] | None, version: int | str | None) -> str:
    newest = _first(client, {"name": filename, "limit": 1})
    if version is not None:
        return missing.version(client, filename, newest, version)
    return missing.pattern(client, filename, newest, pattern or {})


def _content(client: Client, version: ObjectVersion, as_: str | None, allow_pickle: bool) -> Any:
    origin = f"{version.created_by}, who stored it on {version.created_at[:10]}"
    if as_ is None:
        forms.check_pickle(version.name, allow_pickle, origin)  # before anything is loaded
    with tempfile.SpooledTemporaryFile(max_size=source.IN_MEMORY) as file:
        download.to_file(client, version, file)
        file.seek(0)
        return forms.read(file, version.name, as_, allow_pickle, origin)
