"""What it takes to run a trial again, as tags: code, packages, seed, and the few variables that change results.

The names of the tags stand in the package's README. Texts that do not fit into a tag are kept once, by their digest, as
objects below ``provenance/``. Whatever cannot be found out is left out: nothing here ever stops a trial.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import platform
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from assay import active, checkout, script, session, snapshot
from assay.cell_secrets import holds_secret
from assay.client import Client
from assay.errors import AssayError

TAG = 8000  # characters that a tag holds
LOCKS = (
    "uv.lock",
    "poetry.lock",
    "pdm.lock",
    "pylock.toml",
    "Pipfile.lock",
    "conda-lock.yml",
    "requirements.txt",
)
LOCK_BYTES = 8 * 1024 * 1024
VARIABLES = (
    "CUBLAS_WORKSPACE_CONFIG",
    "CUDA_VISIBLE_DEVICES",
    "LOCAL_RANK",
    "MKL_NUM_THREADS",
    "OMP_NUM_THREADS",
    "OPENBLAS_NUM_THREADS",
    "PYTHONHASHSEED",
    "RANK",
    "TF_CUDNN_DETERMINISTIC",
    "TF_DETERMINISTIC_OPS",
    "TZ",
    "WORLD_SIZE",
)
SECRET = re.compile(r"token|secret|passw|pwd|credential|auth|private|(^|_)(api|access|ssh|signing)?_?key($|_|s)", re.I)
USER_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]+@")
PAUSE = 60.0  # seconds for which it is remembered that the portal holds a text, or did not take one
OBJECT_SECONDS = 5.0

_seed: int | None = None
_objects: dict[tuple[str, str], tuple[str, float]] = {}
_no_objects_until: dict[str, float] = {}
_packages: tuple[Any, str] = (None, "")


def tags(client: Client | None = None, place: str = script.AUTOLOGGED) -> dict[str, str]:
    """All that is known now; texts go to the client's portal, or nowhere when there is none. ``place``: in the script."""
    found: dict[str, str] = {}
    for part in (_code, _script, _installed, _lock, _interpreter, _variables):
        try:
            found.update(part(client))
        except Exception:  # noqa: BLE001 - a trial is worth more than its tags
            continue
    found.update(script.told(place))
    if {"assay.code.script", "assay.code.session"} & found.keys():
        found.update({"assay.code.start": script.START, "assay.code.place": place})
    return found


def seed(value: int) -> None:
    """Seeds Python's random numbers and those of NumPy, PyTorch and TensorFlow where they are imported, and records it."""
    global _seed
    _seed = int(value)
    random.seed(_seed)
    for module, function in (
        ("numpy", lambda numpy: numpy.random.seed(_seed % 2**32)),
        ("torch", lambda torch: torch.manual_seed(_seed)),
        ("tensorflow", lambda tensorflow: tensorflow.random.set_seed(_seed)),
    ):
        if module in sys.modules:
            function(sys.modules[module])
    active.tag("assay.seed", str(_seed))


def _code(client: Client | None) -> Iterator[tuple[str, str]]:
    folder = checkout.code_folder()
    notebook = checkout.notebook()
    repository = checkout.find(folder)
    if notebook:
        path = Path(notebook)
        inside = repository is not None and path.is_absolute() and path.is_relative_to(repository.root)
        yield "assay.notebook", path.relative_to(repository.root).as_posix() if inside else notebook
        yield "mlflow.source.name", notebook
    if repository is None:
        return
    yield "mlflow.source.git.commit", repository.commit
    yield "mlflow.source.git.dirty", "true" if repository.dirty else "false"
    if repository.branch:
        yield "mlflow.source.git.branch", repository.branch
    if repository.url:
        yield "mlflow.source.git.repoURL", USER_IN_ADDRESS.sub("", repository.url)
    yield from _difference(repository, client)


def _difference(repository: checkout.Repository, client: Client | None) -> Iterator[tuple[str, str]]:
    if not repository.dirty:
        yield "assay.git.diff", "none"
        return
    difference = repository.difference
    if difference is None:
        yield "assay.git.diff", "unknown"
        return
    if difference.left_out:
        yield "assay.git.untracked", _fitting(difference.left_out)
    text = difference.content.decode(errors="replace")
    if difference.whole:
        yield "assay.git.diff.digest", hashlib.sha256(difference.content).hexdigest()
    if difference.whole and len(text) <= TAG and text.encode() == difference.content and "\0" not in text:
        yield "mlflow.source.git.diff", text
        yield "assay.git.diff", "tag" if text else "none"
        return
    stored = _kept(client, difference.content, "diff") if difference.whole else None
    if stored is None:
        yield "mlflow.source.git.diff", text.replace("\0", "\ufffd")[:TAG]
    yield "assay.git.diff", f"object:{stored}" if stored else "truncated"


def _script(client: Client | None) -> Iterator[tuple[str, str]]:
    """What starts the script, or runs the cells of the session, again, with the code as it lies on the disk."""
    repository = checkout.find(checkout.code_folder())
    if repository is None or client is None:
        return
    cells = session.cells()
    start = None
    try:
        start = snapshot.start_of_cells(repository.root, session.folder()) if cells else snapshot.start(repository.root)
        told = {} if cells else _arguments(start)
        code = snapshot.take(repository, start.script)
        told = of_cells(client, cells) if cells else told  # last, for it stores what only its tag names
    except snapshot.NotKept as reason:
        yield "assay.code", str(reason)
        if start is not None and start.script and str(reason) != "no script":
            yield from _place(start)  # for whoever starts it by hand
        return
    stored = _kept(client, code.content, "tar.gz")
    yield "assay.code", f"object:{stored}" if stored else "not stored"
    yield "assay.code.digest", hashlib.sha256(code.content).hexdigest()
    yield from told.items()
    yield from _place(start)
    if own := snapshot.installed(repository.root):
        yield "assay.code.packages", _fitting(own)
    if code.missing:
        yield "assay.code.missing", _fitting(code.missing)


def _place(start: snapshot.Start) -> Iterator[tuple[str, str]]:
    if start.script:
        yield "assay.code.script", start.script
    if start.module:
        yield "assay.code.module", start.module
    if start.folder:
        yield "assay.code.folder", start.folder
    if start.path:
        yield "assay.code.path", _fitting(start.path)


def _arguments(start: snapshot.Start) -> dict[str, str]:
    if snapshot.secret(start.arguments):
        raise snapshot.NotKept("secret argument")
    arguments = json.dumps(start.arguments, ensure_ascii=False)
    if len(arguments) > TAG:
        raise snapshot.NotKept("long arguments")
    return {"assay.code.arguments": arguments}


def of_cells(client: Client, cells: list[session.Cell]) -> dict[str, str]:
    """What runs the cells again; they are kept when this returns."""
    if any(holds_secret(cell.source, session.shell().transform_cell) for cell in cells):
        raise snapshot.NotKept("secret cell")
    content = session.written(cells)
    if len(content) > snapshot.LARGEST:
        raise snapshot.NotKept("too large")
    stored = _kept(client, content, "ipynb")
    if stored is None:
        raise snapshot.NotKept("not stored")
    return {"assay.code.session": f"object:{stored}", "assay.code.cells": str(len(cells))}


def _installed(client: Client | None) -> Iterator[tuple[str, str]]:
    content = installed().encode()
    yield from _content("assay.packages", content, "txt", client)


def _lock(client: Client | None) -> Iterator[tuple[str, str]]:
    folder = checkout.code_folder()
    repository = checkout.root(folder)
    for place in (folder, *folder.parents):
        for name in LOCKS:
            file = place / name
            if file.is_file() and file.stat().st_size <= LOCK_BYTES:
                yield "assay.lock.name", name
                yield from _content("assay.lock", file.read_bytes(), "lock", client)
                return
        if repository is None or place == repository:
            return


def _interpreter(_: Client | None) -> Iterator[tuple[str, str]]:
    yield "assay.python", platform.python_version()
    yield "assay.platform", f"{platform.system()} {platform.machine()}".strip()
    chosen = str(_seed) if _seed is not None else os.environ.get("ASSAY_SEED")
    if chosen:
        yield "assay.seed", chosen
    if environment := os.environ.get("ASSAY_ENVIRONMENT"):
        yield "assay.environment", environment


def _variables(_: Client | None) -> Iterator[tuple[str, str]]:
    asked = (name.strip() for name in os.environ.get("ASSAY_ENV_TAGS", "").split(","))
    for name in (*VARIABLES, *asked):
        value = os.environ.get(name)
        if value and not SECRET.search(name) and len(value) <= TAG:
            yield f"assay.env.{name}", USER_IN_ADDRESS.sub("", value)


def installed() -> str:
    """Installed distributions as ``pip freeze`` writes them, a line each, sorted; read again when a folder changed."""
    global _packages
    folders = [folder for folder in dict.fromkeys(sys.path) if os.path.isdir(folder)]
    key = [(folder, os.stat(folder).st_mtime_ns) for folder in folders]
    if _packages[0] != key:
        lines: dict[str, str] = {}
        for distribution in importlib.metadata.distributions(path=folders):
            name, version = _name_and_version(distribution)
            lines.setdefault(name, _origin(distribution, name) or f"{name}=={version}")
        _packages = (key, "".join(f"{lines[name]}\n" for name in sorted(lines)))
    return _packages[1]


def _name_and_version(distribution: importlib.metadata.Distribution) -> tuple[str, str]:
    """From the name of its folder where there is one: this reads no file."""
    folder = getattr(distribution, "_path", None)
    stem = Path(str(folder)).name.removesuffix(".dist-info") if str(folder).endswith(".dist-info") else ""
    name, _, version = stem.partition("-")
    if not version:
        name, version = distribution.metadata["Name"], distribution.version
    return re.sub(r"[-_.]+", "-", name).lower(), version


def _origin(distribution: importlib.metadata.Distribution, name: str) -> str | None:
    """Where it was installed from, when this was no index."""
    text = distribution.read_text("direct_url.json")
    if not text:
        return None
    source = json.loads(text)
    address = USER_IN_ADDRESS.sub("", source["url"])
    version_control = source.get("vcs_info")
    if version_control:
        return f"{name} @ {version_control['vcs']}+{address}@{version_control['commit_id']}"
    return f"{name} @ {address}"


def _content(tag: str, content: bytes, ending: str, client: Client | None) -> Iterator[tuple[str, str]]:
    yield f"{tag}.digest", hashlib.sha256(content).hexdigest()
    stored = _kept(client, content, ending)
    if stored:
        yield f"{tag}.object", stored


def _kept(client: Client | None, content: bytes, ending: str) -> str | None:
    """The id of the object version with this content, stored when it is new; None when the portal does not take it."""
    if client is None or time.monotonic() < _no_objects_until.get(client.url, 0):
        return None
    name = f"provenance/{hashlib.sha256(content).hexdigest()}.{ending}"
    key = (f"{client.url} {client.project}", name)
    if key not in _objects or _objects[key][1] < time.monotonic():  # it goes when its last trial is purged
        try:
            stored = _stored(Client(client.url, client.token, client.project, OBJECT_SECONDS), name, content)
            _objects[key] = (stored, time.monotonic() + PAUSE)
        except AssayError:
            _no_objects_until[client.url] = time.monotonic() + PAUSE
            return None
    return _objects[key][0]


def _stored(client: Client, name: str, content: bytes) -> str:
    from assay import saver

    found = saver.find(filename=name, client=client)
    return (found or saver.store(client, name, data=content)).id


def _fitting(paths: list[str]) -> str:
    """As JSON, with as many paths as a tag holds."""
    while len(text := json.dumps(paths, ensure_ascii=False)) > TAG:
        paths = [*paths[: len(paths) // 2], "…"]
    return text
