"""The command line of the import."""

from __future__ import annotations

import argparse
import concurrent.futures
import contextlib
import fcntl
import fnmatch
import hashlib
import logging
import os
import signal
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("MLFLOW_HTTP_REQUEST_MAX_RETRIES", "5")
os.environ.setdefault("MLFLOW_ENABLE_ARTIFACTS_PROGRESS_BAR", "false")
os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")

from assay.bring.copying import Copying  # noqa: E402 - MLflow reads its settings when it is imported
from assay.bring.progress import Progress, Stopped  # noqa: E402
from assay.bring.source import Source, short  # noqa: E402
from assay.bring.target import Target  # noqa: E402
from assay.errors import AssayError  # noqa: E402
from mlflow.exceptions import MlflowException  # noqa: E402
from requests.exceptions import RequestException  # noqa: E402

SHOWN = 20
STOPPED = 130


def main(words: list[str] | None = None) -> int:
    """Answers with 0, 1 when something was not copied, 2 when it could not go on, 130 when Ctrl-C ended it."""
    options = parsed(words)
    warnings.simplefilter("ignore")
    logging.getLogger("mlflow").setLevel(logging.ERROR)
    try:
        return run(options)
    except AssayError as error:
        say(f"assay import: {error}")
    except (MlflowException, RequestException) as error:
        say(f"assay import: The source broke off: {short(error)}\nThe same command goes on from here.")
    return 2


def parsed(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="assay import",
        description="Copies a whole MLflow server into a portal. It can be cut and run again: what is there is not doubled.",
    )
    parser.add_argument("kind", choices=["mlflow"], help="what is read")
    parser.add_argument("source", metavar="tracking-uri", help="any that MLflow knows: http://…, sqlite:///…, a folder")
    portal = os.environ.get("ASSAY_URL") or "http://localhost:8080"
    parser.add_argument("--to", default=portal, metavar="URL", help="the portal (%(default)s)")
    parser.add_argument("--token", default=os.environ.get("ASSAY_TOKEN"), help="of the portal; else ASSAY_TOKEN is read")
    parser.add_argument("--project", help="where experiments and models go (the token's project, or the only one)")
    parser.add_argument(
        "--experiments", action="append", metavar="NAME", default=[], help="only these; *, ? and several are allowed"
    )
    parser.add_argument("--suffix", default="", help="added to names that are taken by something else")
    parser.add_argument("--workers", type=int, default=4, help="runs that are copied at the same time (%(default)s)")
    parser.add_argument("--dry-run", action="store_true", help="only count")
    options = parser.parse_args(words)
    if not 1 <= options.workers <= 64:
        parser.error("--workers: use a number from 1 to 64.")
    return options


def run(options: argparse.Namespace) -> int:
    if not options.token:
        raise AssayError("Set ASSAY_TOKEN, or --token, to a token of the portal; your account page makes them.")
    source = Source(options.source)
    target = Target(options.to, options.token, options.project)
    if source.name == target.client.url:
        raise AssayError("Source and portal are the same server.")
    source.check()
    experiments = [one for one in source.experiments() if wanted(one.name, options.experiments)]
    if options.experiments and not experiments:
        raise AssayError(f"No experiment of the source is called {' or '.join(options.experiments)}.")
    say(f"Reading {source.name}, writing project '{target.client.project}' of {target.client.url}")
    counts = {one.experiment_id: sum(1 for _ in source.runs(one.experiment_id)) for one in experiments}
    progress = Progress(sum(counts.values()))
    copying = Copying(source, target, progress, experiments, registry=not options.experiments)
    if options.dry_run:
        for one in experiments:
            deleted = " (deleted)" if one.lifecycle_stage == "deleted" else ""
            say(f"  {one.name}: {counts[one.experiment_id]:,} runs{deleted}")
        models, versions = copying.count_models()
        say(f"{len(experiments):,} experiments, {progress.runs:,} runs, {models:,} models with {versions:,} versions.")
        say("Nothing was copied.")
        return 0
    with alone(source.name, target.client.url):
        return copy(copying, progress, options)


def copy(copying: Copying, progress: Progress, options: argparse.Namespace) -> int:
    clashes = copying.prepare(options.suffix)
    if clashes:
        raise AssayError(
            "Names are taken by other things, nothing was copied:\n  "
            + "\n  ".join(clashes)
            + "\nGive --suffix=-imported, or another, to call them otherwise."
        )
    interruptible(progress)
    try:
        with progress:
            copying.run(options.workers)
    except (Stopped, concurrent.futures.CancelledError):
        return STOPPED
    return report(progress)


def report(progress: Progress) -> int:
    for title, lines in (("Please note", progress.notes), ("Not copied", progress.failures)):
        if lines:
            say(f"{title}:")
            for line in lines[:SHOWN]:
                say(f"  {line}")
            if len(lines) > SHOWN:
                say(f"  … and {len(lines) - SHOWN:,} more")
    say("Done." if not progress.failures else "The same command tries again what was not copied.")
    return 1 if progress.failures else 0


def wanted(name: str, patterns: list[str]) -> bool:
    return not patterns or any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def interruptible(progress: Progress) -> None:
    """Ctrl-C ends between two requests; a second one at once."""

    def on_signal(number: int, _: object) -> None:
        if progress.stopping:
            os._exit(STOPPED)
        progress.stop()

    signal.signal(signal.SIGINT, on_signal)
    signal.signal(signal.SIGTERM, on_signal)


@contextlib.contextmanager
def alone(source: str, target: str) -> Iterator[None]:
    """Two imports at once would each make what the other has not made yet."""
    name = hashlib.sha256(f"{source} {target}".encode()).hexdigest()[:16]
    with open(Path(tempfile.gettempdir()) / f"assay-import-{name}-{os.getuid()}.lock", "w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise AssayError("This import is running already on this machine.") from error
        yield


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
