"""Which form a value or a file has: what the value is, and what the name ends with."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import IO, Any

from assay.content import arrays, figures, frames, pickles, plain
from assay.errors import AssayError

AS = (*frames.LIBRARIES, "json", "text", "bytes")


def ending(filename: str) -> str:
    return PurePosixPath(filename).suffix.lower()


def write(value: Any, filename: str, file: IO[bytes], index: bool) -> None:
    end = ending(filename)
    if end in pickles.ENDINGS:
        pickles.write(value, end, file)
    elif end in arrays.ENDINGS:
        arrays.write(value, end, file)
    elif frames.library(value):
        frames.write(value, end, file, index)
    elif figures.is_figure(value):
        figures.write(value, end, file)
    elif end in plain.JSON:
        plain.write_json(value, end, file)
    else:
        raise AssayError(
            f"data: {type(value).__name__} cannot be written as {end or 'a name without an ending'}. Frames go into .csv,"
            " .parquet, .feather, .json or .jsonl, arrays into .npy or .npz, values of JSON into .json, figures into .png,"
            " .svg or .pdf, models and other Python objects into .pkl or .joblib; bytes, text and files into any name.",
            field="data",
        )


def read(file: IO[bytes], filename: str, as_: str | None, allow_pickle: bool, origin: str) -> Any:
    """What suits the name, or what ``as_`` asks for. ``origin`` says who a pickle is from."""
    end = ending(filename)
    if as_ == "bytes":
        return file.read()
    if as_ == "text":
        return plain.read_text(file)
    if as_ in frames.LIBRARIES:
        return frames.read(file, end, as_)
    if as_ == "json":
        if end not in plain.JSON:
            raise AssayError(f"as_: only names that end with {' or '.join(plain.JSON)} hold JSON.", field="as_")
        return plain.read_json(file, end)
    if end in pickles.ENDINGS:
        check_pickle(filename, allow_pickle, origin)
        return pickles.read(file, end)
    if end in arrays.ENDINGS:
        return arrays.read(file, end, allow_pickle)
    if end in plain.JSON:
        return frames.read_json(file, end)
    if end in frames.ENDINGS:
        return frames.read(file, end, None)
    return plain.read_text(file) if end in plain.TEXTS else file.read()


def check_as(as_: str | None) -> None:
    if as_ is not None and as_ not in AS:
        raise AssayError(f"as_: {as_!r} is not one of {', '.join(AS)}.", field="as_")


def check_pickle(filename: str, allowed: bool, origin: str) -> None:
    if not allowed and ending(filename) in pickles.ENDINGS:
        raise AssayError(
            f"{filename} is a pickle: loading it runs whatever code is in it, with your rights. If you trust {origin},"
            ' say allow_pickle=True; as_="bytes" and path=… give the file without loading it.',
            field="allow_pickle",
        )
