import gzip
import io
import tarfile

import pytest
from assay import AssayError, pipeline


@pytest.fixture
def code(tmp_path):
    folder = tmp_path / "code"
    (folder / "inner").mkdir(parents=True)
    (folder / "train.py").write_text("print(1)")
    (folder / "inner" / "a.py").write_text("")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "train.pyc").write_bytes(b"x")
    return folder


def test_equal_code_gives_equal_bytes(code):
    first = pipeline.archive(code)
    assert first == pipeline.archive(code)
    with tarfile.open(fileobj=io.BytesIO(gzip.decompress(first))) as tar:
        assert tar.getnames() == ["inner/a.py", "train.py"]


def test_uploads_a_definition_with_its_code(portal, code, tmp_path):
    definition = tmp_path / "pipeline.json"
    definition.write_text('{"Steps": []}')
    portal.answers["POST", "/api/v1/pipelines/iris/train/definitions"] = [(201, {"version": 1})]

    assert pipeline.upload("iris", "train", definition=definition, code=code) == {"version": 1}

    body = portal.requests[-1][3]
    assert b'name="definition"' in body
    assert b'{"Steps": []}' in body
    assert b'name="code"; filename="code.tar.gz"' in body


def test_sets_parameters_as_text(portal):
    for path in ("training/k", "deployment/debug"):
        portal.answers["PUT", f"/api/v1/pipelines/iris/train/parameters/{path}"] = [(200, {})]
    pipeline.set_parameters("iris", "train", {"training": {"k": 3}, "deployment": {"debug": True}})
    assert [request[3] for request in portal.requests] == [b'{"value": "3"}', b'{"value": "true"}']


def test_starts_and_looks_at_an_execution(portal):
    portal.answers["POST", "/api/v1/pipelines/iris/train/executions"] = [(201, {"id": "7", "status": "Executing"})]
    portal.answers["GET", "/api/v1/executions/7"] = [(200, {"id": "7", "status": "Succeeded"})]
    started = pipeline.start("iris", "train", idempotency_key="once")
    assert pipeline.execution(started["id"])["status"] == "Succeeded"


def test_waits_until_an_environment_is_built(portal, monkeypatch):
    monkeypatch.setattr(pipeline, "PAUSE", 0)
    path = "/api/v1/projects/iris/environments"
    portal.answers["POST", path] = [(201, {"number": 2, "state": "WAITING"})]
    portal.answers["GET", f"{path}/train/2"] = [
        (200, {"number": 2, "state": "BUILDING"}),
        (200, {"number": 2, "state": "READY"}),
    ]
    assert pipeline.define_environment("iris", "train", "numpy")["state"] == "READY"


def test_a_failed_environment_tells_why(portal):
    path = "/api/v1/projects/iris/environments"
    portal.answers["POST", path] = [(201, {"number": 2, "state": "FAILED", "failure": "no such package"})]
    with pytest.raises(AssayError, match="no such package"):
        pipeline.define_environment("iris", "train", "nonsense")
