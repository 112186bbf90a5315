"""Figures of matplotlib (and what draws with it) and of plotly, as pictures, documents or pages."""

from __future__ import annotations

from typing import IO, Any

from assay.content.libraries import explained, owner
from assay.errors import AssayError

PICTURES = (".png", ".svg", ".pdf", ".jpg", ".jpeg", ".webp")


def is_figure(value: Any) -> bool:
    return _of_matplotlib(value) is not None or _of_plotly(value)


def write(value: Any, ending: str, file: IO[bytes]) -> None:
    drawn = _of_matplotlib(value)
    endings = PICTURES if drawn is not None else (*PICTURES, ".html", ".json")
    if ending not in endings:
        raise AssayError(f"filename: a figure needs a name that ends with {', '.join(endings)}.", field="filename")
    with explained("data", f"it cannot be written as {ending}"):
        if drawn is not None:
            drawn.savefig(file, format=ending[1:])
        elif ending == ".html":
            file.write(value.to_html().encode())
        elif ending == ".json":
            file.write(value.to_json().encode())
        else:
            file.write(value.to_image(format=ending[1:]))


def _of_matplotlib(value: Any) -> Any:
    """The figure itself, that of axes, or what saves like one, such as a grid of seaborn."""
    if isinstance(value, type):
        return None
    if hasattr(value, "savefig"):
        return value
    figure = getattr(value, "figure", None) if "matplotlib" in owner(value) else None
    return figure if hasattr(figure, "savefig") else None


def _of_plotly(value: Any) -> bool:
    return "plotly" in owner(value) and hasattr(value, "to_image")
