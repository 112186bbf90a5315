"""MLflow's tracking interface as the portal speaks it, call by call. Nothing is kept here; see :class:`assay.Trial`."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from assay.client import OWN_PROJECT, Client
from assay.errors import AssayError

API = "/api/2.0/mlflow"
ARTIFACTS = "/api/2.0/mlflow-artifacts/artifacts"
PAUSES = (0.5, 1, 2, 4, 8)  # seconds between tries of a call that may be repeated
PATIENT = (0.5, 1, 2, 4, 8, 15, 30, 60, 60, 60)  # of a large transfer, which nobody wants to begin anew
PASSING = (0, 429, 502, 503, 504)  # statuses that pass by themselves; 0: not reached


def pairs(values: Mapping[str, Any]) -> list[dict[str, str]]:
    return [{"key": key, "value": value} for key, value in values.items()]


def unpaired(items: list[Mapping[str, str]] | None) -> dict[str, str]:
    return {item["key"]: item.get("value", "") for item in items or []}


def now() -> int:
    """Milliseconds since 1970, as MLflow counts."""
    return time.time_ns() // 1_000_000


class Tracking:
    """Calls of one portal. Calls that may be repeated are, when the portal is away for a moment."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()

    def experiment(self, name: str, tags: Mapping[str, str] | None = None) -> dict[str, Any]:
        """The experiment of this name, made when missing; tags are set on one that is there, too."""
        named = self.named(name)
        found = self.find_experiment(named)
        if found is None:
            made = self._made(named, tags or {})
            if made is not None:
                return made
            found = self.find_experiment(named) or {}
        if found.get("lifecycle_stage") == "deleted":
            raise AssayError(f"The experiment '{name}' is deleted. Restore it, or choose another name.", field="name")
        for key, value in (tags or {}).items():
            tag = {"experiment_id": found["experiment_id"], "key": key, "value": value}
            self.post("experiments/set-experiment-tag", tag)
        return found

    def named(self, name: str) -> str:
        """MLflow knows no projects: a name may begin with one."""
        return name if self.client.project == OWN_PROJECT else f"{self.client.project}/{name}"

    def find_experiment(self, named: str) -> dict[str, Any] | None:
        try:
            return self.get("experiments/get-by-name", {"experiment_name": named})["experiment"]
        except AssayError as error:
            if error.status == 404:
                return None
            raise

    def _made(self, named: str, tags: Mapping[str, str]) -> dict[str, Any] | None:
        """None when somebody else made it a moment ago."""
        try:
            made = self.client.post(f"{API}/experiments/create", {"name": named, "tags": pairs(tags)})
        except AssayError as error:
            if error.code == "RESOURCE_ALREADY_EXISTS":
                return None
            raise
        return self.get("experiments/get", made)["experiment"]

    def start(self, experiment_id: str, name: str | None, tags: Mapping[str, str], at: int | None = None) -> dict[str, Any]:
        """A new run; ``at`` in milliseconds."""
        body = {"experiment_id": experiment_id, "start_time": at or now(), "tags": pairs(tags)}
        if name:
            body["run_name"] = name
        return self.client.post(f"{API}/runs/create", body)["run"]

    def update(self, run_id: str, **changes: Any) -> None:
        self.post("runs/update", {"run_id": run_id, **changes})

    def upload(self, address: str, source: Path) -> None:
        """Streams a file to ``<experiment>/<run>/artifacts/<path>``."""

        def send() -> None:
            with source.open("rb") as file:
                self.client.upload(f"{ARTIFACTS}/{quote(address)}", file, size=source.stat().st_size)

        patiently(send)

    def get(self, path: str, query: Mapping[str, Any]) -> dict[str, Any]:
        return patiently(lambda: self.client.get(f"{API}/{path}", query)) or {}

    def post(self, path: str, value: Any) -> dict[str, Any]:
        """For calls that may be repeated; creating is not among them."""
        return patiently(lambda: self.client.post(f"{API}/{path}", value)) or {}

    def post_text(self, path: str, body: str) -> None:
        """As :meth:`post`, for JSON that is already written."""
        patiently(lambda: self.client.post_text(f"{API}/{path}", body))


def patiently(call: Any) -> Any:
    for pause in (*PAUSES, None):
        try:
            return call()
        except AssayError as error:
            if error.status not in PASSING or pause is None:
                raise
            time.sleep(pause)
