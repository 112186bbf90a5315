"""What is said of an object or a version that is not there: which one was asked for, and what is there instead."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import quote

from assay import search_query
from assay.client import OWN_PROJECT, Client
from assay.errors import AssayError
from assay.object_version import ObjectVersion

NEAR = 3  # names that are offered


def name(client: Client, filename: str) -> str:
    """There is no object of this name."""
    where = "the token's project" if client.project == OWN_PROJECT else f"project {client.project}"
    near = _near(client, filename)
    return f"There is no object named {filename} in {where}." + (f" Similar names: {', '.join(near)}." if near else "")


def version(client: Client, filename: str, newest: ObjectVersion | None, number: int | str) -> str:
    """The name has no version of this number or id."""
    if newest is None:
        return name(client, filename)
    return f"There is no version {number} of {filename}; the newest is version {newest.number}."


def pattern(client: Client, filename: str, newest: ObjectVersion | None, pairs: Mapping[str, Any]) -> str:
    """No version of the name has these pairs of metadata."""
    if newest is None:
        return name(client, filename)
    has = _pairs(newest.metadata) or "no metadata"
    return f"No version of {filename} has {_pairs(pairs)}; the newest, version {newest.number}, has {has}."


def ids(client: Client, newest: Mapping[str, ObjectVersion | None]) -> str:
    """Of some ids, those that no version has.

    ``newest`` gives for each the newest version of what is named so, since a name is often given in place of an id.
    """
    return " ".join(_id(client, one, called) for one, called in newest.items() if not _exists(client, one))


def _id(client: Client, asked: str, newest: ObjectVersion | None) -> str:
    said = f"There is no object version with the id {asked!r}."
    if newest is not None:
        return f"{said} It is a name: give one of saver.versions({asked!r}), of which the newest is version {newest.number}."
    near = _near(client, asked)
    return f"{said} Similar names: {', '.join(near)}; saver.versions lists theirs." if near else said


def _exists(client: Client, asked: str) -> bool:
    try:
        client.get(f"/api/v1/objects/{quote(asked, safe='')}")
    except AssayError as error:
        if error.status == 404:
            return False
        raise
    return True


def _near(client: Client, filename: str) -> list[str]:
    """Names that resemble it: with its folder and ending, else without."""
    path = PurePosixPath(filename)
    for part in dict.fromkeys((filename, path.name, path.stem)):
        query = {"q": f"name:{search_query.quoted(part)}", "project": client.project, "limit": 100}
        found = client.get("/api/v1/objects", query)["items"]
        if found:
            return list(dict.fromkeys(item["name"] for item in found))[:NEAR]
    return []


def _pairs(metadata: Mapping[str, Any]) -> str:
    return ", ".join(f"{key}={value}" for key, value in metadata.items())
