"""The stock MLflow client against a running portal: ASSAY_URL and ASSAY_TOKEN say which one."""

import itertools
import math
import os
import threading
import time
import uuid
from pathlib import Path

import pytest

URL = os.environ.get("ASSAY_URL")
TOKEN = os.environ.get("ASSAY_TOKEN")

pytestmark = pytest.mark.skipif(not (URL and TOKEN), reason="no portal given by ASSAY_URL and ASSAY_TOKEN")

mlflow = pytest.importorskip("mlflow") if URL and TOKEN else None


@pytest.fixture(scope="module")
def client():
    os.environ["MLFLOW_TRACKING_TOKEN"] = TOKEN
    mlflow.set_tracking_uri(URL)
    return mlflow.MlflowClient()


@pytest.fixture()
def experiment(client):
    name = "stock client ü " + uuid.uuid4().hex[:8]
    mlflow.set_experiment(name)
    return client.get_experiment_by_name(name)


def eventually(condition, seconds=20):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "did not become true in time"
        time.sleep(0.1)


def test_the_default_experiment_is_there(client):
    assert client.get_experiment("0").name == "Default"


def test_a_run_keeps_what_was_logged(client, experiment):
    with mlflow.start_run(run_name="first", description="a note") as run:
        mlflow.log_params({"k": 5, "größe": "ß"})
        mlflow.log_metrics({"loss": 0.5, "acc": 0.9}, step=1)
        mlflow.log_metric("loss", 0.25, step=2)
        mlflow.log_metric("loss", 0.75, step=0)
        mlflow.log_metric("odd", math.nan)
        mlflow.log_metric("high", math.inf)
        mlflow.log_metric("low", -math.inf)
        mlflow.set_tag("team", "blue")
    kept = client.get_run(run.info.run_id)
    assert kept.info.status == "FINISHED"
    assert kept.info.run_name == "first"
    assert kept.data.params == {"k": "5", "größe": "ß"}
    assert kept.data.metrics["loss"] == 0.25
    assert math.isnan(kept.data.metrics["odd"])
    assert kept.data.metrics["high"] == math.inf
    assert kept.data.metrics["low"] == -math.inf
    assert kept.data.tags["team"] == "blue"
    assert [p.value for p in client.get_metric_history(run.info.run_id, "loss")] == [0.75, 0.5, 0.25]
    assert client.get_metric_history(run.info.run_id, "unknown") == []
    client.delete_tag(run.info.run_id, "team")
    assert "team" not in client.get_run(run.info.run_id).data.tags


def test_a_run_without_a_name_gets_one(client, experiment):
    run = client.create_run(experiment.experiment_id)
    assert run.info.run_name == run.data.tags["mlflow.runName"] != ""
    client.update_run(run.info.run_id, status="KILLED", name="renamed")
    assert client.get_run(run.info.run_id).data.tags["mlflow.runName"] == "renamed"


def test_a_param_does_not_change(client, experiment):
    with mlflow.start_run():
        mlflow.log_param("k", 1)
        mlflow.log_param("k", 1)
        with pytest.raises(mlflow.exceptions.MlflowException) as refused:
            mlflow.log_param("k", 2)
        assert refused.value.error_code == "INVALID_PARAMETER_VALUE"


def test_points_logged_in_the_background_all_arrive(client, experiment):
    with mlflow.start_run() as run:
        for step in range(300):
            mlflow.log_metric("m", step, step=step, synchronous=False)
        mlflow.flush_async_logging()
    history = client.get_metric_history(run.info.run_id, "m")
    assert [p.step for p in history] == list(range(300))


def test_many_metrics_are_cut_into_batches(client, experiment):
    with mlflow.start_run() as run:
        mlflow.log_metrics({f"m{i}": float(i) for i in range(2500)})
        mlflow.log_params({f"p{i}": i for i in range(250)})
    data = client.get_run(run.info.run_id).data
    assert len(data.metrics) == 2500
    assert len(data.params) == 250


def test_runs_are_searched_and_nested(client, experiment):
    with mlflow.start_run(run_name="parent") as parent:
        for k in range(4):
            with mlflow.start_run(run_name=f"child {k}", nested=True):
                mlflow.log_param("k", k)
                mlflow.log_metric("accuracy", k / 4)
    best = mlflow.search_runs(
        filter_string="metrics.accuracy > 0.2 and params.k != '3'", order_by=["metrics.accuracy DESC"], output_format="list"
    )
    assert [run.info.run_name for run in best] == ["child 2", "child 1"]
    children = client.search_runs(
        [experiment.experiment_id], f"tags.mlflow.parentRunId = '{parent.info.run_id}'", max_results=3
    )
    assert len(children) == 3 and children.token
    rest = client.search_runs(
        [experiment.experiment_id],
        f"tags.mlflow.parentRunId = '{parent.info.run_id}'",
        max_results=3,
        page_token=children.token,
    )
    assert len(rest) == 1 and not rest.token
    with pytest.raises(mlflow.exceptions.MlflowException, match="INVALID_PARAMETER_VALUE"):
        client.search_runs([experiment.experiment_id], "metrics.accuracy >")
    client.delete_run(parent.info.run_id)
    assert client.get_run(parent.info.run_id).info.lifecycle_stage == "deleted"
    client.restore_run(parent.info.run_id)


def test_artifacts_come_back(client, experiment, tmp_path):
    folder = tmp_path / "out"
    (folder / "sub folder").mkdir(parents=True)
    (folder / "sub folder" / "three ü.txt").write_text("drei")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "a+b.txt").write_text("plus")
    with mlflow.start_run() as run:
        mlflow.log_artifacts(str(folder), "data")
        mlflow.log_dict({"a": 1}, "config.json")
        mlflow.log_text("replaced", "config.json")
    assert [(f.path, f.is_dir) for f in client.list_artifacts(run.info.run_id)] == [
        ("config.json", False),
        ("data", True),
    ]
    assert client.list_artifacts(run.info.run_id, "config.json") == []
    local = Path(mlflow.artifacts.download_artifacts(run_id=run.info.run_id, dst_path=str(tmp_path / "back")))
    assert (local / "config.json").read_text() == "replaced"
    assert (local / "data" / "sub folder" / "three ü.txt").read_text() == "drei"
    assert (local / "data" / "a+b.txt").read_text() == "plus"
    assert (local / "data" / "empty.txt").read_bytes() == b""
    with pytest.raises(Exception):
        mlflow.artifacts.download_artifacts(run_id=run.info.run_id, artifact_path="missing.txt", dst_path=str(tmp_path))


def test_datasets_stand_in_the_run(client, experiment):
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"a": [1.0, 2.0]})
    with mlflow.start_run() as run:
        mlflow.log_input(mlflow.data.from_pandas(frame, name="numbers"), context="training")
    inputs = client.get_run(run.info.run_id).inputs.dataset_inputs
    assert inputs[0].dataset.name == "numbers"
    assert inputs[0].tags[0].value == "training"
    found = client.search_runs([experiment.experiment_id], "datasets.name = 'numbers'")
    assert [r.info.run_id for r in found] == [run.info.run_id]


def test_a_model_is_logged_registered_and_loaded(client, experiment):
    datasets = pytest.importorskip("sklearn.datasets")
    from sklearn.neighbors import KNeighborsClassifier

    x, y = datasets.load_iris(return_X_y=True)
    name = "stock-" + uuid.uuid4().hex[:8]
    with mlflow.start_run() as run:
        mlflow.log_metric("accuracy", 0.9)
        mlflow.log_param("k", 3)
        info = mlflow.sklearn.log_model(
            KNeighborsClassifier(3).fit(x, y),
            name="model",
            registered_model_name=name,
            serialization_format="cloudpickle",
            input_example=x[:2],
            pip_requirements=["scikit-learn"],  # else the client spends seconds finding out
        )
    assert client.get_model_version(name, "1").status == "READY"
    for source in (f"models:/{name}/1", info.model_uri, f"runs:/{run.info.run_id}/model"):
        assert list(mlflow.pyfunc.load_model(source).predict(x[:3])) == list(y[:3])
    model = client.get_logged_model(info.model_id)
    assert model.params == {"k": "3"}
    assert model.metrics[0].key == "accuracy"
    assert len(client.get_metric_history(run.info.run_id, "accuracy")) == 1
    assert [m.name for m in client.search_logged_models([experiment.experiment_id], "name = 'model'")] == ["model"]


def test_a_model_is_loaded_by_alias_and_by_stage(client, experiment):
    datasets = pytest.importorskip("sklearn.datasets")
    from sklearn.linear_model import LogisticRegression

    x, y = datasets.load_iris(return_X_y=True)
    name = "alias-" + uuid.uuid4().hex[:8]
    with mlflow.start_run():
        for c in (0.1, 1.0):
            mlflow.sklearn.log_model(
                LogisticRegression(C=c, max_iter=500).fit(x, y),
                name=f"c{int(c * 10)}",
                registered_model_name=name,
                pip_requirements=["scikit-learn"],
            )
    client.set_registered_model_alias(name, "champion", "1")
    client.transition_model_version_stage(name, "2", "Production", archive_existing_versions=True)
    assert mlflow.sklearn.load_model(f"models:/{name}@champion").C == 0.1
    assert mlflow.sklearn.load_model(f"models:/{name}/Production").C == 1.0
    assert mlflow.sklearn.load_model(f"models:/{name}/latest").C == 1.0
    assert [v.version for v in client.search_model_versions(f"name = '{name}'", order_by=["version_number ASC"])] == [
        "1",
        "2",
    ]
    client.delete_registered_model_alias(name, "champion")
    with pytest.raises(mlflow.exceptions.MlflowException):
        client.get_model_version_by_alias(name, "champion")
    assert [m.name for m in client.search_registered_models(f"name = '{name}'")] == [name]


def test_large_artifacts_come_in_parts(client, experiment, tmp_path, monkeypatch):
    from mlflow.store.artifact.http_artifact_repo import HttpArtifactRepository

    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_MINIMUM_FILE_SIZE", "1000000")
    monkeypatch.setenv("MLFLOW_MULTIPART_UPLOAD_CHUNK_SIZE", "1000000")
    in_parts = []
    send = HttpArtifactRepository._try_multipart_upload
    monkeypatch.setattr(
        HttpArtifactRepository,
        "_try_multipart_upload",
        lambda self, *args, **kwargs: in_parts.append(args) or send(self, *args, **kwargs),
    )
    large = tmp_path / "large ü.bin"
    large.write_bytes(os.urandom(3_500_000))
    with mlflow.start_run() as run:
        mlflow.log_artifact(str(large), "weights")
    assert len(in_parts) == 1
    back = mlflow.artifacts.download_artifacts(
        run_id=run.info.run_id, artifact_path="weights/large ü.bin", dst_path=str(tmp_path / "back")
    )
    assert Path(back).read_bytes() == large.read_bytes()


def test_lightgbm_logs_by_itself(client, experiment):
    datasets = pytest.importorskip("sklearn.datasets")
    try:
        import lightgbm
    except (ImportError, OSError) as missing:  # its wheel takes the system's OpenMP
        pytest.skip(str(missing))

    x, y = datasets.load_breast_cancer(return_X_y=True)
    mlflow.lightgbm.autolog(log_models=False)
    try:
        with mlflow.start_run() as run:
            train = lightgbm.Dataset(x, y)
            lightgbm.train({"objective": "binary", "verbose": -1}, train, num_boost_round=5, valid_sets=[train])
    finally:
        mlflow.lightgbm.autolog(disable=True)
    kept = client.get_run(run.info.run_id)
    assert kept.data.params["objective"] == "binary"
    assert len(client.get_metric_history(run.info.run_id, "training-binary_logloss")) == 5
    assert "feature_importance_gain.json" in [f.path for f in client.list_artifacts(run.info.run_id)]


def test_autologging_works(client, experiment):
    datasets = pytest.importorskip("sklearn.datasets")
    from sklearn.linear_model import LogisticRegression

    x, y = datasets.load_iris(return_X_y=True)
    name = "auto-" + uuid.uuid4().hex[:8]
    mlflow.sklearn.autolog(registered_model_name=name)
    try:
        with mlflow.start_run() as run:
            fitted = LogisticRegression(max_iter=200).fit(x, y)
    finally:
        mlflow.sklearn.autolog(disable=True)
    eventually(lambda: client.get_run(run.info.run_id).data.params.get("max_iter") == "200")
    assert "training_accuracy_score" in client.get_run(run.info.run_id).data.metrics
    (model,) = client.search_logged_models([experiment.experiment_id])
    assert model.source_run_id == run.info.run_id
    for source in (f"models:/{name}/1", f"models:/{model.model_id}"):
        assert list(mlflow.pyfunc.load_model(source).predict(x)) == list(fitted.predict(x))


@pytest.fixture
def places(client, experiment, monkeypatch):
    """Of the runs of a script whose code is kept, by name, in the order in which they began."""
    monkeypatch.setattr("assay.provenance._script", lambda _: iter({"assay.code.script": "train.py"}.items()))
    monkeypatch.setattr("assay.script._begun", itertools.count(1))

    def found():
        runs = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time ASC"])
        return [run.data.tags["assay.code.place"] for run in runs]

    return found


def test_only_runs_count_and_not_what_else_mlflow_asks_tags_for(client, experiment, places):
    pandas = pytest.importorskip("pandas")
    from mlflow.tracking.context.registry import resolve_tags

    with mlflow.start_run() as run:
        mlflow.log_input(mlflow.data.from_pandas(pandas.DataFrame({"a": [1]})))
        mlflow.create_external_model(name="elsewhere")
        with mlflow.start_run(nested=True):
            pass
    with mlflow.start_run(run_id=run.info.run_id):
        pass
    client.create_run(experiment.experiment_id, tags=resolve_tags())  # as loggers of other libraries do
    with mlflow.start_run():
        pass
    assert places() == ["1", "2", "3", "4"]


def test_what_a_grid_search_logs_by_itself_has_no_place(client, experiment, places):
    datasets = pytest.importorskip("sklearn.datasets")
    from sklearn.model_selection import GridSearchCV
    from sklearn.neighbors import KNeighborsClassifier

    x, y = datasets.load_iris(return_X_y=True)
    mlflow.sklearn.autolog(log_models=False)
    try:
        GridSearchCV(KNeighborsClassifier(), {"n_neighbors": [1, 3]}, cv=2).fit(x, y)
    finally:
        mlflow.sklearn.autolog(disable=True)
    with mlflow.start_run():
        pass
    assert sorted(places()) == ["1", "2", "autologged", "autologged"]


def test_experiments_are_renamed_deleted_and_restored(client, experiment):
    id = experiment.experiment_id
    with pytest.raises(mlflow.exceptions.MlflowException) as taken:
        client.create_experiment(experiment.name)
    assert taken.value.error_code == "RESOURCE_ALREADY_EXISTS"
    run = client.create_run(id)
    client.rename_experiment(id, experiment.name + " renamed")
    client.set_experiment_tag(id, "team", "blue")
    found = client.search_experiments(filter_string=f"name = '{experiment.name} renamed' and tags.team = 'blue'")
    assert [e.experiment_id for e in found] == [id]
    client.delete_experiment(id)
    assert client.get_experiment(id).lifecycle_stage == "deleted"
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "deleted"
    client.restore_experiment(id)
    assert client.get_run(run.info.run_id).info.lifecycle_stage == "active"
    assert client.get_experiment_by_name("no such experiment") is None


def test_a_run_says_where_it_comes_from_and_what_it_read(client, experiment, monkeypatch):
    from assay import saver
    name = f"stock-{uuid.uuid4().hex}.csv"
    version = saver.put(filename=name, data=b"a\n1\n")
    with mlflow.start_run() as run:
        saver.get(filename=name)
    kept = client.get_run(run.info.run_id)
    assert len(kept.data.tags["assay.packages.digest"]) == 64
    packages = saver.get(filename=f"provenance/{kept.data.tags['assay.packages.digest']}.txt")
    assert f"mlflow=={mlflow.__version__}" in packages
    (read,) = kept.inputs.dataset_inputs
    assert (read.dataset.name, read.dataset.digest) == (name, version.digest[:36])


def test_threads_of_a_run_record_what_they_read(client, experiment):
    from assay import saver

    name = f"stock-{uuid.uuid4().hex}.csv"
    saver.put(filename=name, data=b"a\n1\n")
    with mlflow.start_run(), mlflow.start_run(nested=True) as run:
        thread = threading.Thread(target=lambda: saver.get(name, as_="bytes"))
        thread.start()
        thread.join()
    assert [one.dataset.name for one in client.get_run(run.info.run_id).inputs.dataset_inputs] == [name]


def test_our_own_trial_is_a_run_like_any_other(client):
    from assay import Experiment, Trial

    with Experiment.create("own " + uuid.uuid4().hex[:8]) as experiment:
        with Trial.create("outer", params={"k": 3}) as outer:
            for step in range(1500):
                outer.log_metric("loss", 1 / (step + 1))
            with Trial.create("inner") as inner:
                inner.log_metric("accuracy", 0.5)
                inner.log_artifact(__file__, "code")
    kept = client.get_run(outer.run_id)
    assert (kept.info.status, kept.data.params) == ("FINISHED", {"k": "3"})
    assert len(client.get_metric_history(outer.run_id, "loss")) == 1500
    children = client.search_runs([experiment.id], f"tags.mlflow.parentRunId = '{outer.run_id}'")
    assert [child.info.run_id for child in children] == [inner.run_id]
    assert [file.path for file in client.list_artifacts(inner.run_id, "code")] == ["code/test_stock_client.py"]
