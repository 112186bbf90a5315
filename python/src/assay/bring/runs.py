"""Copies one run with all that belongs to it, and logged models."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assay.bring import COMPLETE, COPYING, DIGEST, STATE
from assay.bring.ids import Ids
from assay.bring.progress import Progress
from assay.bring.source import Artifacts, Point, Source, digest
from assay.bring.target import Known, Target
from assay.tracking import pairs
from mlflow.entities import DatasetInput, LoggedModel, Run
from mlflow.protos.service_pb2 import LoggedModelStatus

BATCH = 1000  # points of a request
GOING_ON = ("RUNNING", "SCHEDULED")  # a listing does not show every point that such a run logs
MODEL = "/api/2.0/mlflow/logged-models"


class Runs:
    """A run says ``copying`` until all of it is here; copying it again completes it and doubles nothing."""

    def __init__(self, source: Source, target: Target, ids: Ids, progress: Progress) -> None:
        self._source = source
        self._target = target
        self._ids = ids
        self._progress = progress

    def copy(self, run: Run) -> None:
        self._progress.check()
        before = self._ids.runs.get(run.info.run_id)
        unchanged = before is not None and before.state == COMPLETE and before.digest == self._digest(run)
        if unchanged and (before.deleted or run.info.status not in GOING_ON):
            self._progress.add(done=1, skipped=1)
            return
        known = self._ids.run(run.info.run_id, run)
        if known is None:
            return
        if known.deleted:
            self._target.post("runs/restore", {"run_id": known.run_id})
        resumed = before is not None and (unchanged or known.state == COPYING)
        files = self._fill(run, known, again=before is not None, resumed=resumed)
        fingerprint = digest(run, files)
        self._told(known.run_id, {STATE: COMPLETE, DIGEST: fingerprint})
        self._ids.runs[run.info.run_id] = Known(known.run_id, COMPLETE, fingerprint, False)
        self._progress.add(done=1)

    def _digest(self, run: Run) -> str:
        return digest(run, self._source.artifacts(run.info.artifact_uri).files())

    def _fill(self, run: Run, known: Known, again: bool, resumed: bool) -> list[tuple[str, int]]:
        """Its files, as :meth:`copy_files` found them."""
        info = run.info
        if again:
            self._log(known.run_id, "tags", {**self._ids.run_tags(run), STATE: COPYING})
        self._log(known.run_id, "params", run.data.params)
        self._points(run, known.run_id)
        self._inputs(run, known.run_id)
        here = f"{self._ids.experiments[info.experiment_id]}/{known.run_id}/artifacts"
        files = self.copy_files(self._source.artifacts(info.artifact_uri), here, resumed)
        self._outputs(run, known.run_id)
        change: dict[str, Any] = {"status": info.status}
        if info.end_time:
            change["end_time"] = info.end_time
        if again and info.run_name:
            change["run_name"] = info.run_name
        self._target.update(known.run_id, **change)
        return files

    def _log(self, run_id: str, kind: str, texts: dict[str, str]) -> None:
        for refusal in self._target.log_texts(run_id, kind, texts):
            self._progress.note(f"Run {run_id}: left out: {refusal}")

    def _told(self, run_id: str, tags: dict[str, str]) -> None:
        self._target.post("runs/log-batch", {"run_id": run_id, "tags": pairs(tags)})

    def _points(self, run: Run, here: str) -> None:
        """Short histories share a request."""
        waiting: list[Point] = []
        for key in run.data.metrics:
            for page in self._source.history(run.info.run_id, key):
                self._progress.check()
                waiting += page
                if len(waiting) >= BATCH:
                    self._send(here, waiting)
                    waiting = []
        self._send(here, waiting)

    def _send(self, here: str, points: list[Point]) -> None:
        self._target.log_points(here, points)
        self._progress.add(points=len(points))

    def _inputs(self, run: Run, here: str) -> None:
        datasets = [_dataset(one) for one in (run.inputs.dataset_inputs if run.inputs else [])]
        models = [{"model_id": id} for _, id in self._linked(run.inputs.model_inputs if run.inputs else [])]
        if datasets or models:
            self._target.post("runs/log-inputs", {"run_id": here, "datasets": datasets, "models": models})

    def _outputs(self, run: Run, here: str) -> None:
        outputs = run.outputs.model_outputs if run.outputs else []
        models = [{"model_id": id, "step": output.step} for output, id in self._linked(outputs)]
        if models:
            self._target.post("runs/outputs", {"run_id": here, "models": models})

    def _linked(self, links: list[Any]) -> Iterator[tuple[Any, str]]:
        """Links to logged models that are there and are copied, each with the model's id here."""
        for link in links:
            model = self._source.logged_model(link.model_id)
            if model is not None and model.experiment_id in self._ids.experiments:
                yield link, self.copy_model(model)

    def copy_model(self, model: LoggedModel) -> str:
        """The model with its files, params, tags and metrics; its id here."""
        self._progress.check()
        id, complete = self._ids.model(model)
        if complete:
            return id
        params = pairs(model.params or {})
        for start in range(100, len(params), 100):
            self._target.post(f"logged-models/{id}/params", {"params": params[start : start + 100]})
        here = f"{self._ids.experiments[model.experiment_id]}/models/{id}/artifacts"
        self.copy_files(self._source.artifacts(model.artifact_location), here, resumed=True)
        self._model_metrics(model, id)
        status = LoggedModelStatus.Name(model.status.to_proto())
        self._target.client.patch(f"{MODEL}/{id}", {"model_id": id, "status": status})
        self._target.client.patch(f"{MODEL}/{id}/tags", {"tags": [{"key": STATE, "value": COMPLETE}]})
        self._ids.models[model.model_id] = (id, COMPLETE)
        self._progress.add(models=1)
        return id

    def _model_metrics(self, model: LoggedModel, id: str) -> None:
        """They are points of runs, too, where they must not double: the portal sees to that."""
        by_run: dict[str, list[dict[str, Any]]] = {}
        for metric in model.metrics or []:
            run = self._ids.run(metric.run_id) if metric.run_id else None
            if run is None or run.deleted:
                self._progress.note(
                    f"Logged model {model.model_id}: its metric '{metric.key}' is of a run that is not here."
                )
                continue
            point = {"key": metric.key, "value": metric.value, "timestamp": metric.timestamp, "step": metric.step}
            about = {"model_id": id, "dataset_name": metric.dataset_name, "dataset_digest": metric.dataset_digest}
            by_run.setdefault(run.run_id, []).append({**point, **_given(about)})
        for run_id, points in by_run.items():
            self._target.log_points(run_id, points)

    def copy_files(self, artifacts: Artifacts, here: str, resumed: bool) -> list[tuple[str, int]]:
        """A file is here whole or not at all, so that one of the right size needs no second upload after a cut.

        Answers the paths and sizes of all.
        """
        present = self._target.sizes(here) if resumed else {}
        files = []
        for path, size in artifacts.files():
            files.append((path, size))
            self._progress.check()
            if present.get(path) == size:
                continue
            with artifacts.fetched(path) as file:
                self._target.upload(f"{here}/{path}", file)
                self._progress.add(files=1, bytes=file.stat().st_size)
        return files

    def delete(self, run_id: str) -> None:
        """Deleted at the source, deleted here: last of all, as nothing can be written into a deleted run."""
        known = self._ids.runs.get(run_id)
        if known is not None and known.state == COMPLETE and not known.deleted:
            self._target.post("runs/delete", {"run_id": known.run_id})


def _dataset(one: DatasetInput) -> dict[str, Any]:
    return {"tags": [dict(tag) for tag in one.tags], "dataset": _given(dict(one.dataset))}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None and value != ""}
