"""The whole copy: experiments, their runs side by side, models, and last what is deleted."""

from __future__ import annotations

import concurrent.futures
import threading
from typing import Any

from assay.bring import FROM
from assay.bring.ids import Ids
from assay.bring.models import Models
from assay.bring.progress import Progress, Stopped
from assay.bring.runs import Runs
from assay.bring.source import Source
from assay.bring.target import Target
from assay.errors import AssayError
from assay.tracking import unpaired
from mlflow.entities import Experiment, Run
from requests.exceptions import RequestException

DEFAULT = "0"
IN_A_ROW = 5  # failures after which the rest would fail, too
AWAITED = 2  # runs a worker that are read ahead


class Copying:
    def __init__(
        self, source: Source, target: Target, progress: Progress, experiments: list[Experiment], registry: bool
    ) -> None:
        self._source = source
        self._target = target
        self._progress = progress
        self._experiments = experiments
        self._names: dict[str, str] = {}
        self._found: dict[str, dict[str, Any]] = {}
        self._ids = Ids(source, target, progress)
        self._runs = Runs(source, target, self._ids, progress)
        self._models = Models(source, target, self._ids, self._runs, progress)
        models = list(source.models()) if registry else []
        self._registered = [model for model in models if not model._is_prompt()]
        if prompts := len(models) - len(self._registered):
            progress.note(f"{prompts:,} prompts are not copied: the portal keeps none.")
        self._failed_in_a_row = 0

    def count_models(self) -> tuple[int, int]:
        return len(self._registered), sum(len(self._source.versions(model.name)) for model in self._registered)

    def prepare(self, suffix: str) -> list[str]:
        """Finds a place for everything and makes nothing; answers what stands in the way."""
        clashes = []
        for experiment in self._experiments:
            names = [experiment.name, experiment.name + suffix] if suffix else [experiment.name]
            for name in names:
                found = self._target.find_experiment(self._target.named(name))
                if found is None or self._ours(experiment, found):
                    break
            else:
                clashes.append(f"experiment '{experiment.name}': another one has this name here")
                continue
            self._names[experiment.experiment_id] = name
            if found is not None:
                self._found[experiment.experiment_id] = found
        return clashes + self._models.name(self._registered, suffix)

    def _ours(self, experiment: Experiment, found: dict[str, Any]) -> bool:
        """Every server has a default experiment: those become one."""
        if experiment.experiment_id == DEFAULT and experiment.name == "Default":
            return True
        return unpaired(found.get("tags")).get(FROM) == self._ids.address(experiment.experiment_id)

    def run(self, workers: int) -> None:
        for experiment in self._experiments:
            self._place(experiment)
        with concurrent.futures.ThreadPoolExecutor(workers) as pool:
            for experiment in self._experiments:
                self._copy_runs(experiment, pool, threading.BoundedSemaphore(workers * AWAITED))
            for experiment in self._experiments:
                self._copy_models(experiment, pool)
        for model in self._registered:
            self._trying(f"Model '{model.name}'", lambda model=model: self._models.copy(model))
        self._delete()

    def _place(self, experiment: Experiment) -> None:
        """The experiment here, made or brought up to date, and what is in it already."""
        tags = {key: value for key, value in (experiment.tags or {}).items()}
        found = self._found.get(experiment.experiment_id)
        if experiment.experiment_id != DEFAULT:
            tags[FROM] = self._ids.address(experiment.experiment_id)
        if found is None:
            found = self._target.create_experiment(self._names[experiment.experiment_id], tags)
        id = found["experiment_id"]
        if found["lifecycle_stage"] == "deleted":
            if experiment.lifecycle_stage != "deleted":
                self._progress.note(f"Experiment '{experiment.name}' was deleted here and is restored.")
            self._target.post("experiments/restore", {"experiment_id": id})
        before = unpaired(found.get("tags"))
        for key, value in tags.items():
            if before.get(key) != value:
                tag = {"experiment_id": id, "key": key, "value": value}
                self._target.post("experiments/set-experiment-tag", tag)
        self._ids.experiments[experiment.experiment_id] = id
        self._ids.learn(id)

    def _copy_runs(
        self, experiment: Experiment, pool: concurrent.futures.Executor, free: threading.BoundedSemaphore
    ) -> None:
        pending: set[concurrent.futures.Future[None]] = set()
        for run in self._source.runs(experiment.experiment_id):
            self._progress.check()
            free.acquire()
            future = pool.submit(self._copy_run, run)
            future.add_done_callback(lambda _: free.release())
            pending = {one for one in pending if not one.done() or one.result()} | {future}
        for future in pending:
            future.result()

    def _copy_run(self, run: Run) -> None:
        self._trying(f"Run {run.info.run_id} ('{run.info.run_name}')", lambda: self._runs.copy(run))

    def _copy_models(self, experiment: Experiment, pool: concurrent.futures.Executor) -> None:
        """Those that no run has as its output."""
        futures = [
            pool.submit(self._trying, f"Logged model {model.model_id}", lambda model=model: self._runs.copy_model(model))
            for model in self._source.logged_models(experiment.experiment_id)
        ]
        for future in futures:
            future.result()

    def _trying(self, what: str, work: Any) -> None:
        """One failure is noted; a portal or a source that is gone, or a token that is refused, ends the import."""
        try:
            work()
            self._failed_in_a_row = 0
        except Stopped:
            raise
        except Exception as error:
            if isinstance(error, AssayError) and error.status in (0, 401, 403):
                self._progress.stop()
                raise
            self._progress.fail(what, error)
            self._failed_in_a_row += 1
            if self._failed_in_a_row >= IN_A_ROW and isinstance(error, RequestException | OSError):
                self._progress.stop()
                raise AssayError(f"{IN_A_ROW} failures in a row, the last: {what}: {error}") from error

    def _delete(self) -> None:
        for experiment in self._experiments:
            if experiment.lifecycle_stage != "deleted":
                for run in self._source.deleted_runs(experiment.experiment_id):
                    self._progress.check()
                    self._runs.delete(run.info.run_id)
        for experiment in self._experiments:
            if experiment.lifecycle_stage == "deleted":
                id = self._ids.experiments[experiment.experiment_id]
                self._target.post("experiments/delete", {"experiment_id": id})
