"""What MLflow calls when a run starts: entry point ``mlflow.run_context_provider``. Never imported without MLflow."""

from __future__ import annotations

import logging
import os

import mlflow
from assay import provenance
from assay.client import Client
from assay.errors import AssayError
from mlflow.tracking.context.abstract_context import RunContextProvider

_log = logging.getLogger(__name__)


class AssayRunContext(RunContextProvider):
    """The tags of :mod:`assay.provenance`, for every run that the stock client starts."""

    def in_context(self) -> bool:
        return True

    def tags(self) -> dict[str, str]:
        try:
            return provenance.tags(_portal())
        except Exception as error:  # noqa: BLE001 - a run is worth more than its tags
            _log.debug("No provenance: %s", error)
            return {}


def _portal() -> Client | None:
    """The tracking server, which may be a portal; None when MLflow writes to files, or no token is meant for that server."""
    address = mlflow.get_tracking_uri()
    token = os.environ.get("MLFLOW_TRACKING_TOKEN")
    if not token and address.rstrip("/") == os.environ.get("ASSAY_URL", "").rstrip("/"):
        token = os.environ.get("ASSAY_TOKEN")
    if not token or not address.startswith(("http://", "https://")):
        return None
    try:
        return Client(address, token)
    except AssayError:
        return None
