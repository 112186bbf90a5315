"""MLflow's tracking interface in memory, as far as the package's tests need it."""

from __future__ import annotations

import json

LIMITS = {"metrics": 1000, "params": 100, "tags": 100}


class Tracking:
    def __init__(self) -> None:
        self.experiments: dict[str, dict] = {}
        self.runs: dict[str, dict] = {}
        self.batches: list[dict] = []
        self.inputs: list[dict] = []
        self.ties: list[tuple[str, dict]] = []
        self.artifacts: dict[str, bytes] = {}
        self.failures: list[tuple[int, dict]] = []

    def tags(self, run_id: str) -> dict[str, str]:
        return self.runs[run_id]["tags"]

    def answer(self, method: str, path: str, query: dict, body: bytes) -> tuple[int, object] | None:
        """None for what is not MLflow's."""
        if path.startswith("/api/2.0/mlflow-artifacts/artifacts/"):
            self.artifacts[path.split("/artifacts/", 1)[1]] = body
            return 200, {}
        if path.startswith("/api/v1/trials/") and path.endswith("/objects"):
            run = path.split("/")[4]
            if run not in self.runs:
                return 404, {"detail": "Trial not found."}
            self.ties.append((run, json.loads(body)))
            return 204, b""
        if not path.startswith("/api/2.0/mlflow/"):
            return None
        call = path.removeprefix("/api/2.0/mlflow/").replace("/", "_").replace("-", "_")
        return getattr(self, call)({**query, **(json.loads(body) if body else {})})

    def experiments_get_by_name(self, asked: dict) -> tuple[int, object]:
        found = [one for one in self.experiments.values() if one["name"] == asked["experiment_name"]]
        return (200, {"experiment": found[0]}) if found else missing()

    def experiments_get(self, asked: dict) -> tuple[int, object]:
        return 200, {"experiment": self.experiments[asked["experiment_id"]]}

    def experiments_create(self, asked: dict) -> tuple[int, object]:
        id = str(len(self.experiments) + 1)
        self.experiments[id] = {**asked, "experiment_id": id, "lifecycle_stage": "active"}
        return 200, {"experiment_id": id}

    def experiments_set_experiment_tag(self, asked: dict) -> tuple[int, object]:
        self.experiments[asked["experiment_id"]]["tags"].append({"key": asked["key"], "value": asked["value"]})
        return 200, {}

    def runs_create(self, asked: dict) -> tuple[int, object]:
        id = f"{len(self.runs):032x}"
        run = {**asked, "run_id": id, "status": "RUNNING", "tags": {tag["key"]: tag["value"] for tag in asked["tags"]}}
        self.runs[id] = {"metrics": [], "params": {}, **run}
        return 200, self.run(id)

    def runs_get(self, asked: dict) -> tuple[int, object]:
        return (200, self.run(asked["run_id"])) if asked["run_id"] in self.runs else missing()

    def run(self, id: str) -> dict:
        run = self.runs[id]
        info = {"run_id": id, "run_name": run.get("run_name", "a-name"), "experiment_id": run["experiment_id"]}
        return {"run": {"info": info, "data": {}}}

    def runs_update(self, asked: dict) -> tuple[int, object]:
        self.runs[asked["run_id"]].update(asked)
        return 200, {}

    def runs_log_batch(self, asked: dict) -> tuple[int, object]:
        if self.failures:
            return self.failures.pop(0)
        self.batches.append(asked)
        run = self.runs[asked["run_id"]]
        run["metrics"] += asked["metrics"]
        run["params"].update({param["key"]: param["value"] for param in asked["params"]})
        run["tags"].update({tag["key"]: tag["value"] for tag in asked["tags"]})
        return 200, {}

    def runs_log_inputs(self, asked: dict) -> tuple[int, object]:
        self.inputs.append(asked)
        return 200, {}


def missing() -> tuple[int, object]:
    return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "It is not there."}
