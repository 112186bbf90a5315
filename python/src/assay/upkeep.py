"""The command line of ``./assay objects``: asks a running portal to look after its objects, and tells how far it is."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any, TextIO
from urllib.parse import quote

from assay.client import Client
from assay.errors import AssayError
from assay.tracking import PASSING

ADMIN = "/api/v1/admin/objects"
RENEWED, LOGGED = 1.0, 10.0  # seconds between two lines on a terminal, and in a log
PATIENCE = 120.0  # seconds for which the portal may be away
SHOWN = 20

Work = Mapping[str, Any]


def main(words: list[str] | None = None) -> int:
    options = parsed(words)
    try:
        return run(options)
    except AssayError as error:
        say(f"assay objects: {explained(error, options)}")
        return 2
    except KeyboardInterrupt:
        say("\nThe portal goes on by itself; the same command shows it again.")
        return 130


def parsed(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="assay objects", description="Looks after the stored objects of a running portal; the token must be an admin's."
    )
    common = argparse.ArgumentParser(add_help=False)
    portal = os.environ.get("ASSAY_URL") or "http://localhost:8080"
    common.add_argument("--portal", default=portal, metavar="URL", help="its address (%(default)s)")
    common.add_argument("--token", default=os.environ.get("ASSAY_TOKEN"), help="of an admin; else ASSAY_TOKEN is read")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    commands.add_parser(
        "reindex",
        parents=[common],
        help="bring database and search index up to the stored objects",
    )
    commands.add_parser("verify", parents=[common], help="read every object back and compare it with its digest")
    bring = commands.add_parser("import", parents=[common], help="take over what lies in the portal's S3 bucket already")
    bring.add_argument("uri", metavar="s3://bucket/prefix", help="what is taken over, every version of it")
    bring.add_argument("--project", help="where it goes; else the first folder below the prefix is the project")
    return parser.parse_args(words)


def run(options: argparse.Namespace) -> int:
    if not options.token:
        raise AssayError("Set ASSAY_TOKEN, or --token, to a token of an admin; your account page makes them.")
    client = Client(options.portal, options.token)
    if options.command == "import":
        asked = {"uri": options.uri, **({"project": options.project} if options.project else {})}
        begun = client.post(f"{ADMIN}/import", asked)
        path = f"{ADMIN}/import/{quote(begun['id'], safe='')}"
    else:
        path = f"{ADMIN}/{options.command}"
        begun = started(client, path)
    done = Watch(client, path, imported if options.command == "import" else looked_after).until_done(begun)
    if done["state"] == "FAILED":
        raise AssayError(done.get("message") or done.get("summary") or "It failed; the portal's log says why.")
    return left_out(done) if options.command == "import" else problems(done)


def started(client: Client, path: str) -> Work:
    """What runs already is watched instead."""
    try:
        return client.post(path)
    except AssayError as error:
        running = client.get(path) if error.status == 409 else None
        if running is None or running["state"] != "RUNNING":
            raise
        return running


class Watch:
    """Asks once a second, and renews one line; in a log it writes one every ten seconds."""

    def __init__(self, client: Client, path: str, line: Callable[[Work], str], out: TextIO | None = None) -> None:
        self._client = client
        self._path = path
        self._line = line
        self._out = out or sys.stderr
        self._live = self._out.isatty()
        self._begun = time.monotonic()

    def until_done(self, work: Work) -> Work:
        written = 0.0
        while work["state"] == "RUNNING":
            if self._live or time.monotonic() - written >= LOGGED:
                self._print(f"{self._line(work)} · {time.monotonic() - self._begun:.0f} s")
                written = time.monotonic()
            time.sleep(RENEWED)
            work = self._asked()
        self._print(f"{self._line(work)} · {time.monotonic() - self._begun:.0f} s")
        if self._live:
            self._out.write("\n")
        return work

    def _asked(self) -> Work:
        """A portal that is started anew goes on, and so does this."""
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return self._client.get(self._path)
            except AssayError as error:
                if error.status not in PASSING or time.monotonic() > until:
                    raise
                time.sleep(RENEWED)

    def _print(self, line: str) -> None:
        self._out.write(f"\r\033[K{line}" if self._live else f"{line}\n")
        self._out.flush()


def imported(work: Work) -> str:
    parts = [f"{work['listed']:,} versions seen", f"{work['indexed']:,} taken over", f"{work['known']:,} known"]
    parts += [f"{work[name]:,} {name}" for name in ("deleted", "skipped") if work.get(name)]
    return " · ".join(parts)


def looked_after(work: Work) -> str:
    total = f" of {work['total']:,}" if work.get("total") is not None else ""
    parts = [work.get("doing"), f"{work.get('done', 0):,}{total}"]
    if work.get("problemCount"):
        parts.append(f"{work['problemCount']:,} problem{'s' if work['problemCount'] > 1 else ''}")
    return " · ".join(part for part in parts if part)


def left_out(work: Work) -> int:
    examples = [f"{one['key']}: {one['reason']}" for one in work.get("skippedExamples", [])]
    listed("Not taken over", examples, work.get("skipped", 0))
    say("Done.")
    return 0


def problems(work: Work) -> int:
    """1 where something is wrong still; what was mended is only told."""
    listed("Mended", told(work.get("mended", [])), work.get("mendedCount", 0))
    listed("Problems", told(work.get("problems", [])), work.get("problemCount", 0))
    say(work.get("summary") or "Done.")
    return 1 if work.get("problemCount") else 0


def told(found: list[Work]) -> list[str]:
    return [f"{one['what']}: {one['why']} {one.get('done') or ''}".rstrip() for one in found]


def listed(title: str, lines: list[str], count: int) -> None:
    if count:
        say(f"{title}:")
        for line in lines[:SHOWN]:
            say(f"  {line}")
        if count > len(lines[:SHOWN]):
            say(f"  … and {count - len(lines[:SHOWN]):,} more")


def explained(error: AssayError, options: argparse.Namespace) -> str:
    if error.status == 0 and "cannot be reached" in str(error):
        return f"{error}\nIs the portal running there? --portal, or ASSAY_URL, says where it is."
    if error.status == 403:
        return "The token may not do this: it needs one of an admin."
    return str(error)


def say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
