"""Models and whatever else Python can pickle, as .pkl and .joblib. Loading a pickle runs code that is in it."""

from __future__ import annotations

import pickle
from typing import IO, Any

from assay.content.libraries import explained, need

ENDINGS = (".pkl", ".pickle", ".joblib")


def write(value: Any, ending: str, file: IO[bytes]) -> None:
    with explained("data", f"it cannot be written as {ending}"):
        if ending == ".joblib":
            need("joblib", "A name that ends with .joblib").dump(value, file)
        else:
            pickle.dump(value, file, protocol=pickle.DEFAULT_PROTOCOL)


def read(file: IO[bytes], ending: str) -> Any:
    """Only after the caller said that the code may run."""
    with explained("filename", f"it cannot be read as {ending}", ' as_="bytes" gives it as it is.'):
        return need("joblib", "A name that ends with .joblib").load(file) if ending == ".joblib" else pickle.load(file)
