"""Copies a whole MLflow server into a portal: ``./assay import mlflow <tracking-uri>``.

Needs MLflow, to read the source; what is written goes through the portal's MLflow interface, without it. Everything that
was copied carries the tag ``assay.imported.from``, so that a copy can be cut at any moment and continued, and made again
without doubles.
"""

from __future__ import annotations

FROM = "assay.imported.from"  # <address>#<id>
STATUS = "assay.status"  # of a version: what was decided on it, told by each portal of its own
STATE = "assay.imported.state"  # copying | complete
DIGEST = "assay.imported.digest"  # of the run as it was read: unchanged ones are passed over
ALIASES = "assay.imported.aliases"  # of a model, as they were read: what a person set here since is left alone
COPYING, COMPLETE = "copying", "complete"
