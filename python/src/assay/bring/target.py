"""The portal that is written, by its MLflow interface; and what of the source stands there already."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from assay.bring import DIGEST, FROM, STATE
from assay.client import Client
from assay.errors import AssayError
from assay.tracking import API, ARTIFACTS, Tracking, pairs, unpaired

LARGEST = 900_000  # bytes of a batch
PAGE = 1000


class Known(NamedTuple):
    """A run that came from the source."""

    run_id: str
    state: str
    digest: str
    deleted: bool


class Target(Tracking):
    def __init__(self, url: str, token: str, project: str | None) -> None:
        super().__init__(Client(url, token, project))
        who = self.client.get("/api/v1/me")
        self.client.project = project or who.get("project") or self._only_project()
        missing = {"trials:write", "models:register"} - set(who["permissions"])
        if missing:
            raise AssayError(f"The token may not {' and '.join(sorted(missing))}; the import needs both.", field="token")
        self.client.get(f"/api/v1/projects/{quote(self.client.project, safe='')}")

    def _only_project(self) -> str:
        """A token without a project leaves it to its owner's choice, which the portal does not tell."""
        projects = self.client.get("/api/v1/projects", {"limit": 2})["items"]
        if not projects:
            raise AssayError("The portal has no project yet.", field="project")
        if len(projects) > 1:
            raise AssayError("The token names no project and the portal has several: say --project NAME.", field="project")
        return projects[0]["slug"]

    def create_experiment(self, name: str, tags: Mapping[str, str]) -> dict[str, Any]:
        made = self.client.post(f"{API}/experiments/create", {"name": self.named(name), "tags": pairs(tags)})
        return self.get("experiments/get", made)["experiment"]

    def register(self, name: str, tags: Mapping[str, str], description: str | None) -> None:
        body: dict[str, Any] = {"name": self.named(name), "tags": pairs(tags)}
        if description:
            body["description"] = description
        self.client.post(f"{API}/registered-models/create", body)

    def create_model(self, body: Mapping[str, Any]) -> str:
        return self.client.post(f"{API}/logged-models", body)["model"]["info"]["model_id"]

    def known_runs(self, experiment_id: str) -> dict[str, Known]:
        """By their id at the source, whatever its address was then: MLflow's run ids are unique."""
        found: dict[str, Known] = {}
        asked = {
            "experiment_ids": [experiment_id],
            "filter": f"tags.`{FROM}` LIKE '%#%'",
            "run_view_type": "ALL",
            "max_results": PAGE,
        }
        for run in self._pages("runs/search", asked, "runs"):
            tags = unpaired(run["data"].get("tags"))
            deleted = run["info"]["lifecycle_stage"] == "deleted"
            known = Known(run["info"]["run_id"], tags.get(STATE, ""), tags.get(DIGEST, ""), deleted)
            found[tags[FROM].rpartition("#")[2]] = known
        return found

    def known_models(self, experiment_id: str) -> dict[str, tuple[str, str]]:
        """Logged models by their id at the source: id here and state."""
        asked = {"experiment_ids": [experiment_id], "max_results": 100}
        found: dict[str, tuple[str, str]] = {}
        for model in self._pages("logged-models/search", asked, "models"):
            tags = unpaired(model["info"].get("tags"))
            if FROM in tags:
                found[tags[FROM].rpartition("#")[2]] = (model["info"]["model_id"], tags.get(STATE, ""))
        return found

    def log_points(self, run_id: str, points: list[dict[str, Any]]) -> None:
        for start in range(0, len(points), PAGE):
            part = points[start : start + PAGE]
            for point in part:
                point.setdefault("timestamp", 0)
                point["value"] = _told(point.get("value", 0.0))
            self.post_text("runs/log-batch", json.dumps({"run_id": run_id, "metrics": part}))

    def log_texts(self, run_id: str, kind: str, texts: Mapping[str, str]) -> list[str]:
        """Params or tags; what the portal refuses is left out and told."""
        refused: list[str] = []
        for batch in _batches(texts):
            try:
                self.post("runs/log-batch", {"run_id": run_id, kind: pairs(batch)})
            except AssayError as error:
                if error.status != 400:
                    raise
                if len(batch) == 1:
                    refused.append(str(error))
                else:
                    for key, value in batch.items():
                        refused += self.log_texts(run_id, kind, {key: value})
        return refused

    def sizes(self, root: str) -> dict[str, int]:
        """Files below an artifact address, such as ``1/<run id>/artifacts``, by path."""
        found: dict[str, int] = {}
        folders = [""]
        while folders:
            folder = folders.pop()
            listing = self.client.get(ARTIFACTS, {"path": f"{root}/{folder}".rstrip("/")}) or {}
            for entry in listing.get("files", []):
                path = f"{folder}/{entry['path']}".lstrip("/")
                if entry["is_dir"]:
                    folders.append(path)
                else:
                    found[path] = entry.get("file_size", 0)
        return found

    def _pages(self, call: str, asked: Mapping[str, Any], field: str) -> Iterator[dict[str, Any]]:
        body = dict(asked)
        while True:
            page = self.post(call, body)
            yield from page.get(field, [])
            if not page.get("next_page_token"):
                return
            body["page_token"] = page["next_page_token"]


def _told(value: Any) -> Any:
    """As JSON has it. The databases of MLflow keep infinities as the largest numbers, of which no metric is one by itself."""
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return "NaN"
    if abs(value) < sys.float_info.max:
        return value
    return "Infinity" if value > 0 else "-Infinity"


def _batches(texts: Mapping[str, str]) -> Iterable[dict[str, str]]:
    batch: dict[str, str] = {}
    size = 0
    for key, value in texts.items():
        length = len(json.dumps([key, value]))
        if batch and (len(batch) == 100 or size + length > LARGEST):
            yield batch
            batch, size = {}, 0
        batch[key] = value
        size += length
    if batch:
        yield batch
