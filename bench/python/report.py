"""Writes the table of bench/PREDICTIONS.md from the figures of one run."""

import datetime
import importlib.metadata
import json
import os
import statistics
import sys
from pathlib import Path

lines = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]


def of(what: str) -> list[dict]:
    return [line for line in lines if line["what"] == what]


def middle(what: str) -> dict:
    return {
        clients: {key: statistics.median(line[clients][key] for line in of(what)) for key in ("rate", "p50", "p99")}
        for clients in ("one", "eight")
    }


java = statistics.median(line["value"] for line in of("compute-java"))
python = statistics.median(line["value"] for line in of("compute-python"))
loads = [line["load"] for line in lines if "load" in line]
peer = middle("peer")
rows = [
    ("Assay, ONNX in process", middle("assay-onnx"), java),
    ("Assay, Python host", middle("assay-python"), python),
    ("FastAPI + onnxruntime, one worker", peer, python),
]
versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("fastapi", "uvicorn", "onnxruntime"))

print("# Predictions: results\n")
print("Written by `bench/predictions`. One row of Iris, three nearest neighbours, the same ONNX file everywhere.\n")
print("| | p50, one client | over the model's compute | p99 | requests/s, 8 clients | to the peer |")
print("|---|---|---|---|---|---|")
for name, measured, compute in rows:
    one, eight = measured["one"], measured["eight"]
    print(
        f"| {name} | {one['p50']:.3f} ms | {one['p50'] - compute:.3f} ms | {one['p99']:.2f} ms "
        f"| {eight['rate']:,.0f} | {eight['rate'] / peer['eight']['rate']:.1f} × |"
    )
print(f"\nThe model's own compute: {java:.3f} ms in Java, {python:.3f} ms in Python.")
for line in os.environ["ROAD"].splitlines():
    print(f"{line}.")
print(
    f"\nHow it was taken: {datetime.date.today()}, {os.cpu_count()} cores shared by server and clients, load average "
    f"{min(loads)} to {max(loads)}, medians of {os.environ['ROUNDS']} rounds of {os.environ['SECONDS_EACH']} s after a "
    f"warm-up, kept-alive connections over loopback, {os.environ['JAVA_VERSION']}, Python {sys.version.split()[0]}, "
    f"{versions}. Assay checks a "
    "token and the signature of each request; the peer checks no token."
)
