"""What benchmarks in headless Chromium begin with."""

import os

from playwright.sync_api import Page

ARGUMENTS = ["--no-sandbox", "--headless=new", "--disable-gpu", "--disable-background-networking", "--no-first-run"]


def sign_in(page: Page, base: str) -> None:
    """Signs the first account in, with ``PASSWORD`` from the environment, and waits for its first page."""
    page.goto(base + "/")
    page.get_by_label("Account name").fill("admin")
    page.get_by_label("Password", exact=True).fill(os.environ["PASSWORD"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("heading", level=1).wait_for()
