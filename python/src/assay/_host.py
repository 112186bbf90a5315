"""Serves one model over a Unix domain socket: ``python -m assay._host <package> <module:Class> <socket> <bytes>``.

Started and watched by the portal. Frames are four bytes of length, big-endian, and JSON. The first question of a
connection is answered when the model is loaded. Standard library only; the model brings what it needs.
"""

import importlib
import inspect
import json
import os
import shutil
import socket
import struct
import sys
import threading
import traceback
from pathlib import Path

LENGTH = struct.Struct(">I")


def last_line(error: BaseException) -> str:
    """``ValueError: k must be positive``: what a caller may see, without the stack."""
    return traceback.format_exception_only(type(error), error)[-1].strip()


def limit_memory(size: int) -> None:
    if size > 0:
        import resource

        try:
            resource.setrlimit(resource.RLIMIT_AS, (size, size))
        except (ValueError, OSError) as error:
            print(f"the memory limit of {size} bytes could not be set: {error}", file=sys.stderr)


def end_with_the_portal(folder: Path) -> None:
    """The portal holds the other end of standard input: when it is gone, however it went, so is this process."""

    def watch() -> None:
        while os.read(0, 4096):
            pass
        if folder.name.startswith("assay-host-"):  # made by the portal for this process alone
            shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    threading.Thread(target=watch, name="portal", daemon=True).start()


def load(folder: Path, entry: str):
    module, _, name = entry.partition(":")
    found = getattr(importlib.import_module(module), name or "Model")
    model = found()
    model.load(folder / "model")
    return model


def as_json(value):
    """Lists of plain values from what models answer: arrays, frames, series, numbers of NumPy."""
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return {str(column): as_json(value[column]) for column in value.columns}
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_json(item) for item in value]
    return value


def finite(value):
    """JSON knows neither NaN nor infinity."""
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return None
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list):
        return [finite(item) for item in value]
    return value


def rows_for(model, columns, rows):
    if getattr(model, "dataframe", False):
        try:
            import pandas
        except ImportError:
            pass
        else:
            return pandas.DataFrame(rows, columns=columns)
    return [dict(zip(columns, row)) for row in rows]


def takes_params(model) -> bool:
    """A ``transform(self, rows, params)`` hears the request's ``params`` as well."""
    known = getattr(model, "_assay_params", None)
    if known is None:
        known = "params" in inspect.signature(model.transform).parameters
        model._assay_params = known
    return known


def encode(reply: dict) -> bytes:
    try:
        body = json.dumps(reply, allow_nan=False, separators=(",", ":"))
    except ValueError:
        body = json.dumps(finite(reply), separators=(",", ":"))
    return body.encode()


def answer(model, question: dict) -> bytes:
    if "rows" not in question:
        return encode({"ready": True})
    try:
        rows = rows_for(model, question["columns"], question["rows"])
        named = {"params": question.get("params", {})} if takes_params(model) else {}
        return encode({"answer": as_json(model.transform(rows, **named))})
    except Exception as error:  # noqa: BLE001 - whatever the model raises is the caller's answer
        traceback.print_exc()
        return encode({"error": last_line(error)})


def receive(connection: socket.socket, size: int) -> bytes:
    data = bytearray()
    while len(data) < size:
        part = connection.recv(size - len(data))
        if not part:
            raise EOFError
        data += part
    return bytes(data)


class Host:
    """Answers as many connections as the portal opens, each on a thread of its own."""

    def __init__(self, address: str):
        self.loaded = threading.Event()
        self.model = None
        self.failure = None
        self.listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.listener.bind(address)
        self.listener.listen(64)

    def load(self, folder: Path, entry: str) -> None:
        try:
            self.model = load(folder, entry)
        except BaseException as error:  # noqa: BLE001 - a pickle may raise anything, SystemExit too
            traceback.print_exc()
            self.failure = last_line(error)
        self.loaded.set()

    def accept(self) -> None:
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                while True:
                    (size,) = LENGTH.unpack(receive(connection, LENGTH.size))
                    question = json.loads(receive(connection, size))
                    self.loaded.wait()
                    if self.failure is None:
                        body = answer(self.model, question)
                    else:
                        body = encode({"error": self.failure})
                    connection.sendall(LENGTH.pack(len(body)) + body)
            except (EOFError, OSError):
                return


def main() -> None:
    folder, entry, address, memory = sys.argv[1:5]
    end_with_the_portal(Path(address).parent)
    limit_memory(int(memory))
    host = Host(address)
    threading.Thread(target=host.accept, daemon=True).start()
    host.load(Path(folder), entry)  # on the main thread, where libraries expect to be imported
    threading.Event().wait()


if __name__ == "__main__":
    main()
