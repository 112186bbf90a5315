"""Fills MLflow's database directly: through its interface 25,000 runs would take a quarter of an hour. Prints what to ask for."""

import json
import random
import sys
import urllib.request
import uuid

from sqlalchemy import MetaData, create_engine, insert

store, server, what, count = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
EPOCH = 1_780_000_000_000
TEAMS = ["red", "green", "deep blue", "yellow", "blue sky"]

engine = create_engine(store)
schema = MetaData()
schema.reflect(engine, only=["runs", "params", "tags", "metrics", "latest_metrics"])


def experiment() -> str:
    request = urllib.request.Request(
        server + "/api/2.0/mlflow/experiments/create",
        json.dumps({"name": f"{what}-{uuid.uuid4()}"}).encode(),
        {"Content-Type": "application/json"},
    )
    return json.load(urllib.request.urlopen(request))["experiment_id"]


def run(experiment_id: str, number: int) -> dict:
    return {
        "run_uuid": uuid.uuid4().hex,
        "name": f"{what}-{number}",
        "source_type": "UNKNOWN",
        "source_name": "",
        "entry_point_name": "",
        "user_id": "ada",
        "status": "FINISHED",
        "start_time": EPOCH + number,
        "end_time": EPOCH + number + 1000,
        "source_version": "",
        "lifecycle_stage": "active",
        "artifact_uri": "mlflow-artifacts:/0",
        "experiment_id": int(experiment_id),
    }


def write(table: str, rows: list[dict]) -> None:
    with engine.begin() as connection:
        for start in range(0, len(rows), 10_000):
            connection.execute(insert(schema.tables[table]), rows[start : start + 10_000])


def metric(run_id: str, key: str, value: float, step: int) -> dict:
    return {"key": key, "value": value, "timestamp": EPOCH + step, "run_uuid": run_id, "step": step, "is_nan": False}


where = experiment()
if what == "trials":
    runs = [run(where, number) for number in range(count)]
    write("runs", runs)
    metrics, params, tags = [], [], []
    for number, one in enumerate(runs):
        chance = random.Random(number)
        metrics += [metric(one["run_uuid"], f"metric_{i}", chance.random(), 0) for i in range(5)]
        params += [
            {"key": f"param_{i}", "value": f"value {chance.randrange(10)}", "run_uuid": one["run_uuid"]} for i in range(5)
        ]
        texts = {f"tag_{i}": str(chance.randrange(100)) for i in range(2)}
        texts |= {"team": chance.choice(TEAMS), "mlflow.user": "ada", "mlflow.runName": one["name"]}
        texts |= {"mlflow.source.name": "train.py", "mlflow.source.type": "LOCAL"}
        tags += [{"key": key, "value": value, "run_uuid": one["run_uuid"]} for key, value in texts.items()]
    write("metrics", metrics)
    write("latest_metrics", metrics)
    write("params", params)
    write("tags", tags)
    print(where)
else:
    runs = [run(where, number) for number in range(100)]
    write("runs", runs)
    for number, one in enumerate(runs):
        chance = random.Random(number)
        value, points = 0.0, []
        for step in range(count):
            value = 0.999 * value + chance.gauss(0, 1)
            points.append(metric(one["run_uuid"], "loss", value, step))
        write("metrics", points)
        write("latest_metrics", points[-1:])
    print(",".join(one["run_uuid"] for one in runs))
