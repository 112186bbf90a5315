import configparser
import itertools
import json
import multiprocessing.process
import os
import tomllib
import types
from pathlib import Path

import pytest
from assay import Trial, provenance, script, snapshot
from assay.client import Client

CODE = {"assay.code": "object:c0de", "assay.code.script": "train.py", "assay.code.place": "3"}


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(script, "_begun", itertools.count(1))
    for name in (script.RELAUNCH, script._PROCESS, "MLFLOW_RUN_ID"):
        monkeypatch.delenv(name, raising=False)
    script._read.cache_clear()


@pytest.fixture
def kept(monkeypatch):
    """As of a script whose code the portal keeps."""
    monkeypatch.setattr(provenance, "_script", lambda _: iter(CODE.items()))


@pytest.fixture
def relaunch(monkeypatch, tmp_path):
    def told(place, nested=False):
        text = json.dumps({"trial": "again", "place": place, "nested": nested, "tags": CODE})
        (tmp_path / "relaunch.json").write_text(text)
        monkeypatch.setenv(script.RELAUNCH, str(tmp_path / "relaunch.json"))
        script._read.cache_clear()

    return told


def of(portal, trial):
    trial.end()
    return portal.tracking.tags(trial.run_id)


def test_each_trial_says_which_of_its_script_it_is(portal, kept):
    with Trial.create("sweep") as parent, Trial.create("k = 3") as child:
        pass
    last = Trial.create("last")
    assert [of(portal, trial)["assay.code.place"] for trial in (parent, child, last)] == ["1", "2", "3"]
    assert {of(portal, trial)["assay.code.start"] for trial in (parent, child, last)} == {script.START}
    assert len(script.START) == 32


def test_a_trial_whose_code_is_not_kept_has_no_place(portal, monkeypatch):
    monkeypatch.setattr(snapshot, "start", lambda _: (_ for _ in ()).throw(snapshot.NotKept("no script")))
    assert not {"assay.code.place", "assay.code.start"} & of(portal, Trial.create()).keys()


def test_trials_of_other_processes_have_no_place(portal, kept, monkeypatch):
    monkeypatch.setattr(multiprocessing.process, "parent_process", lambda: types.SimpleNamespace(pid=1))
    assert of(portal, Trial.create())["assay.code.place"] == script.OTHER_PROCESS


def test_a_relaunch_takes_its_trial_in_its_turn_and_the_others_lie_in_that(portal, relaunch):
    relaunch(2)
    trials = [of(portal, Trial.create()) for _ in range(3)]
    assert [tags.get("assay.takes") for tags in trials] == [None, "again", None]
    assert [tags.get("assay.beside") for tags in trials] == ["again", None, "again"]
    assert [tags.get("mlflow.parentRunId") for tags in trials] == ["again", None, "again"]
    assert [tags["assay.code.place"] for tags in trials] == ["1", "2", "3"]
    assert {tags["assay.code"] for tags in trials} == {CODE["assay.code"]}


def test_the_others_are_nested_as_the_script_does_when_it_nests_the_trial(portal, relaunch):
    relaunch(2, nested=True)
    with Trial.create() as parent, Trial.create() as child:
        pass
    assert "mlflow.parentRunId" not in of(portal, parent)
    assert of(portal, child)["mlflow.parentRunId"] == parent.run_id
    assert (of(portal, parent)["assay.beside"], of(portal, child)["assay.takes"]) == ("again", "again")


def test_a_script_that_the_script_starts_does_not_take_the_trial(portal, relaunch, monkeypatch):
    relaunch(1)
    monkeypatch.setenv(script._PROCESS, str(os.getppid()))
    assert of(portal, Trial.create())["assay.beside"] == "again"


def test_what_autologging_makes_has_no_place(portal, kept):
    assert provenance.tags(Client())["assay.code.place"] == script.AUTOLOGGED


def test_steps_find_the_package_as_an_installation_would_announce_it():
    python = Path(script.__file__).parents[2]
    project = tomllib.loads((python / "pyproject.toml").read_text())["project"]
    (announced,) = (python / "src").glob("*.dist-info")
    assert announced.name == f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    points = configparser.ConfigParser()
    points.read(announced / "entry_points.txt")
    assert {group: dict(points[group]) for group in points.sections()} == project["entry-points"]
