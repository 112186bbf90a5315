"""Asks for each page again and again in headless Chromium, and prints what the server took as a table in Markdown.

A page is its document and what it asks for by itself: the time is what the server's own log gives for those requests, added up,
without what the browser keeps and without the channel that waits for news. Rounds go through all pages in turn, after two that
do not count.
"""

import json
import os
import platform
import statistics
import sys
import time
from pathlib import Path

from browser import ARGUMENTS, sign_in
from playwright.sync_api import Page, sync_playwright

base, places = sys.argv[1], json.loads(Path(sys.argv[2]).read_text())
rounds, trials, versions = (int(os.environ[name]) for name in ("ROUNDS", "TRIALS", "VERSIONS"))
WARM = 2
BUDGET = 100  # ms


class AccessLog:
    """The server's log: microseconds and address of each request, a line a request."""

    def __init__(self, path: str):
        self._file = open(path)

    def taken(self) -> float:
        """What the requests took that were answered since the last call, in ms."""
        requests = (line.split(" ", 1) for line in self._file.read().splitlines())
        return sum(int(took) for took, address in requests if self._asks(address)) / 1000

    @staticmethod
    def _asks(address: str) -> bool:
        """Neither a file nor the channel that waits for news."""
        path, _, query = address.partition("?")
        return "." not in path and "v-r=push" not in query


experiment = places["experiment"]
log = AccessLog(sys.argv[3])
PAGES = {
    "home": "/",
    "search everything": "/search?q=churn",
    "experiments": "/experiments",
    "an experiment's trials": f"/experiments/{experiment}",
    "… filtered by metric and param": f"/experiments/{experiment}?filter=metrics.metric_1+%3E+0.9+and+params.param_2+%3D+%27value+3%27",
    "a trial": f"/trials/{places['trial']}",
    "ten trials compared": f"/experiments/{experiment}/compare?trials={','.join(places['trials'])}",
    "objects of a project": "/objects?project=default",
    "objects, searched": "/objects?q=youtube+churn",
    "pipelines": "/pipelines",
    "a pipeline": f"/pipelines/{places['pipeline']}",
    "parameters": f"/pipelines/{places['pipeline']}/parameters",
    "models": "/models",
    "a model": f"/models/{places['model']}",
    "a model version": f"/models/{places['model']}/3",
    "review": "/review",
    "deployments": "/deployments",
}


def taken(page: Page, path: str) -> float:
    log.taken()
    page.goto(base + path, wait_until="networkidle")
    page.get_by_role("heading", level=1).first.wait_for()
    return log.taken()


with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(page, base)
    times: dict[str, list[float]] = {name: [] for name in PAGES}
    for number in range(WARM + rounds):
        for name, path in PAGES.items():
            took = taken(page, path)
            if number >= WARM:
                times[name].append(took)
    version = browser.version
    browser.close()

print("# Pages of a full portal: results\n")
print("Written by `bench/pages`.\n")
print(f"| page | p50 | p95, goal {BUDGET} ms |\n|---|---|---|")
for name, took in times.items():
    p95 = statistics.quantiles(took, n=20, method="inclusive")[-1]
    print(f"| {name} | {statistics.median(took):,.0f} ms | {p95:,.0f} ms |")
print(
    f"\nHow it was taken: {time.strftime('%Y-%m-%d %H:%M', time.gmtime())} UTC, {trials:,} trials, {versions:,} object versions, 500 models"
    f" with 3 drafts each, 200 pipelines with 10 executions each; {os.cpu_count()} cores shared by portal (`-Xmx1g`, H2) and"
    f" Chromium {version} (headless), {platform.system()} {platform.release()}; {rounds} rounds after {WARM} that do not count. The server's"
    " time is that of the page and of all that it asked the server for by itself, files of the application left out, added up from Tomcat's access log."
)
