"""What goes wrong between a script and the portal."""

from __future__ import annotations

import sys
import warnings


class AssayError(Exception):
    """The portal refused something, cannot be reached, or answered what was not expected.

    ``status`` is the HTTP status (0 when nothing was answered), ``field`` the name of the offending input where one is to
    blame, ``code`` MLflow's word for the error where its interface was called.
    """

    def __init__(self, message: str, *, status: int = 0, field: str | None = None, code: str | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.field = field
        self.code = code


def warn(text: str) -> None:
    """A warning that points at the line of the caller's own code."""
    frame, level = sys._getframe(1), 1
    while frame.f_back and frame.f_globals.get("__name__", "").partition(".")[0] in ("assay", "contextlib"):
        frame, level = frame.f_back, level + 1
    warnings.warn(text, stacklevel=level + 1)
