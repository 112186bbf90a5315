"""The import, from a source in memory to the portal in this process."""

import contextlib
import copy
import io
import math
import os
import sys
import uuid

import pytest

pytest.importorskip("mlflow")

from assay import AssayError, tracking
from assay.bring import FROM, STATE
from assay.bring.copying import Copying
from assay.bring.progress import Progress, Stopped
from assay.bring.source import Artifacts, elsewhere
from assay.bring.target import Target
from conftest import TOKEN
from mlflow.entities import (
    Dataset,
    DatasetInput,
    Experiment,
    ExperimentTag,
    InputTag,
    LoggedModel,
    LoggedModelOutput,
    LoggedModelStatus,
    Metric,
    Param,
    Run,
    RunData,
    RunInfo,
    RunInputs,
    RunOutputs,
    RunTag,
)
from mlflow.entities.model_registry import ModelVersion, RegisteredModel, RegisteredModelAlias, RegisteredModelTag

ADDRESS = "http://old:5000"
PARENT = "mlflow.parentRunId"
MODEL = "m-" + "a" * 32


def a_run(id, experiment="1", *, params=(), metrics=(), tags=(), stage="active", models=(), end=9):
    info = RunInfo(id, experiment, "ada", "FINISHED", 5, end, stage, f"mlflow-artifacts:/{id}", run_name=f"run {id}")
    data = RunData(
        [Metric(key, 0.0, 0, 0) for key in metrics],
        [Param(*pair) for pair in params],
        [RunTag(*pair) for pair in tags],
    )
    dataset = DatasetInput(Dataset("numbers", "d1", "local", "{}"), [InputTag("mlflow.data.context", "training")])
    outputs = RunOutputs([LoggedModelOutput(model, 0) for model in models])
    return Run(info, data, RunInputs([dataset], []), outputs)


def a_version(model, number, source, run=None, stage="None"):
    return ModelVersion(model, str(number), 1, source=source, run_id=run, current_stage=stage, description="why")


class OldServer:
    """What the importer asks of a source; ``cut`` ends it after so many histories."""

    def __init__(self, folder):
        self.folder = folder
        self.name = ADDRESS
        self.contents = {"1": {"deep/model.pkl": b"pickled"}, MODEL: {"MLmodel": b"flavors"}}
        self.cut = 10**9
        self.all_experiments = [
            Experiment("0", "Default", "", "active"),
            Experiment("1", "flowers", "", "active", tags=[ExperimentTag("team", "blue")]),
            Experiment("2", "gone", "", "deleted"),
        ]
        self.all_runs = [
            a_run("1", params=[("k", "3")], metrics=["loss"], tags=[("note", "first")], models=[MODEL]),
            a_run("2", metrics=["loss"], tags=[(PARENT, "9")]),
            a_run("3", metrics=["loss"], stage="deleted"),
            a_run("9", tags=[("outer", "yes")]),
            a_run("7", "2", stage="deleted"),
        ]
        self.model = LoggedModel("1", MODEL, "model", MODEL, 1, 1, "sklearn", "1", LoggedModelStatus.READY)
        self.all_models = [
            RegisteredModel(
                "My iris.v2",
                description="flowers",
                tags=[RegisteredModelTag("team", "blue")],
                aliases=[RegisteredModelAlias("champion", "4")],
            ),
            RegisteredModel("greeting", tags=[RegisteredModelTag("mlflow.prompt.is_prompt", "true")]),
        ]
        self.all_versions = [
            a_version("My iris.v2", 1, f"models:/{MODEL}", "1", "Production"),
            a_version("My iris.v2", 4, "mlflow-artifacts:/1/deep", "1"),
        ]

    def experiments(self):
        return self.all_experiments

    def runs(self, experiment_id):
        return (copy.deepcopy(run) for run in self.all_runs if run.info.experiment_id == experiment_id)

    def deleted_runs(self, experiment_id):
        return (run for run in self.runs(experiment_id) if run.info.lifecycle_stage == "deleted")

    def run(self, run_id):
        return next((run for run in self.all_runs if run.info.run_id == run_id), None)

    def history(self, run_id, key):
        for start in (0, 1500):
            self.cut -= 1
            if self.cut < 0:
                raise Stopped
            yield [{"key": key, "value": step / 2, "timestamp": 1, "step": step} for step in range(start, start + 1500)]

    def logged_models(self, experiment_id):
        return iter([self.model] if experiment_id == "1" else [])

    def logged_model(self, model_id):
        return self.model if model_id == self.model.model_id else None

    def models(self):
        return iter(self.all_models)

    def versions(self, model):
        return [version for version in self.all_versions if version.name == model]

    def aliases(self, model):
        return {"champion": "4"}

    def artifacts(self, address):
        return Files(self.contents.get(address.rpartition("/")[2], {}), self.folder)


class Files:
    def __init__(self, contents, folder):
        self.contents = contents
        self.folder = folder

    def files(self):
        return ((path, len(content)) for path, content in self.contents.items())

    @contextlib.contextmanager
    def fetched(self, path):
        file = self.folder / uuid.uuid4().hex
        file.write_bytes(self.contents[path])
        yield file


@pytest.fixture
def source(tmp_path, monkeypatch):
    monkeypatch.setattr(tracking, "PAUSES", (0,))
    return OldServer(tmp_path)


@pytest.fixture
def bring(portal, source):
    def once(suffix=""):
        progress = Progress(len(source.all_runs), out=io.StringIO())
        target = Target(os.environ["ASSAY_URL"], TOKEN, None)
        copying = Copying(source, target, progress, source.all_experiments, registry=True)
        clashes = copying.prepare(suffix)
        if clashes:
            return clashes
        copying.run(2)
        return progress

    return once


def imported(portal, id):
    """The run here that came from this one."""
    (found,) = [run for run in portal.tracking.runs.values() if run["tags"].get(FROM) == f"{ADDRESS}#{id}"]
    return found


def test_a_run_arrives_with_all_that_it_has(portal, bring):
    progress = bring()
    assert (progress.failures, progress.done, progress.points) == ([], 5, 9000)
    run = imported(portal, "1")
    assert (run["run_name"], run["start_time"], run["end_time"], run["status"]) == ("run 1", 5, 9, "FINISHED")
    assert (run["params"], run["tags"]["note"], run["tags"]["mlflow.user"]) == ({"k": "3"}, "first", "ada")
    assert [point["step"] for point in run["metrics"]] == list(range(3000))
    (inputs,) = [one for one in portal.tracking.inputs if one["run_id"] == run["run_id"]]
    assert inputs["datasets"][0]["dataset"]["digest"] == "d1"
    assert portal.tracking.artifacts[f"2/{run['run_id']}/artifacts/deep/model.pkl"] == b"pickled"


def test_experiments_keep_names_tags_and_their_end(portal, bring):
    bring()
    found = {one["name"]: one for one in portal.tracking.experiments.values()}
    assert set(found) == {"iris/Default", "iris/flowers", "iris/gone"}
    assert {"key": "team", "value": "blue"} in found["iris/flowers"]["tags"]
    assert [one["lifecycle_stage"] for one in found.values()] == ["active", "active", "deleted"]


def test_a_child_finds_its_parent_whichever_comes_first(portal, bring):
    bring()
    assert imported(portal, "2")["tags"][PARENT] == imported(portal, "9")["run_id"]


def test_a_circle_of_parents_is_no_trap(portal, source, bring):
    source.all_runs = [a_run("1", tags=[(PARENT, "2")]), a_run("2", tags=[(PARENT, "1")]), a_run("3", tags=[(PARENT, "3")])]
    source.all_models = []
    progress = bring()
    assert (progress.failures, progress.done, len(portal.tracking.runs)) == ([], 3, 3)


def test_what_is_deleted_there_is_deleted_here(portal, bring):
    bring()
    assert [imported(portal, id)["deleted"] for id in "1239"] == [False, False, True, False]


def test_a_second_import_changes_nothing(portal, bring):
    bring()
    before = copy.deepcopy(portal.tracking.runs)
    sent = len(portal.tracking.batches)
    progress = bring()
    assert portal.tracking.runs == before
    assert len(portal.tracking.batches) == sent
    assert (progress.skipped, progress.versions, progress.models) == (5, 0, 0)
    assert len(portal.tracking.logged_models) == 1


@pytest.mark.parametrize("cut", range(7))
def test_an_import_that_was_cut_goes_on_and_doubles_nothing(portal, source, bring, cut):
    source.cut = cut
    if cut < 6:
        with pytest.raises(Stopped):
            bring()
    source.cut = 10**9
    assert bring().failures == []
    for id in "123":
        run = imported(portal, id)
        assert [point["step"] for point in run["metrics"]] == list(range(3000))
        assert run["tags"][STATE] == "complete"
    assert len(portal.tracking.runs) == 5
    assert list(portal.tracking.registry.versions["My-iris-v2"]) == ["1", "4"]


def test_a_run_that_went_on_there_is_brought_up_to_date(portal, source, bring):
    bring()
    source.all_runs[0] = a_run("1", params=[("k", "3"), ("c", "1")], metrics=["loss"], tags=[("note", "second")], end=20)
    progress = bring()
    run = imported(portal, "1")
    assert (run["params"], run["tags"]["note"], run["end_time"]) == ({"k": "3", "c": "1"}, "second", 20)
    assert progress.skipped == 4


def test_a_file_that_came_later_is_brought(portal, source, bring):
    bring()
    source.contents["1"]["late.txt"] = b"late"
    progress = bring()
    run = imported(portal, "1")
    assert portal.tracking.artifacts[f"2/{run['run_id']}/artifacts/late.txt"] == b"late"
    assert progress.skipped == 4
    assert bring().skipped == 5


def test_a_run_that_goes_on_is_always_looked_at_again(portal, source, bring, monkeypatch):
    source.all_runs[0].info._status = "RUNNING"
    bring()
    early = [{"key": "loss", "value": 7.0, "timestamp": 1, "step": -1}]
    monkeypatch.setattr(source, "history", lambda run_id, key: iter([early]))
    progress = bring()
    run = imported(portal, "1")
    assert early[0] in run["metrics"]
    assert (run["status"], run["tags"][STATE]) == ("RUNNING", "complete")
    assert (progress.skipped, progress.files) == (4, 0)


def test_the_largest_numbers_are_infinities_that_a_database_could_not_keep(portal, source, bring, monkeypatch):
    largest = sys.float_info.max
    values = [largest, -largest, largest / 2, math.inf, -math.inf, math.nan, "NaN", 1]
    history = [{"key": "loss", "value": value, "timestamp": 1, "step": step} for step, value in enumerate(values)]
    monkeypatch.setattr(source, "history", lambda run_id, key: iter([copy.deepcopy(history)]))
    bring()
    found = [point["value"] for point in imported(portal, "1")["metrics"]]
    assert found == ["Infinity", "-Infinity", largest / 2, "Infinity", "-Infinity", "NaN", "NaN", 1]


def test_an_alias_that_is_gone_there_goes_here_too(portal, source, bring, monkeypatch):
    aliases = {"champion": "4", "old": "1", "moved": "1"}
    monkeypatch.setattr(source, "aliases", lambda model: aliases)
    bring()
    here = portal.tracking.registry.models["My-iris-v2"]["aliases"]
    here.update(moved="4", own="1")
    aliases = {"champion": "4"}
    bring()
    assert here == {"champion": "4", "moved": "4", "own": "1"}


def test_models_keep_numbers_stages_and_aliases(portal, bring):
    progress = bring()
    registry = portal.tracking.registry
    model = registry.models["My-iris-v2"]
    assert (model["description"], model["tags"]["team"], model["aliases"]) == ("flowers", "blue", {"champion": "4"})
    versions = registry.versions["My-iris-v2"]
    (logged,) = portal.tracking.logged_models.values()
    run = imported(portal, "1")["run_id"]
    assert {number: one["source"] for number, one in versions.items()} == {
        "1": f"models:/{logged['model_id']}",
        "4": f"runs:/{run}/deep",
    }
    assert versions["1"]["current_stage"] == "Production"
    assert versions["4"]["tags"][FROM] == f"{ADDRESS}#My iris.v2/4"
    assert any("My-iris-v2" in note for note in progress.notes)
    assert any("prompts" in note for note in progress.notes)
    assert list(registry.models) == ["My-iris-v2"]


def test_what_another_portal_decided_is_not_written_over_what_this_one_did(portal, source, bring):
    source.all_versions[-1].tags["assay.status"] = "ACCEPTED"
    bring()
    tags = portal.tracking.registry.versions["My-iris-v2"]["4"]["tags"]
    tags["assay.status"] = "DRAFT"
    bring()
    assert tags["assay.status"] == "DRAFT"


def test_a_logged_model_arrives_with_its_files(portal, bring):
    bring()
    (model,) = portal.tracking.logged_models.values()
    assert (model["name"], model["status"]) == ("model", "LOGGED_MODEL_READY")
    assert model["source_run_id"] == imported(portal, "1")["run_id"]
    assert portal.tracking.artifacts[f"2/models/{model['model_id']}/artifacts/MLmodel"] == b"flavors"
    assert portal.tracking.outputs[0]["models"] == [{"model_id": model["model_id"], "step": 0}]


@pytest.mark.parametrize(
    ("there", "here"),
    [(LoggedModelStatus.FAILED, "LOGGED_MODEL_UPLOAD_FAILED"), (LoggedModelStatus.PENDING, "LOGGED_MODEL_PENDING")],
)
def test_a_logged_model_that_never_became_ready_keeps_no_run_back(portal, source, bring, there, here):
    source.model.status = there
    assert bring().failures == []
    (model,) = portal.tracking.logged_models.values()
    assert (model["status"], model["tags"][STATE]) == (here, "complete")
    assert imported(portal, "1")["tags"][STATE] == "complete"


def test_names_that_are_taken_stop_it_before_anything_is_made(portal, bring):
    portal.tracking.experiments["7"] = {
        "experiment_id": "7",
        "name": "iris/flowers",
        "lifecycle_stage": "active",
        "tags": [],
    }
    portal.tracking.registry.models["My-iris-v2"] = {"name": "My-iris-v2", "tags": {}, "aliases": {}}
    clashes = bring()
    assert [clash.split("'")[1] for clash in clashes] == ["flowers", "My iris.v2"]
    assert len(portal.tracking.experiments) == 1

    assert bring("-imported").failures == []
    assert "iris/flowers-imported" in {one["name"] for one in portal.tracking.experiments.values()}
    assert "My-iris-v2-imported" in portal.tracking.registry.models
    assert bring("-imported").skipped == 5


def test_one_run_that_cannot_be_read_does_not_stop_the_others(portal, source, bring):
    source.contents["1"] = {"broken": None}
    progress = bring()
    (failure,) = progress.failures
    assert "run 1" in failure
    assert imported(portal, "1")["tags"][STATE] == "copying"
    assert imported(portal, "2")["tags"][STATE] == "complete"


def test_a_wrong_project_or_token_is_told(portal):
    with pytest.raises(AssayError, match="no such project"):
        Target(os.environ["ASSAY_URL"], TOKEN, "nowhere")
    with pytest.raises(AssayError, match="token"):
        Target(os.environ["ASSAY_URL"], "x" * 32, None)


@pytest.mark.parametrize(("of_token", "projects"), [("iris", ["first", "iris"]), (None, ["iris"])])
def test_experiments_and_models_go_to_one_project(portal, bring, of_token, projects):
    portal.tracking.me["project"] = of_token
    portal.tracking.projects = projects
    bring()
    assert {one["name"].split("/")[0] for one in portal.tracking.experiments.values()} == {"iris"}
    assert {one["project"] for one in portal.tracking.registry.models.values()} == {"iris"}


@pytest.mark.parametrize(("projects", "words"), [(["iris", "wine"], "say --project"), ([], "no project yet")])
def test_a_project_is_never_guessed(portal, projects, words):
    portal.tracking.me["project"] = None
    portal.tracking.projects = projects
    with pytest.raises(AssayError, match=words):
        Target(os.environ["ASSAY_URL"], TOKEN, None)


def test_the_project_may_be_said(portal):
    portal.tracking.projects = ["iris", "wine"]
    assert Target(os.environ["ASSAY_URL"], TOKEN, "wine").named("flowers") == "wine/flowers"


def test_progress_tells_what_is_left():
    out = io.StringIO()
    progress = Progress(200, out=out)
    progress.add(done=100, skipped=20, points=275_400, files=3, bytes=30_000_000)
    line = progress.line()
    assert line.startswith("runs 100 of 200 · 20 were here · 275 k points · 3 files (29 MiB) · ")
    assert line.endswith(" left")
    progress.fail("Run 7", OSError("gone"))
    assert "1 failed" in progress.line()


def test_a_folder_of_another_machine_is_not_taken_for_an_empty_one(tmp_path):
    assert elsewhere("/srv/no/such/mlruns/1/r1/artifacts")
    assert elsewhere("file:///srv/no/such/mlruns/1/r1/artifacts")
    assert not elsewhere(f"file://{tmp_path}/1/r1/artifacts")
    assert not elsewhere("s3://bucket/1/r1/artifacts")
    with pytest.raises(AssayError, match="server's own disk"):
        Artifacts("/srv/no/such/mlruns/1/r1/artifacts")
