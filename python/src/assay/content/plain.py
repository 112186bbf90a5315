"""JSON and text."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import IO, Any

from assay.content.libraries import explained
from assay.errors import AssayError, warn

JSON = (".json", ".jsonl")
TEXTS = (".txt", ".md", ".log", ".html", ".svg", ".xml", ".yaml", ".yml", ".toml", ".ini", ".py", ".sql", ".diff", ".lock")


def write_json(value: Any, ending: str, file: IO[bytes]) -> None:
    """Any value of JSON; ``.jsonl`` holds the items of a list, one a line."""
    if ending == ".jsonl" and (isinstance(value, (str, Mapping)) or not hasattr(value, "__iter__")):
        raise AssayError(f"data: give a list for .jsonl, not {type(value).__name__}.", field="data")
    values = _Values()
    with explained("data", f"it cannot be written as {ending}"):
        if ending == ".json":
            file.write(values.encode(value, "data").encode())
        else:
            for at, item in enumerate(value):
                file.write((values.encode(item, f"data[{at}]") + "\n").encode())
    if values.lost:
        warn(f"NaN and infinite numbers become null in {ending}, for JSON has none.")


class _Values:
    """Writes null for NaN and the infinities, for which JSON has no form, and remembers that it did."""

    def __init__(self) -> None:
        self.lost = False
        plain = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=lambda value: self._finite(_plain(value)))
        self._encode = plain.encode

    def encode(self, value: Any, place: str) -> str:
        try:
            return self._written(value)
        except TypeError as error:
            wrong = _wrong(value, place)
            raise (TypeError(f"{wrong}: {error}") if wrong else error) from None

    def _written(self, value: Any) -> str:
        try:
            return self._encode(value)
        except ValueError as error:
            try:
                finite = self._finite(value)
            except RecursionError:
                raise error from None  # the value holds itself
            return self._encode(finite)

    def _finite(self, value: Any) -> Any:
        if isinstance(value, float) and not math.isfinite(value):
            self.lost = True
            return None
        if isinstance(value, dict):
            return {key: self._finite(item) for key, item in value.items()}
        return [self._finite(item) for item in value] if isinstance(value, (list, tuple)) else value


def read_json(file: IO[bytes], ending: str) -> Any:
    with explained("filename", f"it cannot be read as {ending}", ' as_="bytes" gives it as it is.'):
        return json.load(file) if ending == ".json" else [json.loads(line) for line in file if line.strip()]


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def are_records(value: Any) -> bool:
    """Whether it is a list of objects: the rows of a frame."""
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def read_text(file: IO[bytes]) -> str:
    try:
        return file.read().decode()
    except UnicodeDecodeError as error:
        raise AssayError('filename: it is no UTF-8 text; as_="bytes" gives it as it is.', field="filename") from error


def _plain(value: Any) -> Any:
    """Numbers and arrays of NumPy, times, paths."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "__fspath__"):
        return value.__fspath__()
    raise TypeError(f"{type(value).__name__} is no value of JSON")


def _wrong(value: Any, place: str) -> str | None:
    """Where the first thing stands that is no value of JSON."""
    if value is None or isinstance(value, (str, int, float)):
        return None
    if not isinstance(value, (dict, list, tuple)):
        try:
            return _wrong(_plain(value), place)
        except TypeError:
            return place
    parts = value.items() if isinstance(value, dict) else enumerate(value)
    return next((found for key, item in parts if (found := _wrong(item, f"{place}[{key!r}]"))), None)
