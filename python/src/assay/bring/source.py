"""The server that is read, by its own client: any tracking address that MLflow understands."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import mlflow
from assay.errors import AssayError
from mlflow.entities import Experiment, LoggedModel, Run, ViewType
from mlflow.entities.model_registry import ModelVersion, RegisteredModel
from mlflow.exceptions import MlflowException
from mlflow.store.artifact.artifact_repository_registry import get_artifact_repository
from mlflow.store.entities import PagedList
from mlflow.utils.rest_utils import http_request

PAGE = 1000
POINTS = 25_000  # of a page of a history: the most that MLflow gives
MISSING = ("RESOURCE_DOES_NOT_EXIST", "ENDPOINT_NOT_FOUND", "NOT_FOUND")
Point = dict[str, Any]


class Source:
    """Pages through everything; nothing whole is ever held but one page."""

    def __init__(self, address: str) -> None:
        self.address = address
        mlflow.set_tracking_uri(address)
        mlflow.set_registry_uri(address)
        self._client = mlflow.MlflowClient(address, address)
        self._store = self._client._tracking_client.store
        self.name = _without_user(address)

    def check(self) -> None:
        """One question, asked once: MLflow itself would try for minutes."""
        before = os.environ.get("MLFLOW_HTTP_REQUEST_MAX_RETRIES")
        os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = "0"
        try:
            self._client.search_experiments(max_results=1)
        except Exception as error:
            raise AssayError(
                f"The source {self.name} cannot be read: {short(error)}\n"
                "Is the address right? MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD,"
                " are sent to it.",
                field="tracking-uri",
            ) from error
        finally:
            os.environ.pop("MLFLOW_HTTP_REQUEST_MAX_RETRIES")
            if before is not None:
                os.environ["MLFLOW_HTTP_REQUEST_MAX_RETRIES"] = before

    def experiments(self) -> list[Experiment]:
        return sorted(
            _pages(lambda token: self._client.search_experiments(ViewType.ALL, PAGE, page_token=token)),
            key=lambda experiment: experiment.creation_time or 0,
        )

    def runs(self, experiment_id: str, view: int = ViewType.ALL) -> Iterator[Run]:
        """The oldest first, so that parents mostly come before their children."""
        order = ["attributes.start_time ASC"]
        return _pages(lambda token: self._client.search_runs([experiment_id], "", view, PAGE, order, token))

    def deleted_runs(self, experiment_id: str) -> Iterator[Run]:
        return self.runs(experiment_id, ViewType.DELETED_ONLY)

    def run(self, run_id: str) -> Run | None:
        return _unless_missing(lambda: self._client.get_run(run_id))

    def history(self, run_id: str, key: str) -> Iterator[list[Point]]:
        """Every point of a metric, a page at a time."""
        if self.address.startswith(("http://", "https://")):
            return self._history_over_http(run_id, key)
        return self._history_of_store(run_id, key)

    def _history_over_http(self, run_id: str, key: str) -> Iterator[list[Point]]:
        """As it is sent: MLflow's client would make an object of each point first."""
        query = {"run_id": run_id, "metric_key": key, "max_results": POINTS}
        while True:
            answer = http_request(self._store.get_host_creds(), "/api/2.0/mlflow/metrics/get-history", "GET", params=query)
            if answer.status_code != 200:
                raise AssayError(f"The history of '{key}' of run {run_id}: {answer.text[:300]}", status=answer.status_code)
            page = answer.json()
            yield page.get("metrics", [])
            if not page.get("next_page_token"):
                return
            query["page_token"] = page["next_page_token"]

    def _history_of_store(self, run_id: str, key: str) -> Iterator[list[Point]]:
        points = self._client.get_metric_history(run_id, key)
        yield [{"key": p.key, "value": p.value, "timestamp": p.timestamp, "step": p.step} for p in points]

    def logged_models(self, experiment_id: str) -> Iterator[LoggedModel]:
        """None on servers before MLflow 3, which know no such thing."""

        def page(token: str | None) -> Any:
            found = _unless_missing(
                lambda: self._client.search_logged_models([experiment_id], max_results=50, page_token=token)
            )
            return PagedList([], None) if found is None else found

        return _pages(page)

    def logged_model(self, model_id: str) -> LoggedModel | None:
        return _unless_missing(lambda: self._client.get_logged_model(model_id))

    def models(self) -> Iterator[RegisteredModel]:
        """Prompts among them: to MLflow they are models.

        Asked of the store: the client adds a condition on a tag, which no model of a server before MLflow 3 meets.
        """
        store = self._client._get_registry_client().store
        return _pages(lambda token: store.search_registered_models(None, 100, None, token))

    def versions(self, model: str) -> list[ModelVersion]:
        name = model.replace("'", "''") if "'" in model else model
        found = _pages(
            lambda token: self._client.search_model_versions(f"name='{name}'", max_results=PAGE, page_token=token)
        )
        return sorted(found, key=lambda version: int(version.version))

    def aliases(self, model: str) -> dict[str, str]:
        return self._client.get_registered_model(model).aliases or {}

    def artifacts(self, address: str) -> Artifacts:
        return Artifacts(address)

    def download_address(self, model: str, version: str) -> str:
        return self._client.get_model_version_download_uri(model, version)


class Artifacts:
    """Files below one artifact address, wherever MLflow keeps them."""

    def __init__(self, address: str) -> None:
        if elsewhere(address):
            raise AssayError(
                f"its files lie in {address} on the server's own disk, which is not seen from here. Run the import there.",
                status=404,
            )
        self._repository = get_artifact_repository(address)

    def files(self) -> Iterator[tuple[str, int]]:
        """Paths and sizes of all."""
        folders: list[str | None] = [None]
        while folders:
            for entry in self._repository.list_artifacts(folders.pop()):
                if entry.is_dir:
                    folders.append(entry.path)
                else:
                    yield entry.path, entry.file_size or 0

    @contextlib.contextmanager
    def fetched(self, path: str) -> Iterator[Path]:
        """One file on this machine's disk, as long as the block lasts."""
        with tempfile.TemporaryDirectory(prefix="assay-import-") as folder:
            file = Path(folder) / "file"
            self._repository._download_file(path, str(file))
            yield file


def elsewhere(address: str) -> bool:
    """Whether it is a folder below a root that this machine does not have: MLflow would call it empty."""
    parts = urlsplit(address)
    if parts.scheme not in ("", "file"):
        return False
    folder = Path(unquote(parts.path))
    return len(folder.parents) > 2 and not folder.parents[2].exists()


def digest(run: Run, files: Iterable[tuple[str, int]]) -> str:
    """Of all that a listing tells about a run, and of its files' paths and sizes: another one means that it changed."""
    text = json.dumps([run.to_dictionary(), sorted(files)], sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _pages(ask: Any) -> Iterator[Any]:
    token = None
    while True:
        page = ask(token)
        yield from page
        token = page.token
        if not token:
            return


def _unless_missing(ask: Any) -> Any:
    try:
        return ask()
    except MlflowException as error:
        if error.error_code in MISSING:
            return None
        raise


def _without_user(address: str) -> str:
    if "://" not in address:
        return str(Path(address).resolve())
    return re.sub(r"(?<=://)[^/@]*@", "", address).rstrip("/")


def short(error: Exception) -> str:
    return str(error).splitlines()[0][:300] if str(error) else type(error).__name__
