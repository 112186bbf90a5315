import concurrent.futures
import contextvars
import json
import math
import os
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest
from assay import AssayError, Experiment, Trial, active, saver, tracking
from assay.trial import _chosen

SOURCES = Path(__file__).parents[1] / "src"


@pytest.fixture(autouse=True)
def nothing_else(monkeypatch, tmp_path):
    """No wait between tries, no trial from outside, and a folder that is no repository."""
    monkeypatch.setattr(tracking, "PAUSES", (0, 0))
    monkeypatch.setattr(active, "_recorded", set())
    monkeypatch.chdir(tmp_path)
    for name in ("MLFLOW_RUN_ID", "MLFLOW_EXPERIMENT_ID", "MLFLOW_EXPERIMENT_NAME"):
        monkeypatch.delenv(name, raising=False)
    yield
    _chosen.get().clear()
    assert active.open_trials() == []


def python(script):
    environment = {**os.environ, "PYTHONPATH": str(SOURCES)}
    words = [sys.executable, "-c", textwrap.dedent(script)]
    return subprocess.run(words, capture_output=True, check=False, env=environment)


def in_threads(*works):
    with concurrent.futures.ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(work) for work in works]:
            done.result()


def test_what_a_trial_logs_is_there_when_its_block_ends(portal):
    with Experiment.create("flowers", description="which one", tags={"team": "blue"}) as experiment:
        with Trial.create("k = 3", params={"k": 3}, tags={"kind": "knn"}) as trial:
            trial.log_metric("loss", 0.5)
            trial.log_metric("loss", 0.25)
            trial.log_metrics({"accuracy": 0.9, "bad": math.nan, "high": math.inf}, step=7)
            trial.set_tag("note", "later")
    run = portal.tracking.runs[trial.run_id]
    assert (run["status"], run["params"], run["run_name"]) == ("FINISHED", {"k": "3"}, "k = 3")
    assert run["experiment_id"] == experiment.id
    assert [(m["key"], m["value"], m["step"]) for m in run["metrics"]] == [
        ("loss", 0.5, 0),
        ("loss", 0.25, 1),
        ("accuracy", 0.9, 7),
        ("bad", "NaN", 7),
        ("high", "Infinity", 7),
    ]
    assert run["tags"]["kind"] == "knn" and run["tags"]["note"] == "later"
    assert portal.tracking.experiments[experiment.id]["name"] == "iris/flowers"


def test_an_experiment_is_made_once(portal):
    first, second = Experiment.create("flowers"), Experiment.create("flowers", tags={"team": "blue"})
    assert first.experiment_name == second.experiment_name == "flowers"
    assert first.id == second.id
    assert portal.tracking.experiments[first.id]["tags"] == [{"key": "team", "value": "blue"}]
    portal.tracking.experiments[first.id]["lifecycle_stage"] = "deleted"
    with pytest.raises(AssayError, match="deleted"):
        Experiment.create("flowers")


def experiment_of_a_trial():
    with Trial.create() as trial:
        return trial.experiment_id


def test_trials_belong_to_the_experiment_that_was_created_last(portal, monkeypatch):
    monkeypatch.setenv("MLFLOW_EXPERIMENT_ID", "7")
    assert experiment_of_a_trial() == "7"
    first = Experiment.create("first")
    assert experiment_of_a_trial() == first.id
    second = Experiment.create("second")
    assert experiment_of_a_trial() == second.id
    assert contextvars.Context().run(experiment_of_a_trial) == second.id, "as a notebook may run a cell"
    with concurrent.futures.ThreadPoolExecutor() as pool:
        assert pool.submit(experiment_of_a_trial).result() == second.id
    with Trial.create(experiment_name=first):
        assert experiment_of_a_trial() == first.id


def test_a_block_ends_what_its_experiment_chose(portal):
    before = Experiment.create("before")
    with Experiment.create("block") as block:
        assert experiment_of_a_trial() == block.id
        with Experiment.create("inner") as inner:
            assert experiment_of_a_trial() == inner.id
        assert experiment_of_a_trial() == block.id
        inside = Experiment.create("inside")
        assert experiment_of_a_trial() == inside.id
    assert experiment_of_a_trial() == before.id
    with before:
        assert experiment_of_a_trial() == before.id
    assert experiment_of_a_trial() == "0"


def test_blocks_of_threads_choose_nothing_for_each_other(portal):
    barrier = threading.Barrier(2)

    def work(name):
        created = Experiment.create(name)
        barrier.wait(10)
        with created:
            barrier.wait(10)
            assert experiment_of_a_trial() == created.id

    in_threads(lambda: work("one"), lambda: work("other"))
    assert experiment_of_a_trial() == "0"


@pytest.mark.parametrize(
    ("error", "status"),
    [(ValueError(), "FAILED"), (KeyboardInterrupt(), "KILLED"), (SystemExit(0), "FINISHED"), (SystemExit(1), "FAILED")],
)
def test_a_trial_ends_as_its_block_does(portal, error, status):
    with pytest.raises(type(error)), Trial.create() as trial:
        trial.log_metric("before", 1)
        raise error
    run = portal.tracking.runs[trial.run_id]
    assert run["status"] == status
    assert run["metrics"][0]["key"] == "before"


def test_batches_keep_within_the_limits(portal):
    with Trial.create() as trial:
        trial.log_params({f"p{i}": "x" * 6000 for i in range(250)})
        for step in range(2500):
            trial.log_metric("loss", step, step)
    assert len(portal.tracking.runs[trial.run_id]["params"]) == 250
    assert [m["step"] for m in portal.tracking.runs[trial.run_id]["metrics"]] == list(range(2500))
    for batch in portal.tracking.batches:
        sizes = {kind: len(batch[kind]) for kind in ("metrics", "params", "tags")}
        assert sizes["metrics"] <= 1000 and sizes["params"] <= 100 and sum(sizes.values()) <= 1000
        assert len(json.dumps(batch)) <= 1_000_000


def test_points_of_many_threads_all_arrive(portal):
    with Trial.create() as trial:
        threads = [
            threading.Thread(target=lambda name=name: [trial.log_metric(name, i, i) for i in range(500)]) for name in "abcd"
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert len(portal.tracking.runs[trial.run_id]["metrics"]) == 2000


def test_a_portal_that_is_away_for_a_moment_loses_nothing(portal):
    with Trial.create() as trial:
        portal.tracking.failures = [(503, {}), (503, {})]
        trial.log_metric("loss", 1)
    assert len(portal.tracking.runs[trial.run_id]["metrics"]) == 1


def test_what_is_refused_is_told_and_the_trial_ended(portal):
    with pytest.raises(AssayError, match="too many"), Trial.create() as trial:
        portal.tracking.failures = [(400, {"error_code": "INVALID_PARAMETER_VALUE", "message": "too many"})]
        trial.log_metric("loss", 1)
    assert portal.tracking.runs[trial.run_id]["status"] == "FINISHED"


@pytest.mark.parametrize(
    ("log", "field"),
    [
        (lambda trial: trial.log_param("k", "x" * 6001), "params.k"),
        (lambda trial: trial.log_params({"a": 1}) or trial.log_param("a", 2), "params.a"),
        (lambda trial: trial.log_metric("loss", "high"), "metrics.loss"),
        (lambda trial: trial.log_metric("k" * 251, 1), "metrics"),
        (lambda trial: trial.set_tag("", 1), "tags"),
        (lambda trial: trial.log_artifact("no such file"), "path"),
    ],
)
def test_wrong_input_is_named(portal, log, field):
    with Trial.create() as trial, pytest.raises(AssayError) as refused:
        log(trial)
    assert refused.value.field == field


def test_nothing_is_logged_after_the_end(portal):
    trial = Trial.create()
    trial.end("KILLED")
    trial.end()
    assert portal.tracking.runs[trial.run_id]["status"] == "KILLED"
    with pytest.raises(AssayError, match="ended"):
        trial.log_metric("loss", 1)


def test_a_trial_inside_another_is_its_child(portal):
    with Trial.create(experiment_name="flowers") as outer:
        with Trial.create() as inner:
            with Trial.create(parent=outer) as sibling:
                pass
        with Trial.create() as later:
            pass
    for child, parent in ((inner, outer), (sibling, outer), (later, outer)):
        assert portal.tracking.tags(child.run_id)["mlflow.parentRunId"] == parent.run_id
        assert child.experiment_id == outer.experiment_id
    assert "mlflow.parentRunId" not in portal.tracking.tags(outer.run_id)


def test_artifacts_keep_their_folders(portal, tmp_path):
    (tmp_path / "out" / "deep").mkdir(parents=True)
    (tmp_path / "out" / "deep" / "ü 1.txt").write_text("one")
    (tmp_path / "out" / "empty").write_bytes(b"")
    with Trial.create() as trial:
        trial.log_artifact(tmp_path / "out")
        trial.log_artifact(tmp_path / "out" / "empty", "below/here")
    root = f"{trial.experiment_id}/{trial.run_id}/artifacts/"
    assert portal.tracking.artifacts == {
        root + "out/deep/ü 1.txt": b"one",
        root + "out/empty": b"",
        root + "below/here/empty": b"",
    }


def test_objects_are_inputs_and_outputs_of_the_active_trial(portal):
    before = saver.put(filename="before.csv", data=b"a\n")
    with Trial.create() as trial:
        made = saver.put(filename="made.bin", data=b"1")
        saver.get(filename="made.bin")
        saver.get(filename="before.csv")
        saver.get(filename="before.csv")
    saver.get(filename="made.bin")
    assert portal.tracking.ties == [(trial.run_id, {"made": [made.id]}), (trial.run_id, {"read": [before.id]})]
    (recorded,) = portal.tracking.inputs
    dataset = recorded["datasets"][0]["dataset"]
    assert (dataset["name"], dataset["digest"]) == ("before.csv", before.digest[:36])
    assert json.loads(dataset["source"]) == {"uri": "s3://iris/before.csv", "version": 1, "id": before.id}


def test_threads_of_a_block_record_to_the_innermost_trial(portal):
    version = saver.put(filename="a.csv", data=b"a\n")
    with Trial.create(), Trial.create() as inner:
        in_threads(lambda: saver.get(filename="a.csv"))
    assert portal.tracking.ties == [(inner.run_id, {"read": [version.id]})]


def test_threads_with_trials_of_their_own_keep_apart(portal):
    barrier = threading.Barrier(2)

    def work(trial):
        with trial:
            barrier.wait(10)
            made.add((trial.run_id, saver.put("a.bin", b"1").id))
            in_threads(lambda: saver.put("b.bin", b"1"))  # whose it is, nobody can tell
            barrier.wait(10)

    made = set()
    one, other = Trial.create(), Trial.create()
    in_threads(lambda: work(one), lambda: work(other))
    assert len(made) == 2
    assert {(run, tie["made"][0]) for run, tie in portal.tracking.ties} == made


def test_looking_records_nothing(portal):
    saver.put("a.csv", b"a\n")
    with Trial.create():
        saver.find("a.csv")
        saver.versions("a.csv")
        saver.search("a")
    assert portal.tracking.ties == []


def test_an_input_says_what_it_is_for(portal):
    version = saver.put(filename="a.csv", data=b"a\n")
    with Trial.create() as trial:
        trial.log_input(version, context="evaluation")
    assert portal.tracking.inputs[0]["datasets"][0]["tags"] == [{"key": "mlflow.data.context", "value": "evaluation"}]


def test_objects_of_a_stock_run_are_recorded_too(portal, monkeypatch):
    version = saver.put(filename="a.csv", data=b"a\n")
    portal.tracking.runs["stock"] = {}
    monkeypatch.setenv("MLFLOW_RUN_ID", "stock")
    saver.get(filename="a.csv")
    assert portal.tracking.ties == [("stock", {"read": [version.id]})]
    monkeypatch.setenv("MLFLOW_RUN_ID", "of-another-server")
    saver.get(filename="a.csv")
    assert len(portal.tracking.ties) == 1


def test_in_a_step_the_trial_is_the_steps_own(portal, monkeypatch):
    portal.tracking.runs["steps-run"] = {"experiment_id": "1", "metrics": [], "params": {}, "tags": {}}
    monkeypatch.setenv("MLFLOW_RUN_ID", "steps-run")
    with Trial.create("ignored") as trial:
        trial.log_metric("loss", 1)
    assert trial.run_id == "steps-run"
    assert len(portal.tracking.runs) == 1


@pytest.mark.parametrize(
    ("ending", "status"), [("", "FINISHED"), ("raise ValueError", "FAILED"), ("raise KeyboardInterrupt", "KILLED")]
)
def test_what_is_open_at_the_end_of_python_is_ended(portal, ending, status):
    script = f"""
        from assay import Trial
        trial = Trial.create()
        trial.log_metric("loss", 1)
        {ending}
    """
    python(script)
    (run,) = portal.tracking.runs.values()
    assert (run["status"], len(run["metrics"])) == (status, 1)


def test_a_forked_process_leaves_the_trial_to_its_parent(portal):
    script = """
        import os, sys
        from assay import Trial
        trial = Trial.create()
        trial.flush()
        if os.fork() == 0:
            sys.exit(0)
        os.wait()
        trial.log_metric("after", 1)
    """
    done = python(script)
    (run,) = portal.tracking.runs.values()
    assert (done.returncode, run["status"], len(run["metrics"])) == (0, "FINISHED", 1)
    assert [request[1] for request in portal.requests].count("/api/2.0/mlflow/runs/update") == 1


def test_a_portal_that_is_away_loses_no_tie(portal, monkeypatch):
    version = saver.put("away.txt", "1")
    monkeypatch.setattr("assay.tracking.PAUSES", (0,))
    monkeypatch.setenv("MLFLOW_RUN_ID", "steps-run")
    ties = ("POST", "/api/v1/trials/steps-run/objects")
    portal.answers[ties] = [(503, {}), (503, {}), (503, {}), (200, {})]
    with pytest.warns(UserWarning, match="is not tied to trial steps-run"):
        saver.get(version)

    saver.get(version)
    saver.get(version)

    sent = [request for request in portal.requests if request[:2] == ties]
    assert len(sent) == 4, "two tries in vain, one more in vain and the one that was heard; then none"
