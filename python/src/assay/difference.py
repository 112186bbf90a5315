"""What differs between two stored versions, as the portal found it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from assay import tables
from assay.object_version import ObjectVersion

Part = tuple[str, str | tuple[list[str], list[list[str]]]]  # a title, and a text or a table


class Difference:
    """Prints as a summary. ``raw`` is the portal's whole answer.

    ``kind`` is ``same``, ``table``, ``text`` or ``bytes``. ``columns`` holds schema and statistics of both sides, ``rows``
    what changed by key; ``lines`` the difference of texts.
    """

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self.raw = raw
        self.before = ObjectVersion.of(raw["from"])
        self.after = ObjectVersion.of(raw["to"])
        self.kind: str = raw["kind"]

    @property
    def metadata(self) -> Mapping[str, Any]:
        """``added``, ``removed`` and ``changed`` pairs."""
        return self.raw.get("metadata", {})

    @property
    def columns(self) -> list[dict[str, Any]]:
        return self.raw.get("table", {}).get("columns", [])

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Changed rows, when a key was named: ``kind``, ``before``, ``after`` and the names of ``changed`` columns."""
        return self._changes.get("rows", [])

    @property
    def lines(self) -> list[str]:
        return self.raw.get("text", {}).get("lines", [])

    @property
    def _changes(self) -> Mapping[str, Any]:
        return self.raw.get("table", {}).get("changes", {})

    def __repr__(self) -> str:
        parts = [self._title()]
        for title, content in self._parts():
            shown = content if isinstance(content, str) else tables.as_text(*content)
            parts.append(f"{title}\n{shown}" if title else shown)
        return "\n\n".join(parts)

    def _repr_html_(self) -> str:
        parts = [f"<p><b>{escape(self._title())}</b></p>"]
        for title, content in self._parts():
            heading = f"<p>{escape(title)}</p>" if title else ""
            shown = f"<pre>{escape(content)}</pre>" if isinstance(content, str) else tables.as_html(*content)
            parts.append(heading + shown)
        return "\n".join(parts)

    def _title(self) -> str:
        before, after = self.before, self.after
        named = after.name if before.name == after.name else f"{before.name} and {after.name}"
        return f"{named}, versions {before.number} and {after.number}: {self._verdict()}"

    def _verdict(self) -> str:
        if self.kind == "same":
            return "the same bytes"
        if self.kind == "table":
            table = self.raw["table"]
            return f"{table['rowsBefore']:,} rows became {table['rowsAfter']:,}"
        if self.kind == "text":
            text = self.raw["text"]
            if text.get("reordered"):
                return "the same lines in another order"
            return f"{text['added']:,} line{'' if text['added'] == 1 else 's'} added, {text['removed']:,} removed"
        return f"{tables.size(self.before.size)} became {tables.size(self.after.size)}"

    def _parts(self) -> Iterator[Part]:
        if self.raw.get("unreadable"):
            yield "", self.raw["unreadable"]
        pairs = list(self._pairs())
        if pairs:
            yield "Metadata", (["key", "before", "after"], pairs)
        if self.columns:
            yield "Columns", (["column", "change", "type", "empty", "mean or distinct", "drift"], list(self._schema()))
        if self.raw.get("table", {}).get("cut"):
            yield "", "Only the beginning of the tables was compared."
        if self.raw.get("table", {}).get("note"):
            yield "", self.raw["table"]["note"]
        if self.raw.get("text", {}).get("note"):
            yield "", self.raw["text"]["note"]
        if self.kind == "table" and not self._changes:
            yield "", "Rows were not compared: give key= what tells them apart."
        yield from self._by_key()
        if self.lines and not self.raw["text"].get("reordered"):
            yield "Lines", "\n".join([*self.lines, *(["…"] if self.raw["text"].get("cut") else [])])

    def _pairs(self) -> Iterator[list[str]]:
        for key, value in self.metadata.get("added", {}).items():
            yield [key, "", value]
        for key, value in self.metadata.get("removed", {}).items():
            yield [key, value, ""]
        for key, change in self.metadata.get("changed", {}).items():
            yield [key, change["before"], change["after"]]

    def _schema(self) -> Iterator[list[str]]:
        for column in self.columns:
            before, after = column.get("before", {}), column.get("after", {})
            drift = column.get("drift") or {}
            yield [
                column["name"],
                column["change"],
                _both(before.get("type"), after.get("type")),
                _both(before.get("nulls"), after.get("nulls")),
                _both(_middle(before), _middle(after)),
                _drift(drift),
            ]

    def _by_key(self) -> Iterator[Part]:
        changes = self._changes
        if changes.get("refused"):
            yield "Rows", changes["refused"]
        elif changes:
            counts = ", ".join(f"{changes[kind]:,} {kind}" for kind in ("added", "removed", "changed", "same"))
            more = f"; the first {len(self.rows):,} are shown" if changes.get("next") else ""
            left = f"; {changes['columnsLeftOut']:,} columns left out" if changes.get("columnsLeftOut") else ""
            common = "; compared in the columns of both" if self._other_columns() else ""
            title = f"Rows by {', '.join(changes['keys'])}: {counts}{more}{left}{common}"
            yield (title, self._changed_rows()) if self.rows else ("", title)

    def _other_columns(self) -> bool:
        return any(column["change"] in ("added", "removed") for column in self.columns)

    def _changed_rows(self) -> tuple[list[str], list[list[str]]]:
        keys = self._changes["keys"]
        rows = []
        for row in self.rows:
            before, after = row.get("before") or {}, row.get("after") or {}
            known = after or before
            cells = row.get("changed") or [name for name in known if name not in keys]
            said = ", ".join(f"{name}: {_change(row['kind'], before.get(name), after.get(name))}" for name in cells)
            rows.append([row["kind"], *(_cell(known.get(key)) for key in keys), said])
        return ["", *keys, "what"], rows


def _middle(side: Mapping[str, Any]) -> str | None:
    """The mean of numbers, the number of different values of everything else."""
    if side.get("mean") is not None:
        return f"{side['mean']:.4g}"
    return None if side.get("distinct") is None else f"{side['distinct']:,}"


def _drift(drift: Mapping[str, Any]) -> str:
    """Without its figure where that tells nothing."""
    if drift.get("value") is None:
        return ""
    if drift["says"] == "too few":
        return "too few rows to tell"
    return f"{drift['says']} ({drift['measure']} {drift['value']:.3g})"


def _change(kind: str, before: Any, after: Any) -> str:
    if kind == "changed":
        return f"{_or_nothing(before)} → {_or_nothing(after)}"
    return _or_nothing(after if kind == "added" else before)


def _or_nothing(value: Any) -> str:
    return "nothing" if value is None else str(value)


def _both(before: Any, after: Any) -> str:
    """One value where both are equal or one side has none."""
    one, other = _cell(before), _cell(after)
    if one == other or other == "":
        return one
    return other if one == "" else f"{one} → {other}"


def _cell(value: Any) -> str:
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
