import io
import json
import os
import shutil
import subprocess
import sys
import tarfile
import types

import pytest
from assay import AssayError, checkout, pins, provenance, saver, snapshot
from assay.client import Client


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(checkout, "_known", {})
    monkeypatch.setattr(provenance, "_objects", {})
    monkeypatch.setattr(provenance, "_no_objects_until", {})
    snapshot._editable.cache_clear()
    monkeypatch.setattr(pins, "_told", set())


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A repository whose script ``jobs/train.py`` runs in its own folder."""
    if not shutil.which("git"):
        pytest.skip("no git")
    root = (tmp_path / "tree").resolve()
    (root / "jobs").mkdir(parents=True)
    (root / "jobs" / "train.py").write_text("k = 3\n")
    (root / ".gitignore").write_text("*.log\n")
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "One")):
        subprocess.run(["git", "-C", root, *identity, *words], check=True, capture_output=True)
    monkeypatch.chdir(root / "jobs")
    started(monkeypatch, root / "jobs" / "train.py")
    return root


def started(monkeypatch, file, *arguments, module=None):
    main = types.ModuleType("__main__")
    main.__spec__ = types.SimpleNamespace(name=module) if module else None
    if file is not None:
        main.__file__ = str(file)
    monkeypatch.setitem(sys.modules, "__main__", main)
    monkeypatch.setattr(sys, "argv", [str(file), *arguments])


def tags():
    checkout._known.clear()
    return {name: value for name, value in provenance.tags(Client()).items() if name.startswith("assay.code")}


def files(portal, found):
    content = portal.contents[found["assay.code"].removeprefix("object:")]
    with tarfile.open(fileobj=io.BytesIO(content)) as tar:
        return {entry.name: tar.extractfile(entry).read().decode() for entry in tar}


def test_the_code_is_kept_as_it_lies_on_the_disk(portal, tree):
    (tree / "jobs" / "train.py").write_text("k = 5\n")
    (tree / "jobs" / "neu ü.py").write_text("x = 1\n")
    (tree / "out.log").write_text("ignored")
    (tree / ".env").write_text("hunter2")
    found = tags()
    kept = {".gitignore": "*.log\n", "jobs/neu ü.py": "x = 1\n", "jobs/train.py": "k = 5\n"}
    assert files(portal, found) == kept
    assert (found["assay.code.script"], found["assay.code.folder"]) == ("jobs/train.py", "jobs")
    assert json.loads(found["assay.code.missing"]) == [".env"]


def test_one_tree_is_kept_once(portal, tree):
    first = tags()
    os.utime(tree / "jobs" / "train.py")
    snapshot._packed.cache_clear()
    provenance._objects.clear()
    assert tags() == first
    assert sum(stored["name"].endswith(".tar.gz") for stored in portal.versions) == 1
    (tree / "jobs" / "train.py").write_text("k = 5\n")
    assert tags()["assay.code"] != first["assay.code"]


def test_arguments_and_modules_are_told_as_they_were_given(portal, tree, monkeypatch):
    started(monkeypatch, tree / "jobs" / "train.py", "--name", 'it\'s "two" words', "", module="jobs.train")
    monkeypatch.chdir(tree)
    found = tags()
    assert json.loads(found["assay.code.arguments"]) == ["--name", 'it\'s "two" words', ""]
    assert (found["assay.code.module"], found["assay.code.folder"]) == ("jobs.train", ".")
    started(monkeypatch, tree / "jobs" / "__main__.py", module="jobs.__main__")
    (tree / "jobs" / "__main__.py").write_text("")
    assert tags()["assay.code.module"] == "jobs"
    monkeypatch.chdir("/")
    assert "assay.code.folder" not in tags()


def test_where_modules_of_the_tree_are_found_is_told(portal, tree, monkeypatch, tmp_path):
    info = tmp_path / "site" / "My_Iris-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: My_Iris\nVersion: 1.0\n")
    (info / "direct_url.json").write_text(json.dumps({"url": tree.as_uri(), "dir_info": {"editable": True}}))
    monkeypatch.setattr(sys, "path", [str(tree / "jobs"), str(tree / "src"), str(tree), *sys.path, str(tmp_path / "site")])
    found = tags()
    assert json.loads(found["assay.code.path"]) == ["src"]
    assert json.loads(found["assay.code.packages"]) == ["my-iris"]
    (info / "direct_url.json").write_text(json.dumps({"url": tree.as_uri(), "dir_info": {}}))
    snapshot._editable.cache_clear()
    assert "assay.code.packages" not in tags()


@pytest.mark.parametrize(
    "argument", ["--password", "-pwd", "--hf-token=x", "--api_key", "db.password=x", "postgres://ada:hunter2@db/iris"]
)
def test_arguments_that_look_like_secrets_are_not_told(portal, tree, monkeypatch, argument):
    started(monkeypatch, tree / "jobs" / "train.py", argument, "hunter2")
    found = tags()
    assert (found["assay.code"], found["assay.code.script"]) == ("secret argument", "jobs/train.py")
    assert found["assay.code.folder"] == "jobs"
    assert "assay.code.arguments" not in found
    assert "hunter2" not in str(found)


@pytest.mark.parametrize("argument", ["--max-tokens", "--tokenizer", "--author", "--key", "https://a.org/token", "tokens=9"])
def test_other_arguments_are(portal, tree, monkeypatch, argument):
    started(monkeypatch, tree / "jobs" / "train.py", argument)
    assert tags()["assay.code"].startswith("object:")


def test_what_is_no_script_of_the_tree_keeps_nothing(portal, tree, monkeypatch, tmp_path):
    monkeypatch.setattr(checkout, "code_folder", lambda: tree)
    (tree / "tool.log").write_text("an ignored program")
    (tmp_path / "elsewhere.py").write_text("")
    for file in (None, tree / "tool.log", tmp_path / "elsewhere.py"):
        started(monkeypatch, file)
        assert tags() == {"assay.code": "no script"}
    assert not any(stored["name"].endswith(".tar.gz") for stored in portal.versions)


def test_a_large_tree_is_not_kept(portal, tree, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST", 1000)
    (tree / "data.csv").write_text("x" * 1000)
    assert tags()["assay.code"] == "too large"
    monkeypatch.setattr(snapshot, "LARGEST", 10_000)
    monkeypatch.setattr(snapshot, "MOST", 2)
    assert tags()["assay.code"] == "too large"


def test_no_link_brings_in_what_lies_elsewhere(portal, tree, tmp_path):
    (tmp_path / "secret.txt").write_text("hunter2")
    (tree / ".env").write_text("hunter2")
    (tree / "out.txt").symlink_to("../secret.txt")
    (tree / "env.txt").symlink_to(".env")
    (tree / "again.py").symlink_to("jobs/train.py")
    found = tags()
    assert json.loads(found["assay.code.missing"]) == [".env", "env.txt", "out.txt"]
    assert files(portal, found)["again.py"] == "k = 3\n"


def test_without_room_on_the_portal_the_tag_says_so(portal, tree, monkeypatch):
    def refuse(*_, **__):
        raise AssayError("no room", status=507)

    monkeypatch.setattr(saver, "store", refuse)
    assert tags()["assay.code"] == "not stored"


def test_a_relaunch_reads_the_versions_that_were_read(portal, monkeypatch, capsys, tmp_path):
    first = saver.put("iris.csv", b"1", metadata={"origin": "web"})
    second = saver.put("iris.csv", b"2", metadata={"origin": "lab"})
    saver.put("iris.csv", b"3", metadata={"origin": "web"})
    saver.put("other.csv", b"4")
    (tmp_path / "pins.json").write_text(json.dumps({"iris/iris.csv": [first.id, second.id], "churn/other.csv": ["x"]}))
    monkeypatch.setenv("ASSAY_PINS", str(tmp_path / "pins.json"))

    assert saver.get("iris.csv", as_="bytes") == saver.get("iris.csv", as_="bytes") == b"2"
    assert saver.get("iris.csv", search_pattern={"origin": "web"}, as_="bytes") == b"1"
    assert saver.get("iris.csv", version=3, as_="bytes") == b"3"
    assert saver.get("other.csv", as_="bytes") == b"4"
    assert capsys.readouterr().err.count("iris.csv is read in version 2") == 1
