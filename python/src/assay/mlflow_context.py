"""What MLflow calls when a run starts: entry point ``mlflow.run_context_provider``. Never imported without MLflow."""

from __future__ import annotations

import logging
import os
import sys

import mlflow
from assay import later_cells, provenance, script
from assay.client import Client
from assay.errors import AssayError
from mlflow.tracking.context.abstract_context import RunContextProvider

_log = logging.getLogger(__name__)


class AssayRunContext(RunContextProvider):
    """The tags of :mod:`assay.provenance`, for every run that the stock client starts."""

    def in_context(self) -> bool:
        return True

    def tags(self) -> dict[str, str]:
        place = script.next_place() if _for_a_run() else script.AUTOLOGGED
        try:
            client = _portal()
            later_cells.follow_stock_runs(client)
            return provenance.tags(client, place)
        except Exception as error:  # noqa: BLE001 - a run is worth more than its tags
            _log.debug("No provenance: %s", error)
            return {}


def _for_a_run() -> bool:
    """MLflow asks for the tags of data sets, models and traces too, and once for all children that autologging makes.

    Loggers of other libraries ask for those of the run that they create next.
    """
    frame = sys._getframe(2)
    while frame.f_back and frame.f_globals.get("__name__") == "mlflow.tracking.context.registry":
        frame = frame.f_back
    asking = frame.f_globals.get("__name__", "")
    return frame.f_code.co_name == "start_run" if asking == "mlflow.tracking.fluent" else not asking.startswith("mlflow.")


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
