"""Writes the table of bench/search from what its clients measured."""

import datetime
import json
import os
import pathlib
import platform
import sys

work = pathlib.Path(sys.argv[1])
figures = {row["what"]: row for row in map(json.loads, (work / "figures").read_text().splitlines())}
peer = {}
if (work / "peer").exists():
    peer = {row["what"]: row for row in map(json.loads, (work / "peer").read_text().splitlines())}

KINDS = {
    "EXACT": "two words as they stand there",
    "PAIR": "two pairs, `origin=crm team=churn`",
    "RANGE": "a word and a number, `rows>=1000`",
    "FACTS": "`kind: latest by: after: size>`",
    "PREFIX": "a word and the beginning of another",
    "FUZZY": "a word, and another with two letters swapped",
    "FORM": "a word, and another in another form",
    "FACETS": "a word, with all facets counted",
    "FACETS_ALL": "a pair that a third of all have, with all facets counted",
    "ALL": "**all of them, mixed**",
}
QUALITY = {
    "TWO_OF_THE_WORDS": "two of the words",
    "ONE_TYPING_ERROR": "one of the two with a typing error",
    "OTHER_WORD_FORM": "one of the two in another form",
}


def milliseconds(row: dict, key: str) -> str:
    value = row[key]
    return f"{value:,.1f}" if value < 100 else f"{value:,.0f}"


print("# Search: results\n\nWritten by `bench/search`.\n")
print(f"| search in {int(os.environ['VERSIONS']):,} versions, {os.environ['CLIENTS']} clients | p50 ms | p95 ms | p99 ms | answers/s |")
print("|---|---|---|---|---|")
for kind, words in KINDS.items():
    row = figures[kind]
    print(f"| {words} | {milliseconds(row, 'p50')} | {milliseconds(row, 'p95')} | {milliseconds(row, 'p99')} | {row['rate']:,.0f} |")
found = figures["PUT_FOUND"]
print(f"| from the answer to a put until it is found, one client | {milliseconds(found, 'p50')} | {milliseconds(found, 'p95')} | {milliseconds(found, 'p99')} | – |")
print("\nGoals: p95 ≤ 50 ms for the mixed searches, p99 ≤ 1 s until a put is found.")
print(f"Answers that were empty or lacked highlights though they must not: {figures['INCOMPLETE']['count']}.\n")
if peer:
    print("| peer: PostgreSQL, trigrams over one text, rows by JDBC | p50 ms | p95 ms | p99 ms | answers/s |\n|---|---|---|---|---|")
    for kind, words in {"EXACT": "both words within the text (`ilike`)", "FUZZY": "a misspelt word (`<%`) and another"}.items():
        row = peer[kind]
        print(f"| {words} | {milliseconds(row, 'p50')} | {milliseconds(row, 'p95')} | {milliseconds(row, 'p99')} | {row['rate']:,.0f} |")
    print()
print("| known items: 4,000 public packages among all versions | right one among the first 10 |\n|---|---|")
for kind, words in QUALITY.items():
    row = figures[kind]
    print(f"| {words} | {100 * row['found'] / row['asked']:.1f} % of {row['asked']} |")
indexed = float((work / "indexed").read_text())
print(
    f"\nThe index of all versions was built in {indexed:,.0f} s, from the start of the portal on. The portal had `-Xmx1g` and took "
    f"{os.environ['PEAK']} MiB at most. A page has 25 versions with their metadata, highlights and, where similar, the reason.\n"
)
print(
    f"How it was taken: {datetime.date.today()}, {os.cpu_count()} cores shared by portal (H2, Lucene) and clients, "
    f"{os.environ['SECONDS_EACH']} s after a third of it to warm up, Linux {platform.release()}."
)
