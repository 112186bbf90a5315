"""Whether a cell holds a secret: it then may not leave this machine."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Callable, Iterator
from itertools import zip_longest

from assay.snapshot import SECRET, USER_IN_ADDRESS

NAME = re.compile(rf"[\w.-]*{SECRET}$", re.I)
PLACEHOLDER = ("<", "[")  # as in pad_token = "<pad>" or "[PAD]"
TELLING = re.compile(r"\bBearer\s+[\w.~+/-]{8}|\b(hf_|gh[opsu]_|github_pat_|glpat-|sk-|xox[abp]-|AKIA)[\w-]{12}")
_VALUE = r"\s*['\"]?[^\s'\"$<{=-]"
COMMAND = re.compile(rf"(?<![\w.-])(-+{SECRET}[=\s]|{SECRET}=|(set_)?env\s+{SECRET}\s){_VALUE}", re.I)
BROKEN = re.compile(rf"(?<![\w.-]){SECRET}['\"\])]*\s*={_VALUE}", re.I)


@functools.lru_cache(maxsize=4096)
def holds_secret(source: str, transformed: Callable[[str], str]) -> bool:
    """``transformed`` makes IPython's words Python."""
    if USER_IN_ADDRESS.search(source) or TELLING.search(source):
        return True
    try:
        tree = ast.parse(transformed(source))
    except Exception:  # noqa: BLE001 - it did not run either
        return bool(BROKEN.search(source))
    given = any(NAME.match(name) and _is_text(value) for node in ast.walk(tree) for name, value in _given(node))
    return given or any(_command_holds_secret(node, transformed) for node in ast.walk(tree))


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
        case ast.Call(function, [key, value, *_]) if "env" in ast.unparse(function):
            yield _text(key), value
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


def _command_holds_secret(node: ast.AST, transformed: Callable[[str], str]) -> bool:
    """Of a magic: what a shell runs, or what it takes for a cell of its own."""
    match node:
        case ast.Call(ast.Attribute(ast.Call(ast.Name("get_ipython")), method), arguments):
            texts = [text for text in map(_text, arguments) if text]
            inner = method == "run_cell_magic" and holds_secret(texts[-1], transformed)
            return inner or bool(COMMAND.search(" ".join(texts)))
    return False


def _text(node: ast.expr | None) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _is_text(node: ast.expr | None) -> bool:
    value = node.value if isinstance(node, ast.Constant) else None
    if isinstance(value, bytes):
        return bool(value)
    return isinstance(value, str) and bool(value.strip()) and not value.startswith(PLACEHOLDER)
