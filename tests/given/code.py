"""The product's own code, as a test of its walls and words reads it: modules by name, what each imports and says."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FOLDERS = ("pipelines", "metrics", "views", "access", "records", "hearth", "register", "inspection", "bench")


@cache
def modules() -> dict[str, Path]:
    """Every module of the product by its dotted name; a package goes by its own."""
    files = [file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py"))]
    named = {".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): file for file in files}
    return named | {"app": ROOT / "app.py"}


def within(*places: str) -> list[str]:
    """The modules of these folders, given as `metrics` or `metrics.read`."""
    return [name for name in modules() if any(name == place or name.startswith(f"{place}.") for place in places)]


@cache
def tree(module: str) -> ast.Module:
    """The module's text, parsed."""
    return ast.parse(modules()[module].read_text("utf-8"))


@cache
def imported(module: str) -> frozenset[str]:
    """What the module imports, wherever in it, by full name: modules of ours as such, others with the name taken."""
    names = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {_module_of(node.module, alias.name) for alias in node.names}
    return frozenset(names)


def _module_of(package: str, name: str) -> str:
    full = f"{package}.{name}"
    return package if package in modules() and full not in modules() else full


def taken(module: str, other: str) -> set[str]:
    """The names that the module uses of another, as `other.NAME` or by importing them."""
    nodes = list(ast.walk(tree(module)))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and node.module == other]
    attributes = [node for node in nodes if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    by_module = {node.attr for node in attributes if node.value.id == other.rpartition(".")[2]}
    return by_module | {alias.name for node in imports for alias in node.names}


def packages(module: str) -> set[str]:
    """The first word of everything the module imports: `metrics`, `duckdb` …"""
    return {name.partition(".")[0] for name in imported(module)}


def texts(module: str) -> list[str]:
    """Every text in the module but its docstrings."""
    constants = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Constant)]
    return [node.value for node in constants if isinstance(node.value, str) and not is_docstring(module, node)]


def is_docstring(module: str, node: ast.Constant) -> bool:
    """Whether a text of the module says what it, or something in it, is."""
    return id(node) in _docstrings(module)


@cache
def _docstrings(module: str) -> frozenset[int]:
    return frozenset(id(node.body[0].value) for node in ast.walk(tree(module)) if _is_documented(node))


def _is_documented(node: ast.AST) -> bool:
    holders = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return isinstance(node, holders) and ast.get_docstring(node) is not None


def called(module: str) -> set[tuple[str, str]]:
    """What the module calls as `name.attribute()`, as (name, attribute)."""
    functions = [node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    attributes = [node for node in functions if isinstance(node, ast.Attribute)]
    return {(node.value.id, node.attr) for node in attributes if isinstance(node.value, ast.Name)}


def names(module: str) -> Iterator[tuple[int, str]]:
    """The names the module gives to variables, parameters, functions, methods and fields, each with its line."""
    for node in ast.walk(tree(module)):
        match node:
            case (
                ast.Name(id=name, ctx=ast.Store(), lineno=line)
                | ast.Attribute(attr=name, ctx=ast.Store(), lineno=line)
                | ast.arg(arg=name, lineno=line)
                | ast.FunctionDef(name=name, lineno=line)
                | ast.AsyncFunctionDef(name=name, lineno=line)
                | ast.ExceptHandler(name=str(name), lineno=line)
                | ast.MatchAs(name=str(name), lineno=line)
                | ast.MatchStar(name=str(name), lineno=line)
                | ast.alias(asname=str(name), lineno=line)
            ):
                yield line, name
