"""Metadata as headers carry it, in S3's manner: lower-case keys, RFC 2047 where a value is more than plain ASCII."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

from assay.errors import AssayError, warn

PREFIX = "x-amz-meta-"

_said: set[str] = set()


def folded(metadata: Mapping[str, Any]) -> dict[str, str]:
    """As it is stored; says so, once a key, when that is not as it was given."""
    pairs = pattern(metadata)
    if len(pairs) != len(metadata):
        raise _twice()
    changed = [str(name) for name in metadata if str(name) != str(name).lower() and str(name) not in _said]
    if changed:
        _said.update(changed)
        warn(f"Metadata keys are kept in lower case, as S3 does: {', '.join(changed)}.")
    return pairs


def of(folded: Mapping[str, str]) -> dict[str, str]:
    return {PREFIX + name: _header(value) for name, value in folded.items()}


def pattern(metadata: Mapping[str, Any]) -> dict[str, str]:
    """As text, with folded keys, which have one value each."""
    if not isinstance(metadata, Mapping):
        raise AssayError(f"metadata: give a dictionary, not {type(metadata).__name__}.", field="metadata")
    folded: dict[str, str] = {}
    for name, value in metadata.items():
        text = _text(name, value)
        if folded.setdefault(key(name), text) != text:
            raise _twice()
    return folded


def _twice() -> AssayError:
    return AssayError("metadata: two keys differ only in case, and case does not count.", field="metadata")


def key(name: Any) -> str:
    text = str(name).strip().lower()
    if not text or not text.isascii() or not all(c.isalnum() or c in "!#$%&'*+.^_`|~-" for c in text):
        raise AssayError(f"metadata: the key {name!r} is not valid. Use letters, digits and !#$%&'*+-.^_|~, no blanks.", field="metadata")
    return text


def _text(name: Any, value: Any) -> str:
    text = str(value)
    if value is None or any("\ud800" <= character <= "\udfff" for character in text):
        raise AssayError(f"metadata.{name}: {value!r} is no text; leave it out, or give another value.", field="metadata")
    return text


def _header(text: str) -> str:
    plain = text.isascii() and text.isprintable() and text == text.strip() and "=?" not in text
    return text if plain else f"=?UTF-8?B?{base64.b64encode(text.encode()).decode()}?="
