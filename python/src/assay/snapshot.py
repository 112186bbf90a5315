"""The code of a repository as it lies on the disk, and how the running script was started: what starts it again."""

from __future__ import annotations

import functools
import gzip
import importlib.metadata
import io
import json
import os
import re
import sys
import tarfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from assay import checkout

LARGEST = 50 * 1024 * 1024  # bytes of all files together
MOST = 10_000
SECRET = (
    r"([\w.-]*[-_.])?"
    r"(token|secret|password|passwd|pwd|passphrase|credentials?|auth|(api|access|private|signing|ssh)[-_]?key)"
)
SECRET_OPTION = re.compile(rf"-+{SECRET}($|[-_=])|{SECRET}=", re.I)  # --hf-token, db.password=…
USER_IN_ADDRESS = re.compile(r"://[^/@\s]*:[^/@\s]+@")


class NotKept(Exception):
    """Why a script cannot be started again from here, in the words of the tag ``assay.code``."""


@dataclass(frozen=True)
class Snapshot:
    """``content`` is a tar.gz, the same for the same files; ``missing`` are files of the tree that are not in it."""

    content: bytes
    missing: list[str]


@dataclass(frozen=True)
class Start:
    """How a script was started; paths are relative to the root of its tree. Cells of a session have no script.

    ``folder`` is None outside of it; ``path`` are folders of the tree that modules are looked for in besides the script's.
    """

    script: str | None
    module: str | None
    arguments: list[str]
    folder: str | None
    path: list[str]


def take(repository: checkout.Repository, script: str | None) -> Snapshot:
    """The files of the tree, which the script, where there is one, has to be one of; ignored ones are not."""
    if repository.files is None:
        raise NotKept("unknown")
    root = repository.root
    present = [path for path in repository.files if os.path.lexists(root / path)]
    kept = [path for path in present if _may_be_kept(root, path)]
    if script is not None and script not in kept:
        raise NotKept("no script")
    states = {path: (root / path).stat() for path in kept}
    if len(kept) > MOST or sum(state.st_size for state in states.values()) > LARGEST:
        raise NotKept("too large")
    marks = tuple((path, state.st_mtime_ns, state.st_size, state.st_mode) for path, state in states.items())
    return Snapshot(_packed(root, marks), sorted(set(present) - set(kept)))


def start(root: Path) -> Start:
    """Of the running script; there is none at a prompt and in an installed program."""
    main = sys.modules.get("__main__")
    file = getattr(main, "__file__", None)
    if not file or not Path(file).resolve().is_relative_to(root):
        raise NotKept("no script")
    name = getattr(getattr(main, "__spec__", None), "name", "__main__")
    module = None if name == "__main__" else name.removesuffix(".__main__")
    script = Path(file).resolve().relative_to(root).as_posix()
    return Start(script, module, sys.argv[1:], _below(root, Path.cwd()), list(_module_path(root, sys.path[1:])))


def secret(arguments: list[str]) -> bool:
    """Whether one of them looks like a password or a token."""
    return any(SECRET_OPTION.match(word) or USER_IN_ADDRESS.search(word) for word in arguments)


def start_of_cells(root: Path, folder: Path) -> Start:
    """IPython itself looks for modules where it is just then."""
    return Start(None, None, [], _below(root, folder), list(_module_path(root, filter(None, sys.path))))


def installed(root: Path) -> list[str]:
    """Names of packages that are installed from the tree and run from there: their code is the tree's."""
    return sorted(name for name, folder in _editable() if folder.is_relative_to(root))


def pack(folder: Path, paths: Iterable[str]) -> bytes:
    """Files as tar.gz, with nothing in it that differs from one machine or day to the next."""
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0) as packed, tarfile.open(fileobj=packed, mode="w") as tar:
        for path in paths:
            file = folder / path
            entry = tarfile.TarInfo(path)
            entry.mode = 0o755 if file.stat().st_mode & 0o100 else 0o644
            content = file.read_bytes()
            entry.size = len(content)
            tar.addfile(entry, io.BytesIO(content))
    return buffer.getvalue()


def _below(root: Path, folder: Path) -> str | None:
    return folder.relative_to(root).as_posix() if folder.is_relative_to(root) else None


def _module_path(root: Path, path: Iterable[str]) -> Iterator[str]:
    for folder in dict.fromkeys(Path(entry).resolve() for entry in path):
        if folder.is_relative_to(root) and folder != root and not folder.is_relative_to(Path(sys.prefix).resolve()):
            yield folder.relative_to(root).as_posix()


@functools.cache
def _editable() -> list[tuple[str, Path]]:
    found = []
    for distribution in importlib.metadata.distributions():
        source = json.loads(distribution.read_text("direct_url.json") or "{}")
        if source.get("dir_info", {}).get("editable"):
            folder = Path(url2pathname(urlsplit(source["url"]).path)).resolve()
            found.append((re.sub(r"[-_.]+", "-", distribution.metadata["Name"]).lower(), folder))
    return found


@functools.lru_cache(maxsize=1)
def _packed(root: Path, marks: tuple[tuple[Any, ...], ...]) -> bytes:
    """Packed once for trials that follow one another while no file changes."""
    return pack(root, (path for path, *_ in marks))


def _may_be_kept(root: Path, path: str) -> bool:
    """What a link leads to counts too, so that none brings in what lies elsewhere or is secret."""
    file = (root / path).resolve()
    inside = file.is_file() and file.is_relative_to(root)
    return inside and not checkout.secret(path) and not checkout.secret(file.relative_to(root).as_posix())
