"""Whether a cell holds a secret: it then may not leave this machine.

A text is one by the name that it is given to. Names of passwords and keys make any text one, apart from what stands where
a secret is to be; so does "test", which opens many a database. Tokens are words, too (``pad_token = "<pad>"``): a text of
such a name has to look random. The package's README says what is not found.
"""

from __future__ import annotations

import ast
import functools
import re
import warnings
from collections.abc import Callable, Iterator
from itertools import zip_longest

_PASSWORD = (
    r"pass(?:words?|wd|phrases?)|pwd|(?<![^\W_])pw|(?:db|user|smtp|mail|admin|root|pg|sql)[-_]?pass|"
    r"secrets?(?:[-_]?access)?(?:[-_]?keys?)?|(?:access|account|encryption|private|shared|signing|ssh)[-_]?keys?"
)
_TOKEN = r"tokens?|api[-_]?keys?|auth(?:orization)?|credentials?"
_WORD = rf"(?:(?P<password>{_PASSWORD})|(?P<token>{_TOKEN}))"
_VALUE = r"['\"]?(?P<value>[^\s'\"$<{=:%(*-][^\s'\";&,]*)"  # what a shell or a format fills in is none

SIGNS = (
    *("pass", "pw", "secret", "key", "token", "auth", "credential", "curl", "://", "bearer"),
    *("hf_", "ghp_", "gho_", "ghs_", "ghu_", "github_pat_", "glpat-", "sk-", "xox", "akia"),
)
WORD = re.compile(rf"{_WORD}|\bcurl\b", re.I)
NAME = re.compile(rf"{_WORD}$", re.I)
QUOTED = re.compile(rf"{_WORD}['\"\])]*\s*[=:]\s*[bru]?['\"](?P<value>[^'\"\n]+)", re.I)
IN_TEXT = re.compile(rf"{_WORD}={_VALUE}", re.I)  # Server=db;Pwd=…
IN_COMMAND = re.compile(
    rf"(?P<option>(?<![\w-])--?[\w.-]{{0,40}}?)?{_WORD}['\"]?(?(option)(?:\s*[=:]\s*|\s+)|\s*[=:]\s*){_VALUE}", re.I
)
CURL = re.compile(r"\bcurl\b[^\n|;]{0,300}?\s(?:-\w*u|--user)[ =]?['\"]?[^\s:'\"]+:[^\s'\"${<]", re.I)
ADDRESS = re.compile(r"://[^/@\s'\":]*:(?![{$<%*])[^/@\s'\"]+@")
TELLING = re.compile(
    r"\b(?:(?:hf|gh[opsu])_[A-Za-z0-9]{30}|github_pat_\w{30}|glpat-[\w-]{20}|xox[abprs]-[\w-]{10}|AKIA[0-9A-Z]{16})"
    r"|(?<![\w-])sk-(?=[\w-]{0,200}\d)[\w-]{20}|\bBearer\s+(?=[\w.~+/-]{0,200}\d)[\w.~+/-]{12}"
    r"|(?i:key)['\"\]]*\s*[=:,]\s*['\"](?=[A-Za-z]{0,80}\d)[A-Za-z0-9]{24,}['\"]"  # KAGGLE_KEY
    r"|Authorization['\"\]]*\s*[:=,]\s*['\"]?Basic\s+[\w+/=]{4}|-----BEGIN [A-Z ]{0,20}PRIVATE KEY"
)
PLACEHOLDER = re.compile(
    r"\s*$|<.*>$|\[.*\]$|\{.*\}$|(?-i:\$\{?[A-Z_]+\}?$)|(?:empty|none|null|true|false|dummy|placeholder|unused|redacted)$"
    r"|your\b|your[-_]|\w+://|(?:x{3,}|\*+|\.+|…)$|.*\.(?:json|ya?ml|toml|ini|env|txt|pem|key)$",
    re.I | re.S,
)
RANDOM = re.compile(r"(?=\w\S*\d)(?=\S*[A-Za-z])\S{8,}$")
COMMENT = re.compile(r"#[^\n]*")
COMMANDS = {"system", "getoutput", "sx", "sc", "bash", "sh", "script", "!", "!!", "writefile", "file"}
VARIABLES = ("env", "set_env")
OPTIONS = re.compile(r"(?:-\w+(?:\s*\d+)?\s+)+")  # %timeit -n 10 f()


@functools.lru_cache(maxsize=4096)
def holds_secret(source: str, transformed: Callable[[str], str]) -> bool:
    """``transformed`` makes IPython's words Python."""
    lowered = source.lower()
    if not any(sign in lowered for sign in SIGNS):
        return False  # most cells: patterns take a hundred times as long, and reading them as Python a thousand times
    if TELLING.search(source) or ADDRESS.search(source):
        return True
    if not WORD.search(source):
        return False
    if any(_found(QUOTED, comment) for comment in COMMENT.findall(source)):
        return True
    try:
        tree = _read(source, transformed)
    except Exception:  # noqa: BLE001 - it did not run either
        return _found(QUOTED, source) or any(_command(line) for line in source.splitlines() if line.startswith(("!", "%")))
    return any(_node_holds_secret(node, transformed) for node in _nodes(tree))


def _read(source: str, transformed: Callable[[str], str]) -> ast.Module:
    """IPython takes far longer for it than Python, and no word of its own is Python. What Python warns of, it has said."""
    with warnings.catch_warnings(action="ignore"):
        try:
            return ast.parse(source)
        except SyntaxError:
            return ast.parse(transformed(source))


def _nodes(tree: ast.AST) -> Iterator[ast.AST]:
    """Without what lies inside of a magic, which is no text but code."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        if not (isinstance(node, ast.Call) and _magic(node)):
            waiting.extend(ast.iter_child_nodes(node))


def _node_holds_secret(node: ast.AST, transformed: Callable[[str], str]) -> bool:
    if isinstance(node, ast.Call) and (magic := _magic(node)):
        return _magic_holds_secret(*magic, transformed)
    if isinstance(node, ast.Constant):
        return _found(IN_TEXT, _text(node))
    return any(_is_secret(name, value) for name, value in _given(node))


def _given(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """What gets which value, wherever that is told by name."""
    match node:
        case ast.Assign(targets, value):
            for target in targets:
                yield from _assigned(target, value)
        case ast.AnnAssign(target, _, value) | ast.NamedExpr(target, value):
            yield from _assigned(target, value)
        case ast.keyword(str(name), value):
            yield name, value
        case ast.Dict(keys, values):
            yield from ((_text(key), value) for key, value in zip(keys, values))
        case ast.Call(ast.Attribute(attr="add_argument"), [key, *_], keywords):
            yield from ((_text(key), keyword.value) for keyword in keywords if keyword.arg == "default")
        case ast.Call(ast.Name("setattr"), [_, key, value]):
            yield _text(key), value
        case ast.Call(function, [key, value, *_]):
            called = ast.unparse(function)
            yield (_text(key) if "env" in called else "password" if called.endswith("BasicAuth") else ""), value
        case ast.arguments(args=args, defaults=defaults, kwonlyargs=only, kw_defaults=only_defaults):
            pairs = [*zip_longest(reversed(args), reversed(defaults)), *zip(only, only_defaults)]
            yield from ((argument.arg, value) for argument, value in pairs if argument is not None)


def _assigned(target: ast.expr, value: ast.expr | None) -> Iterator[tuple[str, ast.expr | None]]:
    match target, value:
        case ((ast.Tuple(names) | ast.List(names)), (ast.Tuple(values) | ast.List(values))):
            for one, its in zip(names, values):
                yield from _assigned(one, its)
        case ast.Name(name) | ast.Attribute(attr=name) | ast.Subscript(slice=ast.Constant(str(name))), _:
            yield name, value


def _is_secret(name: str, value: ast.expr | None) -> bool:
    match value:
        case ast.Tuple([_, password]) if name.lower().endswith("auth"):  # as requests takes it
            return _is_secret("password", password)
        case ast.Tuple(values) | ast.List(values) | ast.Set(values) | ast.Dict(_, values) | ast.BoolOp(_, values):
            return any(_is_secret(name, one) for one in values)
    named = NAME.search(name[-60:])
    return named is not None and _fits(named, _text(value))


def _found(pattern: re.Pattern[str], text: str) -> bool:
    return any(_fits(found, found["value"]) for found in pattern.finditer(text))


def _fits(named: re.Match[str], value: str) -> bool:
    return not PLACEHOLDER.match(value) and (named["token"] is None or RANDOM.match(value) is not None)


def _magic(node: ast.Call) -> tuple[str, list[str]] | None:
    """Its name, and its texts."""
    match node:
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), method), arguments):
            texts = [_text(argument) for argument in arguments]
            return (method, texts) if method in COMMANDS else (texts[0], texts[1:]) if texts else None
    return None


def _magic_holds_secret(name: str, texts: list[str], transformed: Callable[[str], str]) -> bool:
    if name in VARIABLES:
        return _command("--" + " ".join(texts))
    if name in COMMANDS and not (texts and texts[0].endswith(".py")):
        return _command("\n".join(texts))
    return any(_code_holds_secret(OPTIONS.sub("", text, count=1), transformed) for text in texts)


def _code_holds_secret(text: str, transformed: Callable[[str], str]) -> bool:
    """Of a magic that takes Python, such as %%time, or another language."""
    try:
        _read(text, transformed)
    except Exception:  # noqa: BLE001
        return _command(text)
    return holds_secret(text, transformed)


def _command(text: str) -> bool:
    return _found(IN_COMMAND, text) or CURL.search(text) is not None


def _text(node: ast.expr | None) -> str:
    """Of constants, which may have been put together; empty when something else is among them."""
    match node:
        case ast.Constant(bytes(value)):
            return value.decode(errors="replace")
        case ast.Constant(str(value)):
            return value
        case ast.Call(ast.Attribute(value, "encode" | "strip")):
            return _text(value)
        case ast.JoinedStr(parts):
            texts = [_text(part) for part in parts]
        case ast.BinOp(left, ast.Add(), right):
            texts = [_text(left), _text(right)]
        case _:
            return ""
    return "".join(texts) if all(texts) else ""
