"""The road of a model on the Iris data, from four trials in a notebook's manner to a draft that waits for a decision.

Run it where `requirements.txt` is installed, with ASSAY_URL and ASSAY_TOKEN set. Only public interfaces are used: the
stock MLflow client, Assay's Python package, and Assay's REST interface through that package.
"""

import os
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
PROJECT = PIPELINE = EXPERIMENT = "iris"
COLUMNS = ["sepal_length", "sepal_width", "petal_length", "petal_width"]
NEIGHBOURS = [2, 3, 4, 5]
FOLDS = 10
STEPS = 7

os.environ.setdefault("MLFLOW_TRACKING_URI", os.environ.get("ASSAY_URL", ""))
os.environ.setdefault("MLFLOW_TRACKING_TOKEN", os.environ.get("ASSAY_TOKEN", ""))
os.environ.setdefault("ASSAY_PROJECT", PROJECT)

import mlflow  # noqa: E402
import numpy  # noqa: E402
import pandas  # noqa: E402
from assay import pipeline, saver  # noqa: E402
from sklearn.datasets import load_iris  # noqa: E402
from sklearn.model_selection import StratifiedKFold  # noqa: E402
from sklearn.neighbors import KNeighborsClassifier  # noqa: E402

PARAMETERS = {
    "general": {
        "time-zone": "UTC",
        "date-format": "yyyy-MM-dd",
        "squad": os.environ.get("ASSAY_SQUAD", PROJECT),
        "module": "iris",
        "job-name": "iris-training",
        "framework": "onnx",
    },
    "orchestration": {"schedule": "cron(0 8 ? * 2#1 *)"},
    "deployment": {"kind": "REST"},
    "training": {"k": 3, "test-share": 0.3, "minimum-accuracy": 0.9},
}


def progress(step: int, doing: str) -> None:
    print(f"[{step}/{STEPS}] {doing}", flush=True)


def iris() -> pandas.DataFrame:
    data = load_iris()
    rows = pandas.DataFrame(data.data, columns=COLUMNS)
    rows["species"] = data.target
    return rows


def log_trial(rows: pandas.DataFrame, k: int) -> None:
    """One trial: the accuracy of each fold as a step, and their mean."""
    with mlflow.start_run(run_name=f"k = {k}"):
        mlflow.log_params({"k": k, "folds": FOLDS, "model": "k-nearest neighbours"})
        scores = []
        folds = StratifiedKFold(FOLDS, shuffle=True, random_state=7).split(rows[COLUMNS], rows["species"])
        for number, (train, test) in enumerate(folds):
            model = KNeighborsClassifier(n_neighbors=k).fit(rows[COLUMNS].iloc[train], rows["species"].iloc[train])
            scores.append(model.score(rows[COLUMNS].iloc[test], rows["species"].iloc[test]))
            mlflow.log_metric("fold_accuracy", scores[-1], step=number)
            mlflow.log_metric("running_accuracy", float(numpy.mean(scores)), step=number)
        mlflow.log_metric("accuracy", float(numpy.mean(scores)))
        mlflow.set_tag("data", "iris.csv")


def main() -> None:
    rows = iris()
    progress(1, "Putting the data as a versioned object")
    saver.put(filename="iris.csv", dataframe=rows, metadata={"origin": "scikit-learn", "rows": str(len(rows))})

    mlflow.set_experiment(EXPERIMENT)
    for k in NEIGHBOURS:
        progress(2, f"Logging the trial k = {k}")
        log_trial(rows, k)

    progress(3, "Building the environment of the steps")
    pipeline.define_environment(PROJECT, "iris", (HERE / "requirements.txt").read_text())

    progress(4, "Uploading the pipeline with its code")
    pipeline.upload(PROJECT, PIPELINE, definition=HERE / "pipeline.json", code=HERE / "code")

    progress(5, "Filling the parameters")
    pipeline.set_parameters(PROJECT, PIPELINE, PARAMETERS)

    progress(6, "Running the pipeline")
    execution = pipeline.start(PROJECT, PIPELINE)
    while execution["status"] in ("Executing", "Stopping"):
        time.sleep(1)
        execution = pipeline.execution(execution["id"])
    if execution["status"] != "Succeeded":
        sys.exit(f"The execution ended as {execution['status']}: {execution.get('failureReason', 'see its page')}")
    progress(7, "Done: version 1 or later of the model waits for a decision")


if __name__ == "__main__":
    main()
