"""What goes wrong between a script and the portal."""

from __future__ import annotations


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
