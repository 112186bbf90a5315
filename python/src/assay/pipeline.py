"""Pipelines from a script or from CI: environments, definitions with their code, parameters, executions."""

from __future__ import annotations

import json
import time
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assay import snapshot
from assay.client import OWN_PROJECT, Client
from assay.errors import AssayError

PAUSE = 1.0  # seconds between two looks at an environment that is being built


def define_environment(
    project: str, name: str, requirements: str, *, timeout: float = 1800, client: Client | None = None
) -> dict[str, Any]:
    """Defines an environment from the text of a requirements file and waits until it is built.

    The same requirements again answer the same version. ``timeout`` is in seconds. Raises :class:`AssayError` with the
    end of the build's output when it fails.
    """
    client = client or Client()
    path = f"/api/v1/projects/{_segment(project)}/environments"
    version = client.post(path, {"name": name, "requirements": requirements})
    until = time.monotonic() + timeout
    while version["state"].upper() not in ("READY", "FAILED"):
        if time.monotonic() > until:
            raise AssayError(f"The environment {name}:{version['number']} is not built after {timeout:g} s.")
        time.sleep(PAUSE)
        version = client.get(f"{path}/{_segment(name)}/{version['number']}")
    if version["state"].upper() == "FAILED":
        raise AssayError(f"The environment {name}:{version['number']} cannot be built: {version.get('failure')}")
    return version


def upload(
    project: str,
    pipeline: str,
    *,
    definition: str | Path | Mapping[str, Any],
    code: str | Path | None = None,
    client: Client | None = None,
) -> dict[str, Any]:
    """Sends a definition (a mapping, or the path of its JSON file) with a folder of code as its next version.

    Equal code gives equal bytes, so that sending the same again changes nothing.
    """
    client = client or Client()
    text = json.dumps(definition) if isinstance(definition, Mapping) else Path(definition).read_text(encoding="utf-8")
    parts = {"definition": ("definition.json", "application/json", text.encode())}
    if code is not None:
        parts["code"] = ("code.tar.gz", "application/gzip", archive(Path(code)))
    return client.post_form(f"{_pipeline(project, pipeline)}/definitions", parts)


def upload_pipeline(definition: str | Path, code_folder: str | Path, *, client: Client | None = None) -> dict[str, Any]:
    """As :func:`upload`, for the client's project, named as the definition's file or its ``PipelineName``."""
    client = client or Client()
    if client.project == OWN_PROJECT:
        raise AssayError("Which project? Set ASSAY_PROJECT, or use upload(project, pipeline, …).", field="ASSAY_PROJECT")
    content = json.loads(Path(definition).read_text(encoding="utf-8"))
    name = content.pop("PipelineName", None) or Path(definition).stem
    return upload(client.project, name, definition=content, code=code_folder, client=client)


def set_parameters(
    project: str, pipeline: str, values: Mapping[str, Mapping[str, Any]], *, client: Client | None = None
) -> None:
    """Sets parameters: ``{"training": {"k": 3}, "orchestration": {"schedule": "rate(12 hours)"}}``."""
    client = client or Client()
    for section, pairs in values.items():
        for key, value in pairs.items():
            path = f"{_pipeline(project, pipeline)}/parameters/{_segment(section)}/{_segment(key)}"
            client.put(path, {"value": _text(value)})


def start(
    project: str, pipeline: str, *, idempotency_key: str | None = None, client: Client | None = None
) -> dict[str, Any]:
    """Starts an execution and returns it; with the same key again, the same execution."""
    client = client or Client()
    key = idempotency_key or str(uuid.uuid4())
    return client.post(f"{_pipeline(project, pipeline)}/executions", {}, idempotency_key=key)


def execution(execution_id: str, *, client: Client | None = None) -> dict[str, Any]:
    """The present state of an execution; ``status`` is one of SageMaker's words."""
    return (client or Client()).get(f"/api/v1/executions/{_segment(execution_id)}")


def archive(folder: Path) -> bytes:
    """A folder as tar.gz, with nothing in it that differs from one machine or day to the next."""
    if not folder.is_dir():
        raise AssayError(f"code: {folder} is no folder.", field="code")
    files = (file for file in sorted(folder.rglob("*")) if file.is_file())
    code = (file for file in files if "__pycache__" not in file.parts and file.suffix != ".pyc")
    return snapshot.pack(folder, (file.relative_to(folder).as_posix() for file in code))


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _pipeline(project: str, pipeline: str) -> str:
    return f"/api/v1/pipelines/{_segment(project)}/{_segment(pipeline)}"


def _segment(text: str) -> str:
    return quote(str(text), safe="")
