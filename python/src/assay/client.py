"""A thin HTTP client of the portal: JSON in and out, and streamed bodies."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import select
import ssl
import threading
import time
import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import quote, urlencode, urlsplit

from assay.errors import AssayError

BLOCK = 128 * 1024  # bytes read and sent at a time
IDLE = 4.0  # seconds for which a connection is kept; servers and proxies keep theirs longer
OWN_PROJECT = "-"  # the path segment that means the token's project


class Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


Body = bytes | Readable | Iterable[bytes] | None
Query = Mapping[str, Any] | Sequence[tuple[str, Any]] | None  # pairs where a name comes more than once

ADDRESS = ("ASSAY_URL", "MLFLOW_TRACKING_URI")
TOKEN = ("ASSAY_TOKEN", "MLFLOW_TRACKING_TOKEN")
PROJECT = ("ASSAY_PROJECT",)


class Client:
    """Calls one portal.

    What is not given is read from the environment: ``ASSAY_URL`` or ``MLFLOW_TRACKING_URI``, ``ASSAY_TOKEN`` or
    ``MLFLOW_TRACKING_TOKEN``, ``ASSAY_PROJECT`` (else the token's project). ``timeout`` is in seconds, for connecting and
    for each read. Every method raises :class:`AssayError`.
    """

    def __init__(
        self,
        url: str | None = None,
        token: str | None = None,
        project: str | None = None,
        timeout: float = 300,
    ) -> None:
        self.url = (url or _environment(*ADDRESS) or "").rstrip("/")
        self.token = token or _environment(*TOKEN) or ""
        self.project = project or _environment(*PROJECT) or OWN_PROJECT
        self.timeout = timeout
        self._kept = threading.local()
        self._address = urlsplit(self.url)
        if self._address.scheme not in ("http", "https") or not self._address.hostname:
            raise AssayError(
                "Where is the portal? Set ASSAY_URL (or MLFLOW_TRACKING_URI) to its address, such as http://localhost:8080.",
                field="ASSAY_URL",
            )
        if not self.token.isascii() or any(character.isspace() for character in self.token):
            raise AssayError("A token is ASCII without blanks; make one on your account page.", field="ASSAY_TOKEN")

    def get(self, path: str, query: Query = None) -> Any:
        """JSON of ``path``, which begins with ``/api/v1``."""
        return self._json("GET", path, query=query)

    def post(self, path: str, value: Any = None, *, query: Query = None, idempotency_key: str | None = None) -> Any:
        """Sends ``value`` as JSON; with an idempotency key, sending it again changes nothing."""
        headers = {"Idempotency-Key": idempotency_key} if idempotency_key else {}
        return self._json("POST", path, query=query, value=value, headers=headers)

    def post_text(self, path: str, text: str) -> Any:
        """Sends JSON that is already written."""
        with self.response("POST", path, headers={"Content-Type": "application/json"}, body=text.encode()) as response:
            return _read_json(response)

    def put(self, path: str, value: Any) -> Any:
        """Sends ``value`` as JSON."""
        return self._json("PUT", path, value=value)

    def patch(self, path: str, value: Any) -> Any:
        """Sends ``value`` as JSON."""
        return self._json("PATCH", path, value=value)

    def delete(self, path: str, query: Query = None, value: Any = None) -> Any:
        """MLflow's interface wants JSON with it."""
        return self._json("DELETE", path, query=query, value=value)

    def upload(
        self,
        path: str,
        body: Body,
        *,
        query: Query = None,
        headers: Mapping[str, str] | None = None,
        size: int | None = None,
    ) -> Any:
        """Streams ``body`` with PUT; ``size`` in bytes where it is known, else it goes in chunks."""
        sent = {"Content-Type": "application/octet-stream", **(headers or {})}
        if size is not None:
            sent["Content-Length"] = str(size)
        with self.response("PUT", path, query=query, headers=sent, body=body) as response:
            return _read_json(response)

    def post_form(self, path: str, parts: Mapping[str, tuple[str, str, bytes]]) -> Any:
        """Sends a multipart form; a part is (file name, content type, bytes)."""
        boundary = uuid.uuid4().hex
        body = bytearray()
        for name, (filename, content_type, content) in parts.items():
            body += (
                f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{filename}"\r\n'
                f"Content-Type: {content_type}\r\n\r\n"
            ).encode()
            body += content + b"\r\n"
        body += f"--{boundary}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={boundary}"}
        with self.response("POST", path, headers=headers, body=bytes(body)) as response:
            return _read_json(response)

    @contextlib.contextmanager
    def response(
        self,
        method: str,
        path: str,
        *,
        query: Query = None,
        headers: Mapping[str, str] | None = None,
        body: Body = None,
    ) -> Iterator[http.client.HTTPResponse]:
        """The answer to one request, to be read inside ``with``; anything but success is raised."""
        target = self._address.path + path + ("?" + urlencode(query, quote_via=quote) if query else "")
        sent = {"Accept": "application/json, */*;q=0.5", **(headers or {})}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        whole = body is None or isinstance(body, bytes)
        connection = self._idle() if whole else self._connection()
        response = None
        try:
            response = self._send(connection, method, target, body, sent)
            if response.status >= 300:
                raise _refusal(response)
            yield response
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise AssayError(f"{self.url} cannot be reached or broke off: {error or type(error).__name__}") from error
        finally:
            if whole and response is not None and response.isclosed() and connection.sock is not None:
                self._kept.connection = (connection, time.monotonic(), os.getpid())
            else:
                connection.close()

    def _idle(self) -> http.client.HTTPConnection:
        """The thread's last connection while the other end surely keeps it open, too; else a new one."""
        connection, since, process = getattr(self._kept, "connection", (None, 0.0, 0))
        self._kept.connection = (None, 0.0, 0)
        if connection is not None and process == os.getpid():
            if time.monotonic() - since < IDLE and not _hung_up(connection):
                return connection
            connection.close()
        return self._connection()

    def _send(
        self, connection: http.client.HTTPConnection, method: str, target: str, body: Body, headers: Mapping[str, str]
    ) -> http.client.HTTPResponse:
        try:
            connection.request(method, target, body=body, headers=dict(headers))
        except (BrokenPipeError, ConnectionResetError):
            # who refuses a long body answers before it has been read: that answer says why
            with contextlib.suppress(OSError, http.client.HTTPException):
                return connection.getresponse()
            raise
        return connection.getresponse()

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._address.hostname or "", self._address.port
        if self._address.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self.timeout, blocksize=BLOCK, context=context)
        return http.client.HTTPConnection(host, port, timeout=self.timeout, blocksize=BLOCK)

    def _json(
        self,
        method: str,
        path: str,
        *,
        query: Query = None,
        value: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        body = None if value is None else json.dumps(value).encode()
        sent = {**(headers or {}), **({"Content-Type": "application/json"} if body is not None else {})}
        with self.response(method, path, query=query, headers=sent, body=body) as response:
            return _read_json(response)


def _hung_up(connection: http.client.HTTPConnection) -> bool:
    """Whether the other end closed it: an idle connection has nothing to read but its end."""
    try:
        return bool(select.select([connection.sock], [], [], 0)[0])
    except (OSError, ValueError):
        return True


def _environment(*names: str) -> str | None:
    return next((os.environ[name] for name in names if os.environ.get(name)), None)


def _read_json(response: http.client.HTTPResponse) -> Any:
    content = response.read()
    if not content:
        return None
    try:
        return json.loads(content)
    except ValueError as error:
        raise AssayError("The answer is no JSON; does the address belong to Assay?", status=response.status) from error


def _refusal(response: http.client.HTTPResponse) -> AssayError:
    """The server's own words where there are some: the detail of a problem, which names the field."""
    try:
        problem = json.loads(response.read())
    except (ValueError, OSError, http.client.HTTPException):
        problem = {}
    if not isinstance(problem, dict):
        problem = {}
    if 300 <= response.status < 400:
        problem = {"detail": f"The address leads on to {response.headers['Location']}: set ASSAY_URL to the portal's own."}
    reason = response.reason or http.client.responses.get(response.status, "")
    default = {
        401: "The portal does not know this token: set ASSAY_TOKEN (or MLFLOW_TRACKING_TOKEN) to one of yours.",
        403: "This needs a right that your groups, squads or token do not give; an admin can change them.",
    }.get(response.status, f"The portal answered {response.status} {reason}".rstrip() + ".")
    return AssayError(
        problem.get("detail") or problem.get("message") or default,
        status=response.status,
        field=problem.get("field"),
        code=problem.get("error_code"),
    )
