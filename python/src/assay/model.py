"""The wrapper of a model that Assay serves, and the writer of model packages.

A package is a folder with ``model.yaml``, ``model/``, ``code/`` and ``requirements.txt``; a training step writes it into
``SM_MODEL_DIR``, and the portal keeps it as ``model.tar.gz``. Standard library only.
"""

from __future__ import annotations

import abc
import hashlib
import inspect
import json
import platform
import shutil
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

TYPES = ("double", "float", "long", "integer", "boolean", "string", "tensor")


class Model(abc.ABC):
    """Put around anything that ONNX cannot hold::

        class Trending(assay.Model):
            def load(self, folder):
                self.model = pickle.loads((folder / "model.pkl").read_bytes())

            def transform(self, rows):
                return self.model.predict([[row["views"], row["likes"]] for row in rows])

    Both run in a process of their own, in the environment that the model was trained in.
    """

    #: ``transform`` gets a pandas data frame instead of a list of dictionaries, where pandas is installed
    dataframe = False

    @abc.abstractmethod
    def load(self, folder: Path) -> None:
        """Reads what was saved as artifacts; ``folder`` is the package's ``model/``. Called once."""

    @abc.abstractmethod
    def transform(self, rows):
        """One answer a row, in order: a list, an array, or a mapping of names to such. Called by several threads.

        What it raises is told to the caller as refused values, with its last line.
        """


def save_model(
    folder: str | Path,
    *,
    onnx: bytes | str | Path | None = None,
    model: type[Model] | None = None,
    artifacts: Iterable[str | Path] | Mapping[str, str | Path | bytes] = (),
    code: Iterable[str | Path] = (),
    inputs: Iterable[Mapping[str, Any]],
    outputs: Iterable[Mapping[str, Any]],
    requirements: str | Path | None = None,
    framework: str | None = None,
) -> Path:
    """Writes a model package into ``folder`` (``SM_MODEL_DIR`` in a training step) and answers it.

    Give either ``onnx`` (bytes or a file) or ``model`` (a subclass of :class:`Model`; its source file is copied, with
    ``code`` beside it) and ``artifacts`` (files, or names with files or bytes) that its ``load`` reads. ``inputs`` and
    ``outputs`` are columns, ``{"name": "views", "type": "double"}``, or tensors,
    ``{"name": "x", "type": "tensor", "dtype": "float32", "shape": [-1, 4]}``. With ``"required": False`` a number may be
    missing: where a request says null, which is refused otherwise, the model sees NaN. ``requirements`` is a file or
    its text.
    """
    if (onnx is None) == (model is None):
        raise ValueError("give either onnx or model, not both and not neither")
    kind = "onnx" if onnx is not None else "python"
    if framework not in (None, kind):
        raise ValueError(f"framework: {framework!r} does not fit; this is a package of the framework {kind!r}")
    folder = Path(folder)
    for part in ("model", "code"):
        (folder / part).mkdir(parents=True, exist_ok=True)

    described: dict[str, Any] = {"framework": kind}
    if onnx is not None:
        described["artifact"] = "model/model.onnx"
        (folder / "model/model.onnx").write_bytes(onnx if isinstance(onnx, bytes) else Path(onnx).read_bytes())
    else:
        described["entry"] = _copy_wrapper(folder, model)
    described["python"] = ".".join(platform.python_version_tuple()[:2])
    described["inputs"] = _columns(inputs, "inputs")
    described["outputs"] = _columns(outputs, "outputs")

    for name, content in _named(artifacts):
        _place(folder / "model", name, content)
    for source in code:
        _place(folder / "code", Path(source).name, Path(source))
    (folder / "requirements.txt").write_text(_text(requirements))
    described["files"] = {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file != folder / "model.yaml" and "__pycache__" not in file.parts
    }
    # JSON is YAML, and needs no library to write
    (folder / "model.yaml").write_text(json.dumps(described, indent=2) + "\n")
    return folder


def _copy_wrapper(folder: Path, model: type[Model]) -> str:
    if not (isinstance(model, type) and issubclass(model, Model)):
        raise ValueError("model: give the class itself, a subclass of assay.Model")
    if "<locals>" in model.__qualname__:
        raise ValueError(f"model: {model.__name__} is defined inside a function; move it to the top of its file")
    source = inspect.getsourcefile(sys.modules[model.__module__])
    if source is None or not Path(source).is_file():
        raise ValueError(f"model: {model.__name__} has no source file; write it into a file and import it from there")
    target = folder / "code" / Path(source).name
    if Path(source).resolve() != target.resolve():
        shutil.copyfile(source, target)
    return f"{target.stem}:{model.__qualname__}"


def _columns(columns: Iterable[Mapping[str, Any]], field: str) -> list[dict[str, Any]]:
    described = [_column(column, field) for column in columns]
    if not described:
        raise ValueError(f"{field}: name at least one column, such as {{'name': 'views', 'type': 'double'}}")
    return described


def _column(column: Mapping[str, Any], field: str) -> dict[str, Any]:
    described = dict(column)
    if not isinstance(described.get("name"), str) or described.get("type") not in TYPES:
        raise ValueError(f"{field}: {described!r} needs a name and one of the types {', '.join(TYPES)}")
    if described["type"] == "tensor":
        described["shape"] = [int(length) for length in described.get("shape", [-1])]
        described.setdefault("dtype", "float32")
    return described


def _named(artifacts) -> Iterable[tuple[str, Any]]:
    if isinstance(artifacts, Mapping):
        return artifacts.items()
    return [(Path(file).name, Path(file)) for file in artifacts]


def _place(folder: Path, name: str, content: str | Path | bytes) -> None:
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise ValueError(f"artifacts: {name!r} leaves the package")
    target.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, bytes):
        target.write_bytes(content)
    elif Path(content).is_dir():
        shutil.copytree(content, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copyfile(content, target)


def _text(requirements: str | Path | None) -> str:
    if requirements is None:
        return ""
    if isinstance(requirements, Path) or "\n" not in requirements and Path(requirements).is_file():
        return Path(requirements).read_text()
    return requirements if requirements.endswith("\n") else requirements + "\n"
