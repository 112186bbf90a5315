"""The command line of ./assay objects, against the portal in this process."""

import io
import os

import pytest
from assay import upkeep
from assay.client import Client
from conftest import TOKEN

ADMIN = "/api/v1/admin/objects"
IMPORT = {"id": "i1", "state": "RUNNING", "listed": 10, "indexed": 5, "known": 5, "deleted": 0, "skipped": 0}
DONE = {
    **IMPORT,
    "state": "FINISHED",
    "listed": 1200,
    "indexed": 1190,
    "deleted": 3,
    "skipped": 2,
    "skippedExamples": [{"key": "a//b", "reason": "no name of an object"}],
}


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    monkeypatch.setattr(upkeep, "RENEWED", 0)


def run(*words):
    return upkeep.main([*words, "--portal", os.environ["ASSAY_URL"]])


def test_import_tells_how_far_it_is_and_what_was_left_out(portal, capsys):
    portal.answers["POST", f"{ADMIN}/import"] = [(202, IMPORT)]
    portal.answers["GET", f"{ADMIN}/import/i1"] = [(200, IMPORT), (503, {}), (200, DONE)]
    assert run("import", "s3://bucket/data", "--project", "iris") == 0
    assert portal.requests[0][3] == b'{"uri": "s3://bucket/data", "project": "iris"}'
    said = capsys.readouterr().err
    assert "1,200 versions seen · 1,190 taken over · 5 known · 3 deleted · 2 skipped" in said
    assert "Not taken over:\n  a//b: no name of an object\n  … and 1 more\nDone.\n" in said


def test_verify_names_what_is_damaged(portal, capsys):
    problem = {"what": "iris/a.csv version 3 (id)", "why": "Its bytes are missing.", "done": "It was set aside."}
    done = {"state": "DONE", "done": 2, "total": 2, "problemCount": 1, "problems": [problem], "summary": "Read 2 versions."}
    portal.answers["POST", f"{ADMIN}/verify"] = [(202, done)]
    assert run("verify") == 1
    said = capsys.readouterr().err
    assert "2 of 2 · 1 problem ·" in said
    assert "Problems:\n  iris/a.csv version 3 (id): Its bytes are missing. It was set aside.\nRead 2 versions.\n" in said


def test_reindex(portal, capsys):
    portal.answers["POST", f"{ADMIN}/reindex"] = [(202, {"state": "RUNNING", "doing": "reading manifests", "done": 0})]
    portal.answers["GET", f"{ADMIN}/reindex"] = [(200, {"state": "DONE", "done": 7, "total": None, "problemCount": 0})]
    assert run("reindex") == 0
    assert "reading manifests · 0 · 0 s\n7 · 0 s\nDone.\n" in capsys.readouterr().err


def test_what_reindex_mended_is_no_problem(portal, capsys):
    mended = {"what": "iris/a.csv version 3 (id)", "why": "It had a row and no manifest.", "done": "It was written anew."}
    done = {"state": "DONE", "done": 2, "problemCount": 0, "mendedCount": 1, "mended": [mended], "summary": "1 manifests"}
    portal.answers["POST", f"{ADMIN}/reindex"] = [(202, done)]
    assert run("reindex") == 0
    said = capsys.readouterr().err
    assert "Mended:\n  iris/a.csv version 3 (id): It had a row and no manifest. It was written anew.\n1 manifests\n" in said
    assert "roblem" not in said


def test_what_runs_already_is_watched(portal, capsys):
    portal.answers["POST", f"{ADMIN}/reindex"] = [(409, {"detail": "It runs."})]
    portal.answers["GET", f"{ADMIN}/reindex"] = [(200, {"state": "RUNNING", "done": 1}), (200, {"state": "DONE", "done": 2})]
    assert run("reindex") == 0
    portal.answers["GET", f"{ADMIN}/reindex"] = [(200, {"state": "DONE", "done": 2})]
    assert run("reindex") == 2
    assert "It runs." in capsys.readouterr().err


def test_one_line_renews_itself_on_a_terminal(portal):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    portal.answers["GET", "/x"] = [(200, IMPORT), (200, DONE)]
    out = Terminal()
    upkeep.Watch(Client(), "/x", upkeep.imported, out).until_done(IMPORT)
    assert out.getvalue().count("\r\033[K") == 3
    assert out.getvalue().count("\n") == 1


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((403, {}), "needs one of an admin"),
        ((401, {}), "does not know this token"),
        ((409, {"detail": "The portal keeps objects in files."}), "keeps objects in files"),
        ((202, {"state": "FAILED", "done": 1, "summary": "The disk is full."}), "The disk is full"),
    ],
)
def test_a_refusal_is_explained(portal, capsys, answer, words):
    portal.answers["POST", f"{ADMIN}/reindex"] = [answer]
    portal.answers["GET", f"{ADMIN}/reindex"] = [(200, {"state": "NEVER"})]
    assert run("reindex") == 2
    assert words in capsys.readouterr().err


def test_a_portal_that_does_not_run_is_explained(capsys):
    assert upkeep.main(["verify", "--portal", "http://127.0.0.1:1", "--token", TOKEN]) == 2
    assert "Is the portal running there?" in capsys.readouterr().err


def test_a_missing_token_is_explained(portal, monkeypatch, capsys):
    monkeypatch.delenv("ASSAY_TOKEN")
    assert run("verify") == 2
    assert "ASSAY_TOKEN" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["empty"], ["import"], ["verify", "--fast"]])
def test_wrong_words_are_refused(words):
    with pytest.raises(SystemExit) as refused:
        upkeep.main(words)
    assert refused.value.code == 2
