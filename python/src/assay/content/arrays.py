"""NumPy arrays as .npy and .npz. Arrays of Python objects would be pickles, and are refused."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from typing import IO, Any

from assay.content.libraries import explained, need
from assay.errors import AssayError

ENDINGS = (".npy", ".npz")
BEGIN = {".npy": b"\x93NUMPY", ".npz": b"PK"}


def write(value: Any, ending: str, file: IO[bytes]) -> None:
    """One array, or several by their names in ``.npz``."""
    numpy = need("numpy", "An array")
    if ending == ".npy":
        _write(numpy, _array(numpy, value, "data"), file)
        return
    several = value if isinstance(value, Mapping) or hasattr(value, "files") else {"arr_0": value}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for name in several:
            array = _array(numpy, several[name], f"data[{name!r}]")
            with archive.open(f"{name}.npy", "w", force_zip64=True) as part:
                _write(numpy, array, part)


def read(file: IO[bytes], ending: str, allow_pickle: bool) -> Any:
    """An array, or a dictionary of arrays."""
    numpy = need("numpy", "An array")
    begin = file.read(len(BEGIN[ending]))
    file.seek(0)
    if begin != BEGIN[ending]:  # NumPy would take it for a pickle
        raise AssayError(
            f'filename: it cannot be read as {ending}: it is no NumPy file; as_="bytes" gives it as it is.', field="filename"
        )
    with explained("filename", f"it cannot be read as {ending}", ' as_="bytes" gives it as it is.'):
        try:
            found = numpy.load(file, allow_pickle=allow_pickle)
            if ending == ".npy":
                return found
            with found:
                return {name: found[name] for name in found.files}
        except ValueError as error:
            if allow_pickle or "allow_pickle=False" not in str(error):
                raise
            raise AssayError(
                "filename: it holds Python objects, which are a pickle: loading it runs whatever code is in it,"
                " with your rights. allow_pickle=True loads it.",
                field="filename",
            ) from error


def _array(numpy: Any, value: Any, what: str) -> Any:
    if not hasattr(value, "__array__") and not isinstance(value, (list, tuple, int, float, complex)):
        raise AssayError(f"{what}: give a NumPy array, not {type(value).__name__}.", field="data")
    with explained("data", f"{what} is no array"):
        if _masked(numpy, value):
            raise AssayError(
                f"{what}: an array with a mask would come back without it. Give array.filled(…), and the mask,"
                " numpy.ma.getmaskarray(array), as another array of an .npz.",
                field="data",
            )
        array = numpy.asarray(value)
    if array.dtype.hasobject:
        raise AssayError(
            f"{what}: an array of type {array.dtype} holds Python objects, which only a pickle can."
            " Give it another type, or a name that ends with .pkl.",
            field="data",
        )
    return array


def _masked(numpy: Any, value: Any) -> bool:
    """Whether the array, or one in a list, has a mask, which ``asarray`` drops."""
    return numpy.ma.isMaskedArray(value) or isinstance(value, (list, tuple)) and any(_masked(numpy, item) for item in value)


def _write(numpy: Any, array: Any, file: IO[bytes]) -> None:
    numpy.lib.format.write_array(file, array, allow_pickle=False)
