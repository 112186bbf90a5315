"""MLflow's tracking interface in memory, as far as the package's tests need it."""

from __future__ import annotations

import json

from assay.tracking import pairs, unpaired

LIMITS = {"metrics": 1000, "params": 100, "tags": 100}
STATUSES = ("LOGGED_MODEL_READY", "LOGGED_MODEL_UPLOAD_FAILED", "LOGGED_MODEL_PENDING")


class Tracking:
    def __init__(self) -> None:
        self.experiments: dict[str, dict] = {}
        self.runs: dict[str, dict] = {}
        self.batches: list[dict] = []
        self.inputs: list[dict] = []
        self.outputs: list[dict] = []
        self.ties: list[tuple[str, dict]] = []
        self.artifacts: dict[str, bytes] = {}
        self.failures: list[tuple[int, dict]] = []
        self.logged_models: dict[str, dict] = {}
        self.registry = Registry()
        self.me = {"permissions": ["trials:write", "models:register"], "project": "iris"}
        self.projects = ["iris"]

    def tags(self, run_id: str) -> dict[str, str]:
        return self.runs[run_id]["tags"]

    def answer(self, method: str, path: str, query: dict, body: bytes) -> tuple[int, object] | None:
        """None for what is not MLflow's."""
        if path == "/api/2.0/mlflow-artifacts/artifacts":
            return 200, {"files": self.listing(query["path"].rstrip("/") + "/")}
        if path.startswith("/api/2.0/mlflow-artifacts/artifacts/"):
            self.artifacts[path.split("/artifacts/", 1)[1]] = body
            return 200, {}
        if path == "/api/v1/me":
            return 200, self.me
        if path == "/api/v1/projects":
            return 200, {"items": [{"slug": slug} for slug in self.projects[: int(query["limit"])]]}
        if path.startswith("/api/v1/projects/") and path.count("/") == 4:
            return (200, {}) if path.split("/")[4] in self.projects else (404, {"detail": "There is no such project."})
        if path.startswith("/api/v1/trials/") and path.endswith("/objects"):
            run = path.split("/")[4]
            if run not in self.runs:
                return 404, {"detail": "Trial not found."}
            self.ties.append((run, json.loads(body)))
            return 204, b""
        if not path.startswith("/api/2.0/mlflow/"):
            return None
        asked = {**query, **(json.loads(body) if body else {})}
        call = path.removeprefix("/api/2.0/mlflow/")
        if call.startswith("logged-models"):
            return self.logged(method, call.split("/")[1:], asked)
        name = call.replace("/", "_").replace("-", "_")
        if call.startswith(("registered-models", "model-versions")):
            return getattr(self.registry, f"{name}_{method.lower()}")(asked)
        return getattr(self, name)(asked)

    def listing(self, root: str) -> list[dict]:
        found: dict[str, dict] = {}
        for path, content in self.artifacts.items():
            if path.startswith(root):
                name, _, rest = path.removeprefix(root).partition("/")
                found[name] = {"path": name, "is_dir": bool(rest), "file_size": len(content)}
        return list(found.values())

    def logged(self, method: str, rest: list[str], asked: dict) -> tuple[int, object]:
        if rest == ["search"]:
            models = [one for one in self.logged_models.values() if one["experiment_id"] in asked["experiment_ids"]]
            return 200, {"models": [{"info": {**one, "tags": pairs(one["tags"])}} for one in models]}
        if not rest:
            id = f"m-{len(self.logged_models):032x}"
            self.logged_models[id] = {**asked, "model_id": id, "tags": unpaired(asked.get("tags"))}
            return 200, {"model": {"info": {"model_id": id}}}
        if asked.get("status", "LOGGED_MODEL_READY") not in STATUSES:
            return 400, {"error_code": "INVALID_PARAMETER_VALUE", "message": f"It must be one of {STATUSES}."}
        self.logged_models[rest[0]]["tags"].update(unpaired(asked.pop("tags", [])))
        self.logged_models[rest[0]].update(asked)
        return 200, {}

    def experiments_get_by_name(self, asked: dict) -> tuple[int, object]:
        found = [one for one in self.experiments.values() if one["name"] == asked["experiment_name"]]
        return (200, {"experiment": found[0]}) if found else missing()

    def experiments_get(self, asked: dict) -> tuple[int, object]:
        return 200, {"experiment": self.experiments[asked["experiment_id"]]}

    def experiments_create(self, asked: dict) -> tuple[int, object]:
        id = str(len(self.experiments) + 1)
        self.experiments[id] = {**asked, "experiment_id": id, "lifecycle_stage": "active"}
        return 200, {"experiment_id": id}

    def experiments_delete(self, asked: dict) -> tuple[int, object]:
        self.experiments[asked["experiment_id"]]["lifecycle_stage"] = "deleted"
        return 200, {}

    def experiments_restore(self, asked: dict) -> tuple[int, object]:
        self.experiments[asked["experiment_id"]]["lifecycle_stage"] = "active"
        return 200, {}

    def experiments_set_experiment_tag(self, asked: dict) -> tuple[int, object]:
        self.experiments[asked["experiment_id"]]["tags"].append({"key": asked["key"], "value": asked["value"]})
        return 200, {}

    def runs_create(self, asked: dict) -> tuple[int, object]:
        id = f"{len(self.runs):032x}"
        run = {**asked, "run_id": id, "status": "RUNNING", "tags": unpaired(asked["tags"])}
        self.runs[id] = {"metrics": [], "params": {}, "deleted": False, **run}
        return 200, self.run(id)

    def runs_get(self, asked: dict) -> tuple[int, object]:
        return (200, self.run(asked["run_id"])) if asked["run_id"] in self.runs else missing()

    def run(self, id: str) -> dict:
        run = self.runs[id]
        info = {"run_id": id, "run_name": run.get("run_name", "a-name"), "experiment_id": run["experiment_id"]}
        info["lifecycle_stage"] = "deleted" if run.get("deleted") else "active"
        return {"run": {"info": info, "data": {"tags": pairs(run.get("tags", {}))}}}

    def runs_search(self, asked: dict) -> tuple[int, object]:
        """A page holds two."""
        found = [id for id, run in self.runs.items() if run["experiment_id"] in asked["experiment_ids"]]
        start = int(asked.get("page_token", 0))
        page = {"runs": [self.run(id)["run"] for id in found[start : start + 2]]}
        return 200, {**page, "next_page_token": str(start + 2)} if start + 2 < len(found) else page

    def runs_delete(self, asked: dict) -> tuple[int, object]:
        self.runs[asked["run_id"]]["deleted"] = True
        return 200, {}

    def runs_restore(self, asked: dict) -> tuple[int, object]:
        self.runs[asked["run_id"]]["deleted"] = False
        return 200, {}

    def runs_outputs(self, asked: dict) -> tuple[int, object]:
        self.outputs.append(asked)
        return 200, {}

    def runs_update(self, asked: dict) -> tuple[int, object]:
        self.runs[asked["run_id"]].update(asked)
        return 200, {}

    def runs_log_batch(self, asked: dict) -> tuple[int, object]:
        if self.failures:
            return self.failures.pop(0)
        self.batches.append(asked)
        run = self.runs[asked["run_id"]]
        if run.get("deleted"):
            return 400, {"error_code": "INVALID_PARAMETER_VALUE", "message": "The trial is deleted."}
        points = {json.dumps(point): point for point in (*run["metrics"], *asked.get("metrics", []))}
        run["metrics"] = list(points.values())
        run["params"].update(unpaired(asked.get("params")))
        run["tags"].update(unpaired(asked.get("tags")))
        return 200, {}

    def runs_log_inputs(self, asked: dict) -> tuple[int, object]:
        self.inputs.append(asked)
        return 200, {}


class Registry:
    """Registered models and their versions."""

    def __init__(self) -> None:
        self.models: dict[str, dict] = {}
        self.versions: dict[str, dict[str, dict]] = {}
        self.made: dict[str, int] = {}

    def registered_models_get_get(self, asked: dict) -> tuple[int, object]:
        model = self.models.get(asked["name"])
        if model is None:
            return missing()
        aliases = [{"alias": alias, "version": version} for alias, version in model["aliases"].items()]
        return 200, {"registered_model": {**model, "tags": pairs(model["tags"]), "aliases": aliases}}

    def registered_models_create_post(self, asked: dict) -> tuple[int, object]:
        project, _, name = asked["name"].rpartition("/")
        self.models[name] = {**asked, "name": name, "project": project, "tags": unpaired(asked["tags"]), "aliases": {}}
        self.versions[name] = {}
        return 200, {}

    def registered_models_alias_post(self, asked: dict) -> tuple[int, object]:
        self.models[asked["name"]]["aliases"][asked["alias"]] = asked["version"]
        return 200, {}

    def registered_models_set_tag_post(self, asked: dict) -> tuple[int, object]:
        self.models[asked["name"]]["tags"][asked["key"]] = asked["value"]
        return 200, {}

    def registered_models_alias_delete(self, asked: dict) -> tuple[int, object]:
        del self.models[asked["name"]]["aliases"][asked["alias"]]
        return 200, {}

    def model_versions_search_get(self, asked: dict) -> tuple[int, object]:
        found = self.versions[asked["filter"].removeprefix("name='").rstrip("'")]
        return 200, {"model_versions": [{**one, "tags": pairs(one["tags"])} for one in found.values()]}

    def model_versions_create_post(self, asked: dict) -> tuple[int, object]:
        number = str(self.made.get(asked["name"], 0) + 1)
        self.made[asked["name"]] = int(number)
        self.versions[asked["name"]][number] = {**asked, "version": number, "tags": unpaired(asked["tags"])}
        return 200, {"model_version": {"version": number}}

    def model_versions_delete_delete(self, asked: dict) -> tuple[int, object]:
        del self.versions[asked["name"]][asked["version"]]
        return 200, {}

    def model_versions_get_get(self, asked: dict) -> tuple[int, object]:
        version = self.versions[asked["name"]][asked["version"]]
        return 200, {"model_version": {**version, "tags": pairs(version["tags"])}}

    def model_versions_transition_stage_post(self, asked: dict) -> tuple[int, object]:
        self.versions[asked["name"]][asked["version"]]["current_stage"] = asked["stage"]
        return 200, {}


def missing() -> tuple[int, object]:
    return 404, {"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "It is not there."}
