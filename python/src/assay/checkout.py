"""The Git repository that the running code lies in, asked by the ``git`` command without touching its index."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from assay import session

SECONDS = 5.0  # that one command may take
LARGEST = 16 * 1024 * 1024  # bytes of a difference
LARGEST_NEW = 256 * 1024  # bytes of one new file in it
MOST_NEW = 500
FRESH = 5.0  # seconds for which a repository is not asked again: short trials follow one another
NEVER = (
    ".env*",
    "*.pem",
    "*.key",
    "*.p12",
    "*.pfx",
    "id_rsa*",
    "id_ed25519*",
    "id_ecdsa*",
    "*credential*",
    "*secret*",
    ".netrc",
    ".npmrc",
    ".pypirc",
)

_known: dict[Path, tuple[float, Repository | None]] = {}


@dataclass(frozen=True)
class Difference:
    """``whole`` is false when it was cut; ``left_out`` are paths that differ and are not in it."""

    content: bytes
    whole: bool
    left_out: list[str]


@dataclass(frozen=True)
class Repository:
    root: Path
    commit: str
    branch: str | None
    url: str | None
    changed: list[str] = field(default_factory=list)
    new: list[str] = field(default_factory=list)

    @property
    def dirty(self) -> bool:
        return bool(self.changed or self.new)

    @functools.cached_property
    def difference(self) -> Difference | None:
        """All that is not committed, new files too, as ``git apply`` takes it; None when git fails or takes too long."""
        told = [path for path in self.new if self._may_be_told(path)]
        hidden = [path for path in self.changed if secret(path)]
        left_out = sorted(set(self.new) - set(told) | set(hidden))
        with tempfile.TemporaryDirectory() as folder:
            index = Path(folder) / "index"
            own = _git(self.root, "rev-parse", "--git-path", "index")
            if own is None:
                return None
            source = self.root / own.decode().strip()
            if source.is_file():
                shutil.copy(source, index)
            paths = b"\0".join(os.fsencode(path) for path in told)
            marked = ("add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul")
            if told and _git(self.root, "--literal-pathspecs", *marked, index=index, given=paths) is None:
                return None
            excluded = [f":(exclude,top,literal){path}" for path in hidden]
            plain = ("--no-ext-diff", "--no-textconv", "--no-color", "--binary", "HEAD", "--", ":(top)", *excluded)
            content = _git(self.root, "diff", *plain, index=index)
        if content is None:
            return None
        return Difference(content[:LARGEST], len(content) <= LARGEST, left_out)

    @functools.cached_property
    def files(self) -> list[str] | None:
        """All that is tracked, and what is new and not ignored, sorted; None when git fails or takes too long."""
        listed = _git(self.root, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
        if listed is None or len(listed) > LARGEST:
            return None
        return sorted({os.fsdecode(path) for path in listed.split(b"\0") if path})

    def _may_be_told(self, path: str) -> bool:
        file = self.root / path
        small = not file.is_symlink() and file.is_file() and file.stat().st_size <= LARGEST_NEW
        return small and not secret(path) and len(self.new) <= MOST_NEW


def find(folder: Path) -> Repository | None:
    """The repository that the folder lies in, when it has a commit."""
    at, repository = _known.get(folder, (0.0, None))
    if not at or time.monotonic() - at > FRESH:
        repository = _ask(folder)
        _known[folder] = (time.monotonic(), repository)
    return repository


def root(folder: Path) -> Path | None:
    repository = find(folder)
    return repository.root if repository else None


def code_folder() -> Path:
    """Of the notebook or the script; the working folder when the script is an installed program, such as pytest."""
    told = notebook()
    if told and Path(told).is_absolute():
        return Path(told).parent
    script = getattr(sys.modules.get("__main__"), "__file__", None)
    if script:
        folder = Path(script).resolve().parent
        installed = {"site-packages", "dist-packages", "bin"} & set(folder.parts)
        if not installed and not folder.is_relative_to(Path(sys.base_prefix).resolve() / "lib"):
            return folder
    return Path.cwd()


def notebook() -> str | None:
    """The path of the running notebook, where Jupyter or Visual Studio Code tells it."""
    shell = session.shell()
    if shell is None:
        return None
    told = shell.user_ns.get("__vsc_ipynb_file__") or os.environ.get("JPY_SESSION_NAME")
    return str(told) if told and str(told).endswith(".ipynb") else None


def _ask(folder: Path) -> Repository | None:
    if not shutil.which("git"):
        return None
    top = _git(folder, "rev-parse", "--show-toplevel")
    if top is None:
        return None
    root = Path(os.fsdecode(top).rstrip("\n"))
    status = _git(root, "status", "--porcelain=v2", "--branch", "--no-renames", "--untracked-files=all", "-z")
    if status is None:
        return None
    heads: dict[str, str] = {}
    changed: list[str] = []
    new: list[str] = []
    for line in os.fsdecode(status).split("\0"):
        kind, _, rest = line.partition(" ")
        if kind == "#":
            name, _, value = rest.partition(" ")
            heads[name] = value
        elif kind == "?":
            new.append(rest)
        elif kind == "1":
            changed.append(line.split(" ", 8)[8])
        elif kind == "u":
            changed.append(line.split(" ", 10)[10])
    commit = heads.get("branch.oid", "")
    if len(commit) < 40:
        return None  # no commit yet
    branch = heads.get("branch.head", "(detached)")
    url = _git(root, "config", "--get", "remote.origin.url")
    return Repository(
        root,
        commit,
        None if branch.startswith("(") else branch,
        os.fsdecode(url).strip() if url else None,
        changed,
        new,
    )


def secret(path: str) -> bool:
    """Whether the file is named as those are that nobody else may read."""
    name = Path(path.lower())
    return any(name.match(pattern) for pattern in NEVER) and name.suffix != ".py"


def _git(folder: Path, *words: str, index: Path | None = None, given: bytes | None = None) -> bytes | None:
    """What the command prints, one byte more than the largest at most; None when it fails or takes too long."""
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    if index is not None:
        environment["GIT_INDEX_FILE"] = str(index)
    with tempfile.TemporaryFile() as output:
        try:
            done = subprocess.run(
                ["git", "-C", str(folder), *words],
                stdout=output,
                stderr=subprocess.DEVNULL,
                input=given if given is not None else b"",
                env=environment,
                timeout=SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return None
        if done.returncode != 0:
            return None
        output.seek(0)
        return output.read(LARGEST + 1)
