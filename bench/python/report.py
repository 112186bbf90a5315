"""Writes the table of bench/RESULTS.md from the figures of one run."""

import datetime
import importlib.metadata
import json
import os
import sys

figures = json.load(open(sys.argv[1]))
peer = figures["peer"]
rows = [
    ("Assay, ONNX in process", figures["assay-onnx"], figures["compute-java"]),
    ("Assay, Python host", figures["assay-python"], figures["compute-python"]),
    ("FastAPI + onnxruntime, one worker", peer, figures["compute-python"]),
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
print(f"\nThe model's own compute: {figures['compute-java']:.3f} ms in Java, {figures['compute-python']:.3f} ms in Python.")
for line in os.environ["ROAD"].splitlines():
    print(f"{line}.")
print(
    f"\nHow it was taken: {datetime.date.today()}, {os.cpu_count()} cores shared by server and clients, load average "
    f"{os.environ['LOAD']} before the first measurement, {os.environ['SECONDS_EACH']} s each after a warm-up, kept-alive "
    f"connections over loopback, {os.environ['JAVA_VERSION']}, Python {sys.version.split()[0]}, {versions}. Assay checks a "
    "token and the signature of each request; the peer checks no token."
)
