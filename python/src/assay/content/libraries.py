"""Libraries that may be there: recognised by their values, imported only when they are used."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterator
from typing import Any

from assay.errors import AssayError

PIP = {"sklearn": "scikit-learn", "PIL": "pillow", "cv2": "opencv-python", "yaml": "pyyaml"}  # other names than the module's


def owner(value: Any) -> set[str]:
    """The packages of the value's classes; nothing is imported to find out."""
    return {kind.__module__.partition(".")[0] for kind in type(value).__mro__}


def there(*names: str) -> bool:
    for name in names:
        if name in sys.modules:
            if sys.modules[name] is None:
                return False
        elif importlib.util.find_spec(name) is None:
            return False
    return True


def need(module: str, what: str, field: str = "filename") -> Any:
    """The module, or an error that says which package to install."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        package = module.partition(".")[0]
        raise AssayError(f"{what} needs {package}: pip install {PIP.get(package, package)}.", field=field) from error


@contextlib.contextmanager
def explained(field: str, what: str, remedy: str = "") -> Iterator[None]:
    """What a library says about a value or a file, in one line that begins with the field."""
    try:
        yield
    except (AssayError, MemoryError):
        raise
    except Exception as error:
        package = (error.name or "").partition(".")[0] if isinstance(error, ImportError) else ""
        if package and not there(package):
            install = PIP.get(package, package)
            raise AssayError(f"{field}: {what} without {package}: pip install {install}.", field=field) from error
        lines = str(error).strip().splitlines() or [""]
        says = f"{type(error).__name__}: {lines[0]}".rstrip(": .")
        raise AssayError(f"{field}: {what} ({says}).{remedy}", field=field) from error
