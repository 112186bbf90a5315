import hashlib
import json
import os
import shutil
import subprocess
import sys
import types

import pytest
from assay import Trial, checkout, provenance, seed
from assay.client import Client


@pytest.fixture(autouse=True)
def fresh(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(checkout, "_known", {})
    monkeypatch.setattr(provenance, "_objects", {})
    monkeypatch.setattr(provenance, "_no_objects_until", {})
    monkeypatch.setattr(provenance, "_seed", None)
    monkeypatch.setattr(checkout, "code_folder", lambda: tmp_path)
    for name in ("ASSAY_SEED", "ASSAY_ENV_TAGS", "ASSAY_ENVIRONMENT"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def repository(tmp_path):
    if not shutil.which("git"):
        pytest.skip("no git")

    def git(*words):
        identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
        return subprocess.run(["git", "-C", tmp_path, *identity, *words], check=True, capture_output=True).stdout

    git("init", "-q", "-b", "main")
    (tmp_path / "train.py").write_text("k = 3\n")
    git("add", ".")
    git("commit", "-q", "-m", "One")
    git("remote", "add", "origin", "https://ada:password@git.example.org/iris.git")
    return git


def test_a_clean_checkout_is_its_commit(repository):
    tags = provenance.tags()
    assert tags["mlflow.source.git.commit"] == repository("rev-parse", "HEAD").decode().strip()
    assert (tags["mlflow.source.git.branch"], tags["mlflow.source.git.dirty"]) == ("main", "false")
    assert tags["mlflow.source.git.repoURL"] == "https://git.example.org/iris.git"
    assert tags["assay.git.diff"] == "none"
    assert "mlflow.source.git.diff" not in tags


def test_the_difference_mends_a_fresh_checkout(repository, tmp_path):
    (tmp_path / "train.py").write_text("k = 5\n")
    (tmp_path / "new ü.py").write_text("x = 1\n")
    status = repository("status", "--porcelain")
    tags = provenance.tags()
    assert (tags["assay.git.diff"], tags["mlflow.source.git.dirty"]) == ("tag", "true")
    assert tags["assay.git.diff.digest"] == hashlib.sha256(tags["mlflow.source.git.diff"].encode()).hexdigest()
    assert repository("status", "--porcelain") == status
    repository("clean", "-fdq")
    repository("checkout", "-q", ".")
    subprocess.run(["git", "apply"], cwd=tmp_path, input=tags["mlflow.source.git.diff"].encode(), check=True)
    assert (tmp_path / "train.py").read_text() == "k = 5\n"
    assert (tmp_path / "new ü.py").read_text() == "x = 1\n"


def test_a_long_difference_is_an_object_kept_once(portal, repository, tmp_path):
    (tmp_path / "train.py").write_text("x = 1\n" * 5000)
    client = Client()
    tags, again = provenance.tags(client), provenance.tags(client)
    kind, _, version = tags["assay.git.diff"].partition(":")
    assert kind == "object" and tags["assay.git.diff"] == again["assay.git.diff"]
    assert hashlib.sha256(portal.contents[version]).hexdigest() == tags["assay.git.diff.digest"]
    assert "mlflow.source.git.diff" not in tags
    names = [stored["name"] for stored in portal.versions]
    assert len(names) == len(set(names)) and all(name.startswith("provenance/") for name in names)


def test_without_a_portal_a_long_difference_says_that_it_was_cut(repository, tmp_path):
    (tmp_path / "train.py").write_text("x = 1\n" * 5000)
    tags = provenance.tags()
    assert tags["assay.git.diff"] == "truncated"
    assert len(tags["mlflow.source.git.diff"]) == 8000


def test_secrets_and_large_files_are_named_and_not_kept(repository, tmp_path):
    (tmp_path / ".env").write_text("PASSWORD=hunter2")
    (tmp_path / "data.bin").write_bytes(b"x" * (checkout.LARGEST_NEW + 1))
    (tmp_path / "new.py").write_text("x = 1")
    tags = provenance.tags()
    assert json.loads(tags["assay.git.untracked"]) == [".env", "data.bin"]
    assert "hunter2" not in "".join(tags.values())
    assert "new.py" in tags["mlflow.source.git.diff"]


def test_a_changed_file_with_secrets_is_not_kept_either(repository, tmp_path):
    (tmp_path / "credentials.json").write_text("{}")
    repository("add", ".")
    repository("commit", "-q", "-m", "Two")
    (tmp_path / "credentials.json").write_text("hunter2")
    tags = provenance.tags()
    assert json.loads(tags["assay.git.untracked"]) == ["credentials.json"]
    assert tags["mlflow.source.git.dirty"] == "true"
    assert "hunter2" not in "".join(tags.values())


def test_a_git_that_hangs_is_not_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "never")
    git = tmp_path / "git"
    git.write_text(f"#!/bin/sh\nexec /bin/cat < {tmp_path}/never\n")
    git.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(checkout, "SECONDS", 0.01)
    tags = provenance.tags()
    assert "mlflow.source.git.commit" not in tags
    assert "assay.packages.digest" in tags


def test_packages_are_listed_as_pip_does(portal):
    tags = provenance.tags(Client())
    content = portal.contents[tags["assay.packages.object"]]
    lines = content.decode().splitlines()
    assert tags["assay.packages.digest"] == hashlib.sha256(content).hexdigest()
    assert f"pytest=={pytest.__version__}" in lines
    names = [line.split("=")[0].split(" ")[0] for line in lines]
    assert names == sorted(names)


def test_the_lock_file_beside_the_code_is_kept(portal, repository, tmp_path):
    (tmp_path / "uv.lock").write_text("locked")
    (tmp_path / "requirements.txt").write_text("pandas")
    tags = provenance.tags(Client())
    assert tags["assay.lock.name"] == "uv.lock"
    assert portal.contents[tags["assay.lock.object"]] == b"locked"


def test_variables_are_taken_by_an_allow_list_that_no_secret_passes(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    monkeypatch.setenv("HOME_MADE", "yes")
    monkeypatch.setenv("MY_API_KEY", "hunter2")
    monkeypatch.setenv("SOMETHING_ELSE", "hunter2")
    monkeypatch.setenv("ASSAY_ENV_TAGS", "HOME_MADE, MY_API_KEY")
    tags = provenance.tags()
    assert (tags["assay.env.OMP_NUM_THREADS"], tags["assay.env.HOME_MADE"]) == ("2", "yes")
    assert "hunter2" not in tags.values()


def test_a_seed_is_set_and_told(portal):
    import random

    seed(7)
    first = random.random()
    with Trial.create(seed=7) as trial:
        assert random.random() == first
    assert portal.tracking.tags(trial.run_id)["assay.seed"] == "7"
    with Trial.create() as trial:
        seed(8)
    assert portal.tracking.tags(trial.run_id)["assay.seed"] == "8"


def test_a_portal_that_takes_no_objects_is_asked_once(portal):
    client = Client(token="x" * 32)
    tags = provenance.tags(client)
    provenance.tags(client)
    assert "assay.packages.object" not in tags
    assert len(portal.requests) == 1


@pytest.mark.parametrize("told", ["variable", "jupyter"])
def test_a_notebook_is_named_as_its_repository_does(repository, tmp_path, monkeypatch, told):
    path = str(tmp_path / "notebooks" / "one.ipynb")
    shell = types.SimpleNamespace(user_ns={"__vsc_ipynb_file__": path} if told == "variable" else {})
    monkeypatch.setitem(sys.modules, "IPython", types.SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setenv("JPY_SESSION_NAME", path)
    tags = provenance.tags()
    assert (tags["assay.notebook"], tags["mlflow.source.name"]) == ("notebooks/one.ipynb", path)
    assert "mlflow.source.git.commit" in tags
