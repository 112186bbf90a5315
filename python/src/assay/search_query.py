"""Words and pairs of metadata as the portal's search box understands them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from numbers import Rational, Real
from typing import Any

from assay import metadata_headers
from assay.errors import AssayError


def text(query: str, metadata: Mapping[str, Any]) -> str:
    """Each pair on a line of its own, where no quote reaches that is not closed."""
    if not isinstance(query, str):
        raise AssayError(f"query: give a text, not {type(query).__name__}.", field="query")
    pairs = metadata_headers.pattern(metadata)
    reals = {metadata_headers.key(name) for name, value in metadata.items() if _is_real(name, value)}
    asked = (_number(key, value) if key in reals else f"{quoted(key)}={quoted(value)}" for key, value in pairs.items())
    return "\n".join([query, *asked])


def _is_real(name: str, value: Any) -> bool:
    if isinstance(value, Iterable) and not isinstance(value, str):
        raise AssayError(f"metadata.{name}: a search asks for one value of each key, not for {value!r}.", field="metadata")
    return isinstance(value, Real) and not isinstance(value, Rational) and math.isfinite(value)


def _number(key: str, value: str) -> str:
    """However it was written when it was stored."""
    return f'"{key}">={value} "{key}"<={value}'


def quoted(text: str) -> str:
    """As a value of a query, whatever characters it has."""
    return text if text.isalnum() else '"' + text.replace('"', '""') + '"'
