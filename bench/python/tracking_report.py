"""Writes bench/TRACKING.md from the figures that bench/tracking keeps of each server."""

import json
import os
import sys
from pathlib import Path

NAMES = {
    "assay-h2": "Assay, H2",
    "assay-postgresql": "Assay, PostgreSQL",
    "mlflow-sqlite": "MLflow, SQLite",
    "mlflow-postgresql": "MLflow, PostgreSQL",
}
RATES = {
    "batch": "log-batch of 1,000 metrics, 10 keys × 100 steps: metrics/s",
    "wide": "log-batch of 1,000 metrics, 1,000 keys: metrics/s",
    "single": "single log-metric: calls/s",
    "short": "short runs (create, log-batch, finish): runs/s",
}
TIMES = {
    "search-by-metric": "runs/search, first 100 by a metric",
    "search-filtered": "… filtered by a metric and a param",
    "search-like": "… LIKE on a tag",
    "search-newest": "… newest",
    "search-1000": "… 1,000 a page",
    "eight-search-by-metric": "first 100 by a metric, 8 clients",
    "eight-search-1000": "1,000 a page, 8 clients",
    "history": "history of 100 runs for a chart",
}

figures: dict[tuple[str, str], dict] = {}
verified: dict[str, list[dict]] = {}
for text in Path(sys.argv[1]).read_text().splitlines():
    line = json.loads(text)
    if line["what"] == "verified":
        verified.setdefault(line["server"], []).append(line)
    figures[line["server"], line["what"]] = line
servers = [name for name in NAMES if any(server == name for server, _ in figures)]
peer = "mlflow-postgresql" if "mlflow-postgresql" in servers else None


def cell(server: str, what: str, rate: bool) -> str:
    line = figures.get((server, what))
    key = "rate" if rate else "p95"
    if not line or line.get(key) is None or not line["requests"]:
        return "–"
    other = figures.get((peer, what)) if peer and server != peer else None
    errors = f", {line['errors']} errors" if line["errors"] else ""
    if rate:
        times = f" ({line['rate'] / other['rate']:.0f} ×)" if other and other["rate"] else ""
        return f"{line['rate']:,.0f}{times}, p50 {line['p50']:.1f} ms{errors}"
    times = f" ({other['p95'] / line['p95']:.0f} ×)" if other and other.get("p95") else ""
    return f"p50 {line['p50']:.1f}, p95 {line['p95']:.1f} ms{times}{errors}"


print("# Tracking: results\n")
print("Written by `bench/tracking`. In brackets: how many times better than MLflow on PostgreSQL.\n")
print("| | " + " | ".join(NAMES[server] for server in servers) + " |")
print("|---" * (len(servers) + 1) + "|")
for rows, rate in ((RATES, True), (TIMES, False)):
    for what, name in rows.items():
        print(f"| {name} | " + " | ".join(cell(server, what, rate) for server in servers) + " |")
stored = [figures.get((server, "stored")) for server in servers]
memory = [figures.get((server, "memory")) for server in servers]
print("| on disk, points of 100 runs, after a rest: bytes a point | " + " | ".join(f"{one['bytes'] / one['points']:.1f}" if one else "–" for one in stored) + " |")
print("| resident memory at the end | " + " | ".join(f"{one['mib']:,} MiB" if one else "–" for one in memory) + " |")
print()
for server, lines in verified.items():
    print(
        f"- {NAMES[server]}: of {sum(line['points'] for line in lines):,} points acknowledged in the measured passes "
        f"{sum(line['found'] for line in lines):,} were read back after `kill -9` and a new start."
    )
print(
    "\nWhat each forces to disk: PostgreSQL forces its log with each commit, for both. SQLite forces its file with each commit. "
    "H2 writes each commit to the operating system before the answer and forces nothing: it survives `kill -9`, not a power cut. "
    "So the two columns on PostgreSQL compare at equal durability."
)
taken = [figures[server, "taken"] for server in servers]
times = "; ".join(f"{NAMES[server]} {one['at']} UTC, {one['seconds']} s each" for server, one in zip(servers, taken))
print(
    f"\nHow it was taken: one server after the other ({times}), {os.cpu_count()} cores shared by server, database and clients, "
    f"a warm-up of {os.environ['WARM_SECONDS']} s before each kind of logging into Assay (its code is compiled while it works), "
    "kinds of logging from short runs to 1,000 keys, so that none is measured on the millions of points of the next, "
    "a rest of every server before each kind until it does nothing, 8 clients, kept-alive "
    f"connections over loopback, {os.environ['JAVA_VERSION']}, Assay with -Xmx1g, `mlflow server` 3.17.2 with 4 workers. "
    f"{int(os.environ['TRIALS']):,} runs of 5 params, 5 metrics and 7 tags to search in. History: {int(os.environ['POINTS']):,} points a "
    f"run in Assay, {int(os.environ['PEER_POINTS']):,} in MLflow. Assay checks a token with each request; MLflow checks none."
)
