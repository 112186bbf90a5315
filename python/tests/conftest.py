"""A small portal in this process: enough of the interface for the package's tests, kept in memory."""

from __future__ import annotations

import email.header
import hashlib
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from mlflow_portal import Tracking
from upload_portal import Uploads

TOKEN = "t" * 32


class Portal:
    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.versions: list[dict] = []
        self.contents: dict[str, bytes] = {}
        self.requests: list[tuple[str, str, dict, bytes]] = []
        self.answers: dict[tuple[str, str], list[tuple[int, object]]] = {}
        self.cuts: list[int] = []  # bytes of the next contents after which the connection breaks
        self.connections: set[tuple] = set()
        self.tracking = Tracking()
        self.uploads = Uploads()


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    portal: Portal

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        self.handle_any()

    do_PUT = do_POST = do_PATCH = do_DELETE = do_GET

    def handle_any(self) -> None:
        address = urlsplit(self.path)
        query = dict(parse_qsl(address.query, keep_blank_values=True))
        body = self.body()
        path = unquote(address.path)
        self.portal.connections.add(self.client_address)
        self.portal.requests.append((self.command, path, query, body))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return self.send(401, {})
        if (self.command, path) in self.portal.answers:
            answers = self.portal.answers[self.command, path]
            return self.send(*(answers.pop(0) if len(answers) > 1 else answers[0]))
        if path.endswith("/content"):
            return self.send_content(path.split("/")[-2])
        if path == "/api/v1/objects":
            return self.list_objects(query)
        if path.startswith("/api/v1/projects/") and path.endswith("/objects"):
            return self.put_object(path, query, body) if self.command == "PUT" else self.list_objects(query)
        answer = self.portal.uploads.answer(self.command, path, self.headers, body, self.store)
        answer = answer or self.portal.tracking.answer(self.command, path, query, body)
        return self.send(*(answer or (404, {"detail": f"{path} does not exist."})))

    def put_object(self, path: str, query: dict, body: bytes) -> None:
        name = query["name"]
        if ".." in name:
            return self.send(400, {"detail": f"name: '{name}' is not valid.", "field": "name"})
        metadata = {
            key[11:].lower(): str(email.header.make_header(email.header.decode_header(value)))
            for key, value in self.headers.items()
            if key.lower().startswith("x-amz-meta-")
        }
        return self.send(201, self.store(path.split("/")[4], name, metadata, body))

    def store(self, project: str, name: str, metadata: dict, body: bytes) -> dict:
        with self.portal.lock:
            return self.stored(project, name, metadata, body)

    def stored(self, project: str, name: str, metadata: dict, body: bytes) -> dict:
        version = {
            "id": f"{len(self.portal.versions):032x}",
            "project": project,
            "name": name,
            "number": 1 + sum(v["name"] == name for v in self.portal.versions),
            "digest": hashlib.sha256(body).hexdigest(),
            "size": len(body),
            "contentType": "text/csv",
            "metadata": metadata,
            "createdBy": "ada",
            "createdAt": "2026-03-04T12:00:00Z",
        }
        self.portal.versions.append(version)
        self.portal.contents[version["id"]] = body
        return version

    def send_content(self, version: str) -> None:
        content = self.portal.contents[version]
        tag = f'"{hashlib.sha256(content).hexdigest()}"'
        start = 0
        if "Range" in self.headers and self.headers["If-Range"] == tag:
            start = int(self.headers["Range"].removeprefix("bytes=").rstrip("-"))
        self.send_response(206 if start else 200)
        self.send_header("ETag", tag)
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        cut = self.portal.cuts.pop(0) if self.portal.cuts else None
        self.wfile.write(content[start:] if cut is None else content[start : start + cut])
        self.close_connection = cut is not None

    def list_objects(self, query: dict) -> None:
        wanted = {key[9:]: value for key, value in query.items() if key.startswith("metadata.")}
        items = [
            version
            for version in reversed(self.portal.versions)
            if query.get("name", version["name"]) == version["name"]
            and query.get("version", str(version["number"])) in (str(version["number"]), version["id"])
            and wanted.items() <= version["metadata"].items()
        ]
        start, limit = int(query.get("next", 0)), min(int(query.get("limit", 2)), 2)
        page = {"items": items[start : start + limit]}
        if start + limit < len(items):
            page["next"] = str(start + limit)
        return self.send(200, page)

    def body(self) -> bytes:
        if self.headers.get("Transfer-Encoding") == "chunked":
            content = b""
            while size := int(self.rfile.readline(), 16):
                content += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
            return content
        size = int(self.headers.get("Content-Length", 0))
        content = self.rfile.read(size)
        if len(content) < size:
            raise ConnectionAbortedError
        return content

    def send(self, status: int, value: object) -> None:
        content = value if isinstance(value, bytes) else json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Server(ThreadingHTTPServer):
    def handle_error(self, *_: object) -> None:
        """A client that hangs up is no fault."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*_)


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch):
    portal = Portal()
    server = Server(("127.0.0.1", 0), type("PortalHandler", (Handler,), {"portal": portal}))
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    for name in ("MLFLOW_TRACKING_URI", "MLFLOW_TRACKING_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ASSAY_URL", f"http://127.0.0.1:{server.server_port}/")
    monkeypatch.setenv("ASSAY_TOKEN", TOKEN)
    monkeypatch.setenv("ASSAY_PROJECT", "iris")
    yield portal
    server.shutdown()
    server.server_close()
    thread.join()
