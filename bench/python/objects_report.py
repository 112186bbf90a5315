"""Writes bench/OBJECTS.md from the figures of one run of bench/objects."""

import datetime
import json
import os
import statistics
import sys
from pathlib import Path

figures: dict[str, list[dict]] = {}
for text in Path(sys.argv[1]).read_text().splitlines():
    line = json.loads(text)
    figures.setdefault(line["what"], []).append(line)


def last(what: str) -> dict | None:
    return figures[what][-1] if what in figures else None


def median(what: str) -> float | None:
    return statistics.median(line["seconds"] for line in figures[what]) if what in figures else None


rows: list[tuple[str, str, str, str]] = []
puts = [line for line in figures.get("put", []) if "rate" in line]
put, peer = puts[-1] if puts else None, last("peer")
if put:
    beside = f"MLflow: {peer['rate']:,.0f} a second ({put['rate'] / peer['rate']:.1f} ×)" if peer and peer["rate"] else "–"
    rows.append((
        "put of 10 KB with three pairs of metadata, 8 clients, durable",
        "≥ 500 a second, ≥ 5 × MLflow",
        f"{put['rate']:,.0f} a second, p50 {put['p50']:.1f}, p99 {put['p99']:.1f} ms, {put['errors']} errors",
        beside,
    ))
megabytes = int(os.environ["MEGABYTES"])
for what, beside, words in (("put", "copy", "put"), ("get", "read-copy", "get")):
    seconds = [line["seconds"] for line in figures.get(what, []) if "seconds" in line]
    if seconds and beside in figures:
        took, copied = statistics.median(seconds), median(beside)
        rows.append((
            f"{words} of {megabytes:,} MiB",
            "≥ half of cp + sync",
            f"{took:.2f} s, {megabytes / took:,.0f} MiB/s",
            f"cp + sync: {copied:.2f} s ({copied / took:.2f} of its speed)",
        ))
if found := last("found"):
    rows.append((
        "put answered → found by search, while two clients put",
        "p99 ≤ 1 s",
        f"p50 {found['p50']:.0f}, p99 {found['p99']:.0f} ms of {found['requests']}",
        "–",
    ))
if reindex := last("reindex"):
    usable = last("list")
    rows.append((
        f"reindex of {reindex['manifests']:,} manifests",
        "≤ 10 minutes, usable",
        f"{reindex['seconds'] / 60:.1f} minutes, {reindex['memory_mib']:,} MiB resident at most",
        f"list of 100 objects meanwhile: p95 {usable['p95']:.0f} ms" if usable else "–",
    ))

print("# Objects: results\n")
print("Written by `bench/objects`.\n")
print("| work | goal | Assay, H2, files, -Xmx1g | beside it, same run and disk |")
print("|---|---|---|---|")
for row in rows:
    print("| " + " | ".join(row) + " |")
print(
    f"\nHow it was taken: {datetime.date.today()}, {os.cpu_count()} cores, {os.environ['SECONDS_EACH']} s each, puts after"
    f" {os.environ['WARM_SECONDS']} s to warm up, for both. MLflow: `mlflow server`, four workers, SQLite; one artifact and one log-batch of the same pairs as tags are"
    " one put. Large: the median of five, other bytes each time, by a compiled client that forces what it got; each into memory that a file had just freed."
)
