"""Experiments and their trials::

    from assay import Experiment, Trial

    with Experiment.create("iris"):
        with Trial.create("k = 3", params={"k": 3}, seed=7) as trial:
            trial.log_metric("accuracy", 0.93)

What a trial logs is sent in the background and durable when its block ends.
"""

from __future__ import annotations

import atexit
import contextvars
import getpass
import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from assay import active, checkout, later_cells, provenance, script
from assay.client import Client
from assay.errors import AssayError
from assay.log_buffer import LogBuffer, number
from assay.saver import ObjectVersion
from assay.tracking import Tracking, now

KEY, PARAM, TAG = 250, 6000, 8000  # characters
PARENT = "mlflow.parentRunId"
DEFAULT = "0"  # the experiment that is always there

# Ids, of which the last counts: one for all contexts, since each cell of a notebook may have its own, and one a ``with``.
_chosen: contextvars.ContextVar[dict[object, str]] = contextvars.ContextVar("assay_experiments", default={})
_given_runs: set[str] = set()


class Experiment:
    """Trials of one question. New trials belong to the one that was created last; a ``with`` bounds that to its block."""

    def __init__(self, id: str, name: str, tracking: Tracking) -> None:
        self.id = id
        self.experiment_name = name
        self._tracking = tracking
        self._choice = object()

    @classmethod
    def create(
        cls,
        experiment_name: str,
        *,
        description: str | None = None,
        tags: Mapping[str, Any] | None = None,
        client: Client | None = None,
    ) -> Experiment:
        """The experiment of this name in the client's project, made when missing; new trials belong to it from now on."""
        tracking = Tracking(client)
        all_tags = _texts("tags", tags, TAG)
        if description is not None:
            all_tags["mlflow.note.content"] = description
        found = tracking.experiment(experiment_name, all_tags)
        experiment = cls(found["experiment_id"], experiment_name, tracking)
        _chosen.get()[experiment._choice] = experiment.id
        return experiment

    @property
    def url(self) -> str:
        return f"{self._tracking.client.url}/experiments/{self.id}"

    def __enter__(self) -> Experiment:
        _chosen.get().pop(self._choice, None)
        self._token = _chosen.set({self._choice: self.id})
        return self

    def __exit__(self, *_: object) -> None:
        _chosen.reset(self._token)

    def __repr__(self) -> str:
        return f"Experiment({self.experiment_name!r}, {self.url})"


class Trial:
    """One attempt, from :meth:`create` to :meth:`end`.

    As a block it ends by itself: FINISHED, FAILED when an exception leaves it, KILLED by Ctrl-C. What is still open when
    Python ends is ended then.
    """

    def __init__(self, run: Mapping[str, Any], tracking: Tracking) -> None:
        info = run["info"]
        self.run_id: str = info["run_id"]
        self.trial_name: str = info["run_name"]
        self.experiment_id: str = info["experiment_id"]
        self.ended = False
        self._process = os.getpid()
        self._tracking = tracking
        self._log = LogBuffer(tracking, self.run_id)
        self._params: dict[str, str] = {}
        self._steps: dict[str, int] = {}
        active.opened(self)

    @classmethod
    def create(
        cls,
        trial_name: str | None = None,
        experiment_name: str | Experiment | None = None,
        *,
        params: Mapping[str, Any] | None = None,
        tags: Mapping[str, Any] | None = None,
        seed: int | None = None,
        parent: Trial | str | None = None,
        client: Client | None = None,
    ) -> Trial:
        """Starts a trial.

        Its experiment is the one named, else that of the parent, the one created last, that of ``MLFLOW_EXPERIMENT_ID`` or
        ``MLFLOW_EXPERIMENT_NAME``, or "Default". Inside another trial it is that one's child. ``seed`` seeds the random
        numbers of Python, NumPy and PyTorch and is recorded. In a step of a pipeline it is the step's own trial.
        """
        tracking = Tracking(client)
        if seed is not None:
            provenance.seed(seed)
        texts = _texts("tags", tags, TAG)
        outer = parent or active.block()
        given = os.environ.get("MLFLOW_RUN_ID")
        if given and outer is None and given not in _given_runs:
            trial = cls._of_step(given, tracking)
            trial.set_tags(texts)
        else:
            if outer is not None:
                texts[PARENT] = outer if isinstance(outer, str) else outer.run_id
            experiment = _experiment_id(experiment_name, outer, tracking)
            known = provenance.tags(tracking.client, script.next_place())
            run = tracking.start(experiment, trial_name, {**_source(), **known, **texts})
            trial = cls(run, tracking)
            later_cells.follow(trial.run_id, tracking.client, known)
        trial.log_params(params or {})
        return trial

    @classmethod
    def _of_step(cls, run_id: str, tracking: Tracking) -> Trial:
        _given_runs.add(run_id)
        return cls(tracking.get("runs/get", {"run_id": run_id})["run"], tracking)

    @property
    def url(self) -> str:
        return f"{self._tracking.client.url}/trials/{self.run_id}"

    def log_param(self, key: str, value: Any) -> None:
        """A param keeps its first value; another one is refused."""
        self._check_open()
        text = _text("params", key, value, PARAM)
        if self._params.setdefault(key, text) != text:
            raise AssayError(
                f"params.{key}: it was already logged with '{self._params[key]}' and cannot become '{text}'.",
                field=f"params.{key}",
            )
        self._log.add("params", {"key": key, "value": text})

    def log_params(self, params: Mapping[str, Any]) -> None:
        for key, value in params.items():
            self.log_param(key, value)

    def log_metric(self, key: str, value: Any, step: int | None = None, timestamp: int | None = None) -> None:
        """One point. Without a step it follows the last one of this metric, from 0; ``timestamp`` in milliseconds."""
        self._check_open()
        _text("metrics", key, "", 0)
        at = self._steps.get(key, -1) + 1 if step is None else int(step)
        self._steps[key] = max(at, self._steps.get(key, at))
        self._log.add("metrics", {"key": key, "value": number(key, value), "timestamp": timestamp or now(), "step": at})

    def log_metrics(self, metrics: Mapping[str, Any], step: int | None = None) -> None:
        for key, value in metrics.items():
            self.log_metric(key, value, step)

    def set_tag(self, key: str, value: Any) -> None:
        self._check_open()
        self._log.add("tags", {"key": key, "value": _text("tags", key, value, TAG)})

    def set_tags(self, tags: Mapping[str, Any]) -> None:
        for key, value in tags.items():
            self.set_tag(key, value)

    def log_artifact(self, path: str | os.PathLike[str], artifact_path: str = "") -> None:
        """Keeps a file, or a folder with all that is in it, below ``artifact_path``; on the portal when it returns."""
        self._check_open()
        source = Path(path)
        if not source.exists():
            raise AssayError(f"path: {source} does not exist.", field="path")
        files = sorted(one for one in source.rglob("*") if one.is_file()) if source.is_dir() else [source]
        for file in files:
            below = file.relative_to(source.parent).as_posix()
            target = "/".join(part for part in (artifact_path.strip("/"), below) if part)
            self._tracking.upload(f"{self.experiment_id}/{self.run_id}/artifacts/{target}", file)

    def log_input(self, version: ObjectVersion, context: str = "training") -> None:
        """A stored object that the trial reads, and for what: ``training``, ``evaluation``, …"""
        self._check_open()
        active.record(self._tracking.client, "read", version, self.run_id, context)

    def flush(self) -> None:
        """Returns when all that was logged is durable on the portal."""
        self._log.flush()

    def end(self, status: str = "FINISHED") -> None:
        """Flushes and ends the trial: FINISHED, FAILED or KILLED. Ending twice changes nothing."""
        if self.ended:
            return
        self.ended = True
        active.closed(self)
        try:
            self._log.close()
        finally:
            self._tracking.update(self.run_id, status=status, end_time=now())

    def __enter__(self) -> Trial:
        active.entered(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        active.left(self)
        try:
            self.end(_status(kind, error))
        except AssayError as failure:
            if kind is None:
                raise
            warnings.warn(f"{self!r} could not be ended: {failure}", stacklevel=2)

    def __repr__(self) -> str:
        return f"Trial({self.trial_name!r}, {self.url})"

    def _check_open(self) -> None:
        if self.ended:
            raise AssayError(f"The trial '{self.trial_name}' has ended.")


def _status(kind: type[BaseException] | None, error: BaseException | None = None) -> str:
    if kind is None or (isinstance(error, SystemExit) and error.code in (None, 0)):
        return "FINISHED"
    return "KILLED" if issubclass(kind, KeyboardInterrupt) else "FAILED"


def _source() -> dict[str, str]:
    """Who and what, in MLflow's words."""
    notebook = checkout.notebook()
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    tags = {"mlflow.source.type": "NOTEBOOK" if notebook else "LOCAL"}
    if notebook or script:
        tags["mlflow.source.name"] = str(notebook or script)
    try:
        tags["mlflow.user"] = getpass.getuser()
    except (OSError, KeyError, ImportError):
        pass  # a container may know no user
    return tags


def _experiment_id(given: str | Experiment | None, outer: Trial | str | None, tracking: Tracking) -> str:
    if isinstance(given, Experiment):
        return given.id
    if given:
        return tracking.experiment(given)["experiment_id"]
    if isinstance(outer, Trial):
        return outer.experiment_id
    if outer:
        return tracking.get("runs/get", {"run_id": outer})["run"]["info"]["experiment_id"]
    if chosen := [*_chosen.get().values()]:
        return chosen[-1]
    name = os.environ.get("MLFLOW_EXPERIMENT_NAME")
    return tracking.experiment(name)["experiment_id"] if name else os.environ.get("MLFLOW_EXPERIMENT_ID") or DEFAULT


def _texts(field: str, values: Mapping[str, Any] | None, longest: int) -> dict[str, str]:
    return {key: _text(field, key, value, longest) for key, value in (values or {}).items()}


def _text(field: str, key: Any, value: Any, longest: int) -> str:
    """The value as text, when key and value are within the limits; else the error of the portal, sooner."""
    if not isinstance(key, str) or not key.strip() or len(key) > KEY:
        raise AssayError(f"{field}: the key {str(key)[:80]!r} must be text of 1 to {KEY} characters.", field=field)
    text = str(value)
    if len(text) > longest:
        raise AssayError(
            f"{field}.{key}: it has {len(text):,} characters; at most {longest:,} are allowed.", field=f"{field}.{key}"
        )
    return text


@atexit.register
def _end_open_trials() -> None:
    """Without IPython, an exception that ended the script is known here. A forked process ends only its own."""
    kind = None if "IPython" in sys.modules else getattr(sys, "last_type", None)
    for trial in active.open_trials():
        if trial._process != os.getpid():
            continue
        try:
            trial.end(_status(kind, getattr(sys, "last_value", None)))
        except AssayError as failure:
            warnings.warn(f"{trial!r} could not be ended: {failure}", stacklevel=1)
