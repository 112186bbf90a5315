"""Copies registered models with their versions. Every version arrives as a draft: nobody here has decided on it yet."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from assay.bring import ALIASES, FROM, STATUS
from assay.bring.ids import Ids
from assay.bring.progress import Progress
from assay.bring.runs import MODEL, Runs
from assay.bring.source import Source
from assay.bring.target import Target
from assay.errors import AssayError
from assay.tracking import API, pairs, unpaired
from mlflow.entities.model_registry import ModelVersion, RegisteredModel

LOGGED = re.compile(r"models:/(m-[0-9a-f]{32})/?")
VERSION = re.compile(r"models:/([^/@]+)/(\d+)/?")
RUN = re.compile(r"runs:/([^/]+)/?(.*)")
REMOTE = re.compile(r"(s3|gs|https|abfss|wasbs|hdfs)://.+")
GAP = "https://deleted.invalid/"  # stands in for a deleted version until the next one has the number after it


def name_here(name: str) -> str:
    """Names stand in addresses of predictions here: letters, digits, ``-`` and ``_``, at most 63."""
    return re.sub(r"[^A-Za-z0-9_-]+", "-", name)[:63].strip("-_")


@dataclass
class Here:
    """Versions of a model here: numbers by those at the source, stand-ins for deleted ones, the highest number."""

    numbers: dict[str, str]
    gaps: list[str]
    last: int


class Models:
    def __init__(self, source: Source, target: Target, ids: Ids, runs: Runs, progress: Progress) -> None:
        self._source = source
        self._target = target
        self._ids = ids
        self._runs = runs
        self._progress = progress
        self._names: dict[str, str] = {}
        self._waiting: dict[str, RegisteredModel] = {}

    def name(self, models: list[RegisteredModel], suffix: str) -> list[str]:
        """Finds a name for each; answers the clashes with other models that are here."""
        clashes: list[str] = []
        taken: set[str] = set()
        for model in models:
            plain = name_here(model.name)
            wanted = [plain, plain[: 63 - len(suffix)] + suffix] if suffix else [plain]
            name = next((one for one in wanted if one and one not in taken and self._free(one, model.name)), None)
            if name is None:
                clashes.append(f"model '{model.name}': another one is called '{wanted[-1]}' here")
            else:
                taken.add(name)
                self._names[model.name] = name
                self._waiting[model.name] = model
        return clashes

    def _free(self, name: str, original: str) -> bool:
        """Free, or made by a former import of the same model."""
        found = self._find(name)
        return found is None or unpaired(found.get("tags")).get(FROM) == self._ids.address(original)

    def _find(self, name: str) -> dict[str, Any] | None:
        try:
            return self._target.get("registered-models/get", {"name": name})["registered_model"]
        except AssayError as error:
            if error.status == 404:
                return None
            raise

    def copy(self, model: RegisteredModel) -> None:
        if self._waiting.pop(model.name, None) is None:
            return  # a copy of one of its versions asked for it before
        name = self._names[model.name]
        tags = {**(model.tags or {}), FROM: self._ids.address(model.name)}
        found = self._find(name)
        if found is None:
            self._target.register(name, tags, model.description)
            if name != model.name:
                self._progress.note(f"Model '{model.name}' is called '{name}' here.")
        else:
            self._changed(found, tags, model.description or "")
        here = self._versions(name)
        for version in self._source.versions(model.name):
            self._progress.check()
            try:
                self._copy_version(name, version, here)
            except AssayError as error:
                if error.status in (0, 401, 403):
                    raise
                self._progress.fail(f"Version {version.version} of model '{model.name}'", error)
        self._aliases(model, name, here)

    def _changed(self, found: Mapping[str, Any], tags: Mapping[str, str], description: str) -> None:
        name = found["name"]
        before = unpaired(found.get("tags"))
        for key, value in tags.items():
            if before.get(key) != value:
                self._target.post("registered-models/set-tag", {"name": name, "key": key, "value": value})
        if description != found.get("description", ""):
            self._target.client.patch("/api/2.0/mlflow/registered-models/update", {"name": name, "description": description})

    def _versions(self, name: str) -> Here:
        here = Here({}, [], 0)
        asked: dict[str, Any] = {"filter": f"name='{name}'", "max_results": 1000}
        while True:
            page = self._target.get("model-versions/search", asked)
            for version in page.get("model_versions", []):
                origin = unpaired(version.get("tags")).get(FROM, "")
                here.last = max(here.last, int(version["version"]))
                if version.get("source") == GAP:
                    here.gaps.append(version["version"])
                elif origin:
                    here.numbers[origin.rpartition("/")[2]] = version["version"]
            if not page.get("next_page_token"):
                return here
            asked["page_token"] = page["next_page_token"]

    def _copy_version(self, name: str, version: ModelVersion, here: Here) -> None:
        if version.version not in here.numbers:
            source, run_id, model_id = self._where(version)
            here.numbers[version.version] = self._register(name, version, here, source, run_id, model_id)
            self._progress.add(versions=1)
        number = here.numbers[version.version]
        stage = version.current_stage or "None"
        now = self._target.get("model-versions/get", {"name": name, "version": number})["model_version"]
        if now.get("current_stage", "None") != stage:
            self._target.post(
                "model-versions/transition-stage",
                {"name": name, "version": number, "stage": stage, "archive_existing_versions": False},
            )
        if (version.description or "") != now.get("description", ""):
            body = {"name": name, "version": number, "description": version.description or ""}
            self._target.client.patch("/api/2.0/mlflow/model-versions/update", body)
        before = unpaired(now.get("tags"))
        for key, value in (version.tags or {}).items():
            if key != STATUS and before.get(key) != value:
                tag = {"name": name, "version": number, "key": key, "value": value}
                self._target.post("model-versions/set-tag", tag)

    def _register(
        self, name: str, version: ModelVersion, here: Here, source: str, run_id: str | None, model_id: str | None
    ) -> str:
        """With the number that it has at the source, where that is still free."""
        tags = {**(version.tags or {}), FROM: self._ids.address(f"{version.name}/{version.version}")}
        body: dict[str, Any] = {"name": name, "source": source, "tags": pairs(tags)}
        link = getattr(version, "run_link", None)
        given = (("run_id", run_id), ("model_id", model_id), ("description", version.description), ("run_link", link))
        body.update({field: value for field, value in given if value})
        while here.last + 1 < int(version.version):
            number = self._create({"name": name, "source": GAP, "tags": pairs({FROM: self._ids.address(name)})})
            here.last = int(number)
            here.gaps.append(number)
        number = self._create(body)
        here.last = int(number)
        while here.gaps:
            gap = {"name": name, "version": here.gaps.pop()}
            self._target.client.delete("/api/2.0/mlflow/model-versions/delete", value=gap)
        if number != version.version:
            self._progress.note(f"Version {version.version} of model '{version.name}' is version {number} of '{name}' here.")
        return number

    def _create(self, body: Mapping[str, Any]) -> str:
        return self._target.client.post("/api/2.0/mlflow/model-versions/create", body)["model_version"]["version"]

    def _where(self, version: ModelVersion) -> tuple[str, str | None, str | None]:
        """Where the files of a version lie here: source, run and logged model."""
        run = self._ids.run(version.run_id) if version.run_id else None
        run_id = run.run_id if run else None
        logged = LOGGED.fullmatch(version.source) or LOGGED.fullmatch(f"models:/{getattr(version, 'model_id', None)}")
        if logged:
            model = self._source.logged_model(logged[1])
            if model is not None and model.experiment_id in self._ids.experiments:
                id = self._runs.copy_model(model)
                return f"models:/{id}", run_id, id
        copied = VERSION.fullmatch(version.source)
        if copied and copied[1] in self._names:
            if copied[1] in self._waiting:
                self.copy(self._waiting[copied[1]])
            original = self._versions(self._names[copied[1]]).numbers.get(copied[2])
            if original:
                return f"models:/{self._names[copied[1]]}/{original}", run_id, None
        if run is not None:
            inside = self._inside(version)
            if inside is not None:
                return f"runs:/{run_id}/{inside}", run_id, None
        if REMOTE.fullmatch(version.source):
            return version.source, run_id, None
        return self._as_logged_model(version, run_id)

    def _inside(self, version: ModelVersion) -> str | None:
        """The path below the artifacts of its run."""
        of_run = RUN.fullmatch(version.source)
        if of_run and of_run[1] == version.run_id:
            return of_run[2]
        run = self._source.run(version.run_id)
        root = run.info.artifact_uri.rstrip("/") + "/" if run else ""
        return version.source[len(root) :] if root and version.source.startswith(root) else None

    def _as_logged_model(self, version: ModelVersion, run_id: str | None) -> tuple[str, str | None, str | None]:
        """Files that lie elsewhere are kept in a logged model of the experiment of its run, or of the first one."""
        address = self._source.download_address(version.name, version.version)
        id, root = self._ids.elsewhere(f"{version.name}/{version.version}", name_here(version.name), version.run_id)
        self._runs.copy_files(self._source.artifacts(address), root, resumed=True)
        self._target.client.patch(f"{MODEL}/{id}", {"model_id": id, "status": "LOGGED_MODEL_READY"})
        return f"models:/{id}", run_id, id

    def _aliases(self, model: RegisteredModel, name: str, here: Here) -> None:
        """Those that are gone at the source go here, too, unless somebody has set them here to another version."""
        found = self._find(name) or {}
        now = {alias["alias"]: str(alias["version"]) for alias in found.get("aliases", [])}
        tags = unpaired(found.get("tags"))
        before: dict[str, str] = json.loads(tags.get(ALIASES, "{}"))
        there = {alias: here.numbers.get(str(version)) for alias, version in self._source.aliases(model.name).items()}
        for alias, number in there.items():
            if number and now.get(alias) != number:
                body = {"name": name, "alias": alias, "version": number}
                self._target.post("registered-models/alias", body)
        for alias, number in before.items():
            if alias not in there and now.get(alias) == number:
                self._target.client.delete(f"{API}/registered-models/alias", value={"name": name, "alias": alias})
        told = json.dumps({alias: number for alias, number in there.items() if number}, sort_keys=True)
        if told != tags.get(ALIASES, "{}"):
            self._target.post("registered-models/set-tag", {"name": name, "key": ALIASES, "value": told})
