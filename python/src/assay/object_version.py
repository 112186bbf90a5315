"""What is known about stored versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assay import tables

SHOWN = 50  # rows of a long list


@dataclass(frozen=True)
class ObjectVersion:
    """One stored version.

    ``size`` in bytes, ``digest`` the SHA-256 of the bytes (empty where the portal took over an object that nobody has read
    yet), ``created_at`` in ISO 8601. What a search found has ``match``, ``exact`` or ``similar``, and ``why`` it is similar.
    """

    id: str
    project: str
    name: str
    number: int
    digest: str
    size: int
    content_type: str
    metadata: dict[str, str]
    created_by: str
    created_at: str
    match: str | None = field(default=None, compare=False)
    why: tuple[str, ...] = field(default=(), compare=False)

    @property
    def uri(self) -> str:
        """As pipeline definitions write it."""
        return f"s3://{self.project}/{self.name}"

    @classmethod
    def of(cls, item: Mapping[str, Any]) -> ObjectVersion:
        """From the portal's answer."""
        return cls(
            id=item["id"],
            project=item["project"],
            name=item["name"],
            number=item["number"],
            digest=item.get("digest") or "",
            size=item["size"],
            content_type=item["contentType"],
            metadata=dict(item["metadata"]),
            created_by=item["createdBy"],
            created_at=item["createdAt"],
            match=item.get("match"),
            why=tuple(item.get("why") or ()),
        )


class Versions(list[ObjectVersion]):
    """A list that is a table where it is printed."""

    def __repr__(self) -> str:
        if not self:
            return "no versions"
        return "\n".join([tables.as_text(*self._table()), *self._more()])

    __str__ = __repr__

    def _repr_html_(self) -> str:
        if not self:
            return "<p>no versions</p>"
        return tables.as_html(*self._table()) + "".join(f"<p>{line}</p>" for line in self._more())

    def _table(self) -> tuple[list[str], list[list[str]]]:
        similar = any(version.match == "similar" for version in self)
        header = ["name", "version", "metadata", "size", "by", "at", *(["match"] if similar else [])]
        return header, [
            [
                version.name,
                str(version.number),
                ", ".join(f"{key}={value}" for key, value in version.metadata.items()),
                tables.size(version.size),
                version.created_by,
                version.created_at[:16].replace("T", " "),
                *([": ".join([version.match or "", *version.why[:1]])] if similar else []),
            ]
            for version in self[:SHOWN]
        ]

    def _more(self) -> list[str]:
        return [f"… and {len(self) - SHOWN:,} more"] if len(self) > SHOWN else []
