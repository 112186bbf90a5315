"""Measures in headless Chromium how long charts and lists take to be there, and prints a table in Markdown.

The page's own clock tells: from the click, or from the start of a navigation, to the second frame after the chart was drawn
or the first rows stood there. Each figure is the median of several rounds after two that do not count.
"""

import os
import platform
import statistics
import sys
import time

from browser import ARGUMENTS, sign_in
from playwright.sync_api import Page, sync_playwright

base, runs, experiment = sys.argv[1], sys.argv[2].split(","), sys.argv[3]
rounds, points, trials = int(os.environ["ROUNDS"]), int(os.environ["POINTS"]), int(os.environ["TRIALS"])
WARM = 2
CHOOSING = 3_000  # nobody selects a hundred trials faster
WATCH = """
  window.seen = {};
  const settled = (name) => requestAnimationFrame(() => requestAnimationFrame(() => { window.seen[name] = performance.now(); }));
  document.addEventListener('click', () => { window.clicked = performance.now(); window.seen = {}; }, true);
  document.addEventListener('pointerup', () => { window.released = performance.now(); window.seen = {}; }, true);
  document.addEventListener('chart-drawn', (event) => { if (Number(event.target.dataset.points) > 0) settled('chart'); });
  new MutationObserver(() => {
    if (!window.seen.rows && document.querySelectorAll('.trial-grid vaadin-grid-cell-content a').length > 5) settled('rows');
  }).observe(document, { childList: true, subtree: true });
"""


def seen(page: Page, name: str, since: str = "0") -> float:
    page.wait_for_function(f"window.seen.{name} !== undefined", timeout=60_000)
    return page.evaluate(f"window.seen.{name} - {since}")


def navigate(page: Page, path: str, name: str) -> float:
    page.goto(base + path, wait_until="commit")
    return seen(page, name)


def click(page: Page, count: int) -> float:
    page.goto(f"{base}/experiments/0?selected={','.join(runs[:count])}")
    button = page.get_by_role("button", name=f"Compare {count}", exact=True)
    button.wait_for()
    page.wait_for_timeout(CHOOSING)
    button.click()
    return seen(page, "chart", "window.clicked")


def zoom(page: Page) -> float:
    navigate(page, compare(100), "chart")
    box = page.locator("line-chart").first.bounding_box()
    y = box["y"] + box["height"] / 3
    page.mouse.move(box["x"] + 0.5 * box["width"], y)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.6 * box["width"], y, steps=3)
    page.mouse.up()
    page.get_by_role("button", name="Reset zoom").wait_for()
    page.wait_for_timeout(1000)
    return seen(page, "chart", "window.released")


def compare(count: int) -> str:
    return f"/experiments/0/compare?trials={','.join(runs[:count])}"


WORKS = [
    (f"chart of 100 trials × {points:,} points, from the click", "≤ 500 ms", lambda page: click(page, 100)),
    (f"chart of 100 trials × {points:,} points, from navigation", "≤ 1,000 ms", lambda page: navigate(page, compare(100), "chart")),
    (f"chart of 10 trials × {points:,} points, from the click", "≤ 300 ms", lambda page: click(page, 10)),
    ("zooming into a tenth of 100 trials, from the release to the last frame", "–", zoom),
    (f"list of {trials:,} trials, from navigation to rows", "≤ 800 ms", lambda page: navigate(page, f"/experiments/{experiment}", "rows")),
]

with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=ARGUMENTS)
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    sign_in(page, base)
    page.add_init_script(WATCH)
    print("# Charts in the browser: results\n")
    print("Written by `bench/charts`.\n")
    print("| work | goal | median | fastest | slowest |\n|---|---|---|---|---|")
    for name, goal, work in WORKS:
        taken = [work(page) for _ in range(WARM + rounds)][WARM:]
        median = statistics.median(taken)
        print(f"| {name} | {goal} | {median:,.0f} ms | {min(taken):,.0f} ms | {max(taken):,.0f} ms |", flush=True)
    navigate(page, compare(100), "chart")
    drawn = page.locator("line-chart").first.get_attribute("data-points")
    print(f"\nPoints sent for the chart of 100 trials: {int(drawn):,} of {100 * points:,} (at most 20,000 are allowed).")
    version = browser.version
    browser.close()
print(
    f"\nHow it was taken: {time.strftime('%Y-%m-%d', time.gmtime())}, {os.cpu_count()} cores shared by portal (`-Xmx1g`, H2) and"
    f" Chromium {version} (headless, 1440 × 900), load average {os.getloadavg()[0]:.1f} at the end, {platform.system()}"
    f" {platform.release()}; {rounds} rounds each after {WARM} that do not count; by the page's own clock, to the second frame"
    " after drawing."
)
