import http.client
import socket
import threading

import pytest
from assay import AssayError
from assay import client as client_module
from assay.client import Client


def test_says_when_no_address_is_known(monkeypatch):
    for name in ("ASSAY_URL", "MLFLOW_TRACKING_URI"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(AssayError, match="ASSAY_URL"):
        Client()


def test_reads_the_names_of_mlflow_too(monkeypatch):
    for name in ("ASSAY_URL", "ASSAY_TOKEN", "ASSAY_PROJECT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MLFLOW_TRACKING_URI", "http://portal:1/base/")
    monkeypatch.setenv("MLFLOW_TRACKING_TOKEN", "abc")
    client = Client()
    assert (client.url, client.token, client.project) == ("http://portal:1/base", "abc", "-")


def test_an_unknown_token_is_explained(portal):
    with pytest.raises(AssayError, match="ASSAY_TOKEN") as refused:
        Client(token="x" * 32).get("/api/v1/models")
    assert refused.value.status == 401


def test_a_portal_that_is_away_is_explained():
    with pytest.raises(AssayError, match="cannot be reached") as away:
        Client("http://127.0.0.1:1", "x" * 32).get("/api/v1/models")
    assert away.value.status == 0


def test_another_kind_of_server_is_explained(portal):
    portal.answers["GET", "/x"] = [(200, b"<html>")]
    with pytest.raises(AssayError, match="no JSON"):
        Client().get("/x")


def test_sends_json_and_the_idempotency_key(portal):
    portal.answers["POST", "/x"] = [(201, {"id": 1})]
    assert Client().post("/x", {"a": 1}, idempotency_key="k") == {"id": 1}
    assert portal.requests[-1][3] == b'{"a": 1}'


def test_calls_of_a_thread_share_a_connection(portal):
    portal.answers["GET", "/x"] = [(200, {})]
    client = Client()
    for _ in range(3):
        client.get("/x")
        with pytest.raises(AssayError):
            client.get("/missing")
    assert len(portal.connections) == 1
    thread = threading.Thread(target=lambda: client.get("/x"))
    thread.start()
    thread.join()
    assert len(portal.connections) == 2


def test_an_answer_that_was_not_read_ends_its_connection(portal):
    portal.answers["GET", "/x"] = [(200, {"long": "x" * 100_000})]
    client = Client()
    with client.response("GET", "/x") as response:
        response.read(10)
    assert client.get("/x") == {"long": "x" * 100_000}
    assert len(portal.connections) == 2


def test_an_old_connection_is_not_used_again(portal, monkeypatch):
    monkeypatch.setattr(client_module, "IDLE", 0)
    portal.answers["GET", "/x"] = [(200, {})]
    client = Client()
    client.get("/x")
    client.get("/x")
    assert len(portal.connections) == 2


def test_a_connection_that_the_portal_closed_is_known():
    near, far = socket.socketpair()
    connection = http.client.HTTPConnection("portal")
    connection.sock = near
    assert not client_module._hung_up(connection)
    far.close()
    assert client_module._hung_up(connection)
    connection.close()
