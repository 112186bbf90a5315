import itertools
import json
import os
import shutil
import subprocess
import sys
import time
import types
import warnings
from pathlib import Path

import pytest
from assay import AssayError, active, checkout, later_cells, provenance, saver, script, session, snapshot
from assay.client import Client

pytest.importorskip("IPython")

SOURCES = str(Path(session.__file__).parent.parent)
CREATE = "from assay import Trial\ntrial = Trial.create()"


@pytest.fixture(autouse=True)
def fresh(monkeypatch):
    monkeypatch.setattr(checkout, "_known", {})
    monkeypatch.setattr(provenance, "_objects", {})
    monkeypatch.setattr(provenance, "_no_objects_until", {})
    monkeypatch.setattr(script, "_begun", itertools.count(1))
    monkeypatch.setattr(session, "_outcomes", {})
    monkeypatch.setattr(session, "_last_ended", None)
    monkeypatch.setattr(later_cells, "_followed", {})
    monkeypatch.setattr(later_cells, "_given_up", set())
    monkeypatch.setattr(later_cells, "_stock_ended", set())
    monkeypatch.setattr(later_cells, "_away_until", {})
    monkeypatch.setattr(later_cells, "_warned", False)
    for name in (script.RELAUNCH, script._PROCESS, "MLFLOW_RUN_ID", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    script._read.cache_clear()


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """A session that began in the folder ``work`` of a repository."""
    from IPython.core.interactiveshell import InteractiveShell

    if not shutil.which("git"):
        pytest.skip("no git")
    (tmp_path / "tree" / "work").mkdir(parents=True)
    (tmp_path / "tree" / "helper.py").write_text("k = 3\n")
    identity = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "-c", "commit.gpgsign=false")
    for words in (("init", "-q"), ("add", "."), ("commit", "-q", "-m", "One")):
        subprocess.run(["git", "-C", tmp_path / "tree", *identity, *words], check=True, capture_output=True)
    monkeypatch.chdir(tmp_path / "tree" / "work")
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])
    monkeypatch.setattr(sys, "path", list(sys.path))
    InteractiveShell.clear_instance()
    yield InteractiveShell.instance(colors="nocolor")
    for trial in active.open_trials():
        active.closed(trial)
    InteractiveShell.clear_instance()


def run(shell, *cells):
    for cell in cells:
        shell.run_cell(cell, store_history=True)


def tags(portal, number=0):
    return list(portal.tracking.runs.values())[number]["tags"]


def kept(portal, tags):
    cells, _ = session.read(portal.contents[tags["assay.code.session"].removeprefix("object:")])
    return cells


def test_a_trial_keeps_the_cells_that_ran_until_it_began_and_the_tree(portal, shell):
    run(shell, "%cd -q ..", "undefined", "  ", "k = 1", CREATE)
    found = tags(portal)
    assert [(cell.source, cell.outcome) for cell in kept(portal, found)] == [
        ("%cd -q ..", "succeeded"),
        ("undefined", "NameError"),
        ("k = 1", "succeeded"),
        (CREATE, "running"),
    ]
    assert found["assay.code"].startswith("object:") and len(found["assay.code.digest"]) == 64
    assert (found["assay.code.folder"], found["assay.code.cells"], found["assay.code.place"]) == ("work", "4", "1")
    assert "assay.code.script" not in found


def test_where_modules_of_the_tree_are_found_is_told(portal, shell, tmp_path):
    run(shell, f"import sys\nsys.path[:0] = ['{tmp_path}/tree/src', '']", CREATE)
    assert json.loads(tags(portal)["assay.code.path"]) == ["src"]


def test_what_an_older_ipython_did_not_remember_is_not_known(monkeypatch):
    history = types.SimpleNamespace(input_hist_raw=["", "undefined", "1"])
    monkeypatch.setattr(session, "shell", lambda: types.SimpleNamespace(history_manager=history))
    assert [cell.outcome for cell in session.cells()] == ["unknown", "running"]


def test_a_notebook_is_a_notebook_for_others_too(shell):
    run(shell, "k = 'ü'")
    notebook = json.loads(session.written(session.cells()))
    assert (notebook["nbformat"], notebook["cells"][0]["cell_type"], notebook["cells"][0]["source"]) == (
        4,
        "code",
        "k = 'ü'",
    )


def test_a_script_that_ipython_runs_is_a_script(portal, shell):
    assert session.cells() == []
    assert provenance.tags(Client())["assay.code"] == "no script"


def test_cells_that_run_while_the_trial_is_open_are_kept_with_it(portal, shell):
    run(shell, CREATE, "trial.log_metric('loss', 1)", "undefined", "trial.end()", "k = 1")
    assert [(cell.number, cell.outcome) for cell in kept(portal, tags(portal))] == [
        (1, "succeeded"),
        (2, "succeeded"),
        (3, "NameError"),
        (4, "succeeded"),
    ]
    assert tags(portal)["assay.code.cells"] == "4"
    assert sum(stored["name"].endswith(".tar.gz") for stored in portal.versions) == 1


def test_while_it_stays_open_it_is_kept_now_and_then(portal, shell, monkeypatch):
    run(shell, CREATE, "1", "2")
    assert tags(portal)["assay.code.cells"] == "1"
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    run(shell, "3")
    assert tags(portal)["assay.code.cells"] == "4"
    monkeypatch.setattr(later_cells, "PAUSE", 60)
    run(shell, "4")
    assert tags(portal)["assay.code.cells"] == "4"
    later_cells._keep_all()
    assert tags(portal)["assay.code.cells"] == "5"


def test_a_cell_that_makes_its_trial_and_ends_it_costs_nothing_more(portal, shell):
    run(shell, f"{CREATE}\ntrial.end()", "k = 1")
    assert kept(portal, tags(portal))[-1].outcome == "running"
    run(shell, f"{CREATE}\ntrial.end()\nundefined")
    assert kept(portal, tags(portal, 1))[-1].outcome == "NameError"


def test_runs_of_the_stock_client_are_kept_up_as_well(portal, shell, monkeypatch):
    open_runs = []
    monkeypatch.setattr(active, "stock_runs", lambda: open_runs)
    shell.user_ns["begin"] = lambda: begin(portal, open_runs)
    run(shell, "begin()", "1")
    assert tags(portal)["assay.code.cells"] == "1"
    open_runs.clear()
    run(shell, "2", "3")
    assert tags(portal)["assay.code.cells"] == "3"


def test_a_stock_run_that_a_failing_cell_began_and_ended_is_told_so(portal, shell, monkeypatch):
    last = types.SimpleNamespace(get_all_thread_values=lambda: {1: next(reversed(portal.tracking.runs), None)})
    monkeypatch.setitem(sys.modules, "mlflow.tracking.fluent", types.SimpleNamespace(_last_active_run_id=last))
    shell.user_ns["begin"] = lambda: begin(portal, [])
    run(shell, "1", "begin()\nundefined", "2", "undefined")
    assert [cell.outcome for cell in kept(portal, tags(portal))] == ["succeeded", "NameError"]


def test_a_stock_run_that_was_given_up_stays_so(portal, shell, monkeypatch):
    open_runs = []
    monkeypatch.setattr(active, "stock_runs", lambda: open_runs)
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    shell.user_ns["begin"] = lambda: begin(portal, open_runs)
    run(shell, "k = 1", "begin()", "%reset -f in", "1", "2", "3")
    open_runs.clear()
    run(shell, "4")
    assert [cell.source for cell in kept(portal, tags(portal))] == ["k = 1", "begin()"]


@pytest.mark.parametrize("magic", ["%%capture\nk = 2", "%rerun 1"])
def test_a_cell_that_runs_inside_of_another_says_nothing_of_the_next(portal, shell, magic):
    run(shell, "k = 1", f"{CREATE}\ntrial.end()", magic, f"{CREATE}\ntrial.end()")
    assert [cell.outcome for cell in kept(portal, tags(portal, 1))] == ["succeeded"] * 3 + ["running"]


def test_the_cell_that_runs_now_has_no_outcome_yet(shell):
    session._outcomes[shell.execution_count] = "succeeded"  # of a cell with that number, before "%reset -f"
    shell.user_ns["look"] = lambda: session.cells()[-1].outcome
    run(shell, "seen = look()")
    assert shell.user_ns["seen"] == "running"


def begin(portal, open_runs):
    later_cells.follow_stock_runs(Client())
    known = provenance.tags(Client(), script.next_place())
    portal.tracking.runs["aa"] = {"experiment_id": "0", "tags": known, "metrics": [], "params": {}}
    info = types.SimpleNamespace(run_id="aa")
    open_runs.append(types.SimpleNamespace(info=info, data=types.SimpleNamespace(tags=dict(known))))


def test_trials_of_one_session_have_places_and_their_own_cells(portal, shell):
    run(shell, f"{CREATE}\ntrial.end()", f"{CREATE}\ntrial.end()", "with Trial.create(): pass\nwith Trial.create(): pass")
    found = [tags(portal, number) for number in range(4)]
    assert [one["assay.code.place"] for one in found] == ["1", "2", "3", "4"]
    assert [one["assay.code.cells"] for one in found] == ["1", "2", "3", "3"]
    assert {one["assay.code.start"] for one in found} == {script.START}
    assert found[2]["assay.code.session"] == found[3]["assay.code.session"]
    assert len({one["assay.code"] for one in found}) == 1


def test_a_portal_that_does_not_take_them_later_is_a_warning_once(portal, shell, monkeypatch):
    store = saver.store
    run(shell, CREATE)
    monkeypatch.setattr(saver, "store", lambda *_, **__: (_ for _ in ()).throw(AssayError("no room", status=507)))
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        run(shell, "trial.end()", "1")
    assert len([one for one in told if "not kept" in str(one.message)]) == 1
    monkeypatch.setattr(saver, "store", store)
    provenance._no_objects_until.clear()
    later_cells._away_until.clear()
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    run(shell, "2", "3")
    assert [cell.source for cell in kept(portal, tags(portal))] == [CREATE, "trial.end()"]


def test_a_portal_that_is_away_is_asked_once_a_minute_whatever_the_number_of_trials(portal, shell, monkeypatch):
    run(shell, "from assay import Trial\ntrials = [Trial.create() for _ in range(5)]")
    portal.answers["POST", "/api/2.0/mlflow/runs/log-batch"] = [(503, {"message": "It starts."})]
    monkeypatch.setattr(later_cells, "PAUSE", -1)  # each of them is due
    monkeypatch.setattr(later_cells, "_away_until", AMinute())
    with pytest.warns(UserWarning, match="not kept"):
        run(shell, "1", "2", "3")
    assert batches(portal) == 1 and len(later_cells._followed) == 5


def test_which_lists_were_replaced_is_told(portal, shell, monkeypatch):
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    run(shell, CREATE, "1", "2")
    portal.answers["POST", "/api/2.0/mlflow/runs/log-batch"] = [(500, {"message": "It failed."})]
    with pytest.warns(UserWarning, match="not kept"):
        run(shell, "3")
    portal.answers.clear()
    run(shell, "trial.end()")
    found = tags(portal)
    lists = [stored["id"] for stored in portal.versions if stored["name"].endswith(".ipynb")]
    assert len(lists) == 5
    assert [*found["assay.code.replaced"].split(), found["assay.code.session"].removeprefix("object:")] == lists


def test_of_lists_that_were_replaced_a_tag_holds_the_newest(portal, shell, monkeypatch):
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    monkeypatch.setattr(later_cells, "REPLACED", 2)
    run(shell, CREATE, "1", "2", "3", "trial.end()")
    lists = [stored["id"] for stored in portal.versions if stored["name"].endswith(".ipynb")]
    assert tags(portal)["assay.code.replaced"].split() == lists[-3:-1]


class AMinute(dict):
    """However short the pauses are."""

    def __setitem__(self, key, _):
        super().__setitem__(key, time.monotonic() + 60)


def test_a_try_that_failed_is_followed_by_one_a_minute_later(portal, shell):
    run(shell, CREATE)
    portal.answers["POST", "/api/2.0/mlflow/runs/log-batch"] = [(503, {"message": "It starts."})]
    later_cells._followed[next(iter(portal.tracking.runs))].tried -= 2 * later_cells.PAUSE
    with pytest.warns(UserWarning, match="not kept"):
        run(shell, "1", "2", "3")
    assert batches(portal) == 1


def batches(portal):
    return sum(path.endswith("/runs/log-batch") for _, path, *_ in portal.requests)


def test_lists_that_several_open_trials_share_are_written_once(portal, shell, monkeypatch):
    run(shell, "from assay import Trial\ntrials = [Trial.create() for _ in range(5)]")
    writings = []
    monkeypatch.setattr(session, "written", lambda cells, write=session.written: writings.append(1) or write(cells))
    run(shell, "for trial in trials: trial.end()")
    assert [tags(portal, number)["assay.code.cells"] for number in range(5)] == ["2"] * 5
    assert len(writings) == 1


@pytest.mark.parametrize("status", [403, 404])
def test_a_trial_that_the_portal_refuses_is_a_warning_once_and_let_alone(portal, shell, monkeypatch, status):
    run(shell, CREATE)
    monkeypatch.setattr(later_cells, "PAUSE", -1)
    portal.answers["POST", "/api/2.0/mlflow/runs/log-batch"] = [(status, {"message": "It is not there."})]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        run(shell, "1", "2", "3")
    assert len([one for one in told if "not kept" in str(one.message)]) == 1
    assert later_cells._followed == {} and batches(portal) == 1


def test_a_reset_takes_nothing_away_from_what_was_kept(portal, shell):
    run(shell, "k = 1", CREATE, "%reset -f in", "1", "2", "3", "4", "trial.end()")
    assert [cell.source for cell in kept(portal, tags(portal))] == ["k = 1", CREATE]
    assert session.cells()[0].source == "1"


def test_a_reset_of_names_is_a_cell_like_others(portal, shell):
    run(shell, CREATE, "ended = trial", "%reset -f", "from assay import active\nactive.open_trials()[0].end()")
    assert [cell.source for cell in kept(portal, tags(portal))][2] == "%reset -f"


def test_cells_with_a_secret_are_not_kept(portal, shell):
    run(shell, "api_key = 'abc123xyz9'", CREATE)
    assert tags(portal)["assay.code"] == "secret cell"
    assert not {"assay.code.session", "assay.code.place"} & tags(portal).keys()
    assert not any(stored["name"].endswith((".ipynb", ".tar.gz")) for stored in portal.versions)


def test_a_secret_in_a_later_cell_is_not_kept_either(portal, shell):
    run(shell, CREATE, "import os\nos.environ['X_TOKEN'] = 'abc123xyz9'", "trial.end()")
    assert tags(portal)["assay.code.session"] == "secret cell"
    assert not any(b"X_TOKEN" in content for content in portal.contents.values())


def test_cells_whose_tree_is_too_large_are_not_stored(portal, shell, monkeypatch):
    monkeypatch.setattr(snapshot, "MOST", 0)
    run(shell, CREATE)
    assert tags(portal)["assay.code"] == "too large"
    assert not any(stored["name"].endswith(".ipynb") for stored in portal.versions)


def test_many_or_long_cells_are_too_large(portal, shell, monkeypatch):
    monkeypatch.setattr(snapshot, "LARGEST", 500)
    run(shell, f"k = '{'x' * 500}'", CREATE)
    assert tags(portal)["assay.code"] == "too large"


def written(tmp_path, *cells, kernel=False):
    """Of pairs of source and outcome."""
    content = session.written(session.Cell(number, *cell) for number, cell in enumerate(cells, 1))
    notebook = json.loads(content)
    notebook["metadata"]["assay"]["kernel"] = kernel
    (tmp_path / "session.ipynb").write_text(json.dumps(notebook))
    return tmp_path / "session.ipynb"


def again(file, **variables):
    environment = {**os.environ, "PYTHONPATH": SOURCES, "IPYTHONDIR": str(file.parent / "ipython"), **variables}
    command = [sys.executable, "-m", "assay.cells", str(file)]
    return subprocess.run(command, cwd=file.parent, env=environment, capture_output=True, text=True)


@pytest.mark.parametrize("kernel", [False, True])
def test_cells_run_again_with_their_magics(tmp_path, kernel):
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "values.py").write_text("SCALE = 1")
    magics = [
        "%cd -q below\nimport values",
        "%matplotlib inline\nimport matplotlib.pyplot as plt\nfigure = plt.plot([1])",
        "%%time\nk = 3",
        "words = !echo from a shell",
        "import asyncio\nawait asyncio.sleep(0)\nk += 1",
        "import pickle\nclass One: pass\nassert pickle.loads(pickle.dumps(One())).__class__ is One",
        "print(words[0], k, In[4], __name__, get_ipython() is not None)",
    ]
    done = again(written(tmp_path, *((cell, "succeeded") for cell in magics), kernel=kernel))
    assert done.returncode == 0, done.stdout + done.stderr
    assert "from a shell 4 words = get_ipython().getoutput('echo from a shell') __main__ True" in done.stdout


def test_in_a_kernel_tasks_go_on_between_the_cells(tmp_path):
    cells = [
        "import asyncio\ntask = asyncio.ensure_future(asyncio.sleep(0, 'done'))",
        "await asyncio.sleep(0.01)",
        "print(task.result())",
    ]
    done = again(written(tmp_path, *((cell, "succeeded") for cell in cells), kernel=True))
    assert (done.returncode, done.stdout.strip()) == (0, "done")


@pytest.mark.parametrize("kernel", [False, True])
@pytest.mark.parametrize("outcome", ["succeeded", "running"])
def test_a_cell_that_fails_now_and_did_not_before_ends_it(tmp_path, outcome, kernel):
    done = again(
        written(tmp_path, ("print(1)", "succeeded"), ("import nowhere", outcome), ("print(3)", "succeeded"), kernel=kernel)
    )
    assert done.returncode == 1
    assert "Cell [2] failed with ModuleNotFoundError" in done.stderr and "import nowhere" in done.stderr
    assert done.stdout.splitlines()[0] == "1" and "3" not in done.stdout.splitlines()


def test_cells_keep_their_numbers(tmp_path):
    file = written(tmp_path, ("1", "succeeded"), ("40 + 2", "succeeded"), ("assert Out[7] == _7 == 42", "succeeded"))
    notebook = json.loads(file.read_text())
    notebook["cells"][1]["execution_count"] = 7
    notebook["cells"][2]["execution_count"] = 9
    file.write_text(json.dumps(notebook))
    assert again(file).returncode == 0


@pytest.mark.parametrize("outcome", ["NameError", "unknown"])
def test_a_cell_that_had_failed_before_may_fail(tmp_path, outcome):
    done = again(written(tmp_path, ("undefined", outcome), ("for (", "SyntaxError"), ("print(3)", "succeeded")))
    assert done.returncode == 0 and done.stdout.splitlines()[-1] == "3", done.stderr


@pytest.mark.parametrize("kernel", [False, True])
def test_a_cell_that_was_interrupted_is_left_out_unless_the_trial_ended_in_it(tmp_path, kernel):
    interrupted = ("print('once more')", "KeyboardInterrupt")
    done = again(written(tmp_path, interrupted, ("print(2)", "succeeded"), interrupted, kernel=kernel))
    assert (done.returncode, done.stdout.split()) == (0, ["2", "once", "more"]), done.stderr
    assert "Cell [1] had been interrupted, and is left out." in done.stderr


def test_a_trial_that_a_failing_cell_leaves_open_fails(portal, tmp_path):
    done = again(written(tmp_path, (CREATE, "succeeded"), ("undefined", "succeeded")))
    assert done.stderr.splitlines()[-1].startswith("assay: Cell [2] failed with NameError, and had succeeded before.")
    assert [one["status"] for one in portal.tracking.runs.values()] == ["FAILED"]


def test_a_relaunch_takes_the_trial_of_its_place(portal, shell, tmp_path):
    run(shell, f"{CREATE}\ntrial.end()", CREATE, "trial.log_metric('k', 3)", "trial.end()")
    beside = session.Cell(
        1, f"!{sys.executable} -c 'from assay import Trial; Trial.create().end(); Trial.create().end()'", "succeeded"
    )
    (tmp_path / "session.ipynb").write_bytes(session.written([beside, *kept(portal, tags(portal, 1))]))
    told = {"trial": "again", "place": 2, "nested": False, "tags": {"assay.code": "object:c0de"}}
    (tmp_path / "relaunch.json").write_text(json.dumps(told))
    done = again(tmp_path / "session.ipynb", ASSAY_RELAUNCH=str(tmp_path / "relaunch.json"))
    assert done.returncode == 0, done.stderr
    assert ["assay.takes" in tags(portal, number) for number in (2, 3)] == [False, False]
    first, second = tags(portal, 4), tags(portal, 5)
    assert (first["assay.beside"], second["assay.takes"]) == ("again", "again")
    assert len(portal.tracking.runs) == 6
    assert {one["assay.code"] for one in (first, second)} == {"object:c0de"}
    assert "assay.code.session" not in second
