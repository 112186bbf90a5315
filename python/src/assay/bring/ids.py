"""Which run, logged model or experiment here stands for which one at the source; made when it is missing, and only once."""

from __future__ import annotations

import threading
from typing import Any

from assay.bring import COMPLETE, COPYING, FROM, STATE
from assay.bring.progress import Progress
from assay.bring.source import Source
from assay.bring.target import Known, Target
from assay.tracking import pairs
from mlflow.entities import LoggedModel, Run

PARENT = "mlflow.parentRunId"
TAG = 8000  # characters


class Ids:
    """Threads ask for the same run at the same time: a child for its parent, while the parent is copied."""

    def __init__(self, source: Source, target: Target, progress: Progress) -> None:
        self._source = source
        self._target = target
        self._progress = progress
        self._lock = threading.Lock()
        self._busy: dict[str, threading.Lock] = {}
        self._children = threading.RLock()
        self._starting: set[str] = set()
        self.experiments: dict[str, str] = {}
        self.runs: dict[str, Known] = {}
        self.models: dict[str, tuple[str, str]] = {}

    def learn(self, experiment_id: str) -> None:
        """What a former import left in an experiment of the portal."""
        self.runs.update(self._target.known_runs(experiment_id))
        self.models.update(self._target.known_models(experiment_id))

    def run(self, run_id: str, run: Run | None = None) -> Known | None:
        """None when it is not among the experiments that are copied, or gone."""
        if known := self.runs.get(run_id):
            return known
        run = run or self._source.run(run_id)
        if run is None or run.info.experiment_id not in self.experiments:
            return None
        # Children share a lock: each waits for its parent, and a circle of parents must not wait for itself.
        with self._children if PARENT in run.data.tags else self._only(run_id):
            if run_id not in self.runs and run_id not in self._starting:
                self._starting.add(run_id)
                try:
                    self.runs[run_id] = self._started(run)
                finally:
                    self._starting.discard(run_id)
            return self.runs.get(run_id)

    def model(self, model: LoggedModel) -> tuple[str, bool]:
        """Id here, and whether its copy is complete."""
        with self._only(model.model_id):
            if model.model_id not in self.models:
                self.models[model.model_id] = (self._made(model), COPYING)
            id, state = self.models[model.model_id]
            return id, state == COMPLETE

    def elsewhere(self, key: str, name: str, run_id: str | None) -> tuple[str, str]:
        """A logged model for files that belong to none: its id and the address of its files."""
        run = self._source.run(run_id) if run_id else None
        experiment = self.experiments.get(run.info.experiment_id) if run else next(iter(self.experiments.values()), None)
        with self._only(key):
            if key not in self.models:
                body = {"experiment_id": experiment or "0", "name": name, "tags": pairs({FROM: self.address(key)})}
                self.models[key] = (self._target.create_model(body), COPYING)
            id = self.models[key][0]
        return id, f"{experiment or '0'}/models/{id}/artifacts"

    def address(self, id: str) -> str:
        return f"{self._source.name}#{id}"

    def _started(self, run: Run) -> Known:
        tags = self.run_tags(run)
        tags[STATE] = COPYING
        experiment = self.experiments[run.info.experiment_id]
        made = self._target.start(experiment, run.info.run_name, tags, run.info.start_time or 1)
        return Known(made["info"]["run_id"], COPYING, "", False)

    def run_tags(self, run: Run) -> dict[str, str]:
        """As they are at the source, but for the parent, who has another id here; and where the run comes from."""
        tags = {key: self.fitting(run.info.run_id, key, value) for key, value in run.data.tags.items()}
        if run.info.user_id:
            tags.setdefault("mlflow.user", run.info.user_id)
        parent = self.run(tags[PARENT]) if PARENT in tags and tags[PARENT] != run.info.run_id else None
        if parent is not None:
            tags[PARENT] = parent.run_id
        tags[FROM] = self.address(run.info.run_id)
        return tags

    def fitting(self, what: str, key: str, value: str) -> str:
        if len(value) > TAG:
            self._progress.note(f"{what}: the tag '{key}' has {len(value):,} characters and was cut to {TAG:,}.")
        return value[:TAG]

    def _made(self, model: LoggedModel) -> str:
        source_run = self.run(model.source_run_id) if model.source_run_id else None
        body: dict[str, Any] = {
            "experiment_id": self.experiments[model.experiment_id],
            "name": model.name,
            "params": pairs(dict(list((model.params or {}).items())[:100])),
            "tags": pairs({key: value[:TAG] for key, value in self.model_tags(model).items()}),
        }
        if model.model_type:
            body["model_type"] = model.model_type
        if source_run:
            body["source_run_id"] = source_run.run_id
        return self._target.create_model(body)

    def model_tags(self, model: LoggedModel) -> dict[str, str]:
        """But for the list of its versions, which the portal keeps itself."""
        tags = {key: value for key, value in (model.tags or {}).items() if key != "mlflow.modelVersions"}
        return {**tags, FROM: self.address(model.model_id), STATE: COPYING}

    def _only(self, id: str) -> threading.Lock:
        with self._lock:
            return self._busy.setdefault(id, threading.Lock())
