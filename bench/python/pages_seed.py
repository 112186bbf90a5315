"""Fills a portal with models and pipelines through its interface. Prints as JSON where to look."""

import json
import sys

from assay import pipeline
from assay.client import Client
from road import PARAMETERS, definition

base, experiment = sys.argv[1], sys.argv[2]
MODELS, VERSIONS, PIPELINES = 500, 3, 200
PROJECTS = ["pricing", "churn", "vision", "speech", "fraud", "search", "risk", "growth"]
MLFLOW = "/api/2.0/mlflow/"

client = Client(base)


def mlflow(what: str, body: dict) -> dict:
    return client.post(MLFLOW + what, body)


for project in PROJECTS:
    client.post("/api/v1/projects", {"slug": project, "squad": "default", "fourEyes": False})
    pipeline.define_environment(project, "bench", "six==1.17.0", client=client)
runs = mlflow("runs/search", {"experiment_ids": [experiment], "max_results": MODELS})["runs"]
ids = [run["info"]["run_id"] for run in runs]
for number, run in enumerate(ids):
    name = f"model-{number:03}"
    mlflow("registered-models/create", {"name": name})
    for version in range(VERSIONS):
        mlflow("model-versions/create", {"name": name, "source": f"s3://models/{name}/{version}", "run_id": run})
for number in range(PIPELINES):
    project, name = PROJECTS[number % len(PROJECTS)], f"pipeline-{number:03}"
    pipeline.upload(project, name, definition=definition(name, "onnx"), client=client)
    if number % 4:
        pipeline.set_parameters(project, name, PARAMETERS | {"orchestration": {"schedule": "rate(12 hours)"}}, client=client)
print(json.dumps({"experiment": experiment, "trial": ids[0], "trials": ids[:10], "model": "model-250", "pipeline": "pricing/pipeline-000"}))
