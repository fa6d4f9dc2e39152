"""The architecture, as a test: data flows one way, so imports point one way, and each store has one reader."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"pipelines", "metrics", "views", "register", "access", "app"}
SCREENS = {"streamlit", "plotly", "starlette", "uvicorn"}
FORBIDDEN = {
    "pipelines": {"metrics", "views", "app", *SCREENS},
    "metrics": {"pipelines", "views", "app", *SCREENS},
    "views": {"pipelines"},
    "register": OURS - {"register"} | SCREENS,
    "access": OURS - {"access"} | SCREENS,
}
# A load ends by publishing, so here the two halves meet.
MEETING_PLACE = Path("pipelines/__main__.py")
COMMANDS = Path("pipelines/commands.py")
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}
MODULES = sorted(path.relative_to(ROOT) for layer in FORBIDDEN for path in (ROOT / layer).rglob("*.py"))
UPSTREAM_OF_SCREENS = [path for path in MODULES if path.parts[0] in ("metrics", "views")]


def imported(path):
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    froms = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    plain = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    return {name.partition(".")[0] for name in froms + plain}


def texts(path):
    """Every text in a module but its docstrings."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    holders = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    documents = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, holders) and _documented(node)}
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [node.value for node in found if id(node) not in documents]


def _documented(node):
    return node.body and isinstance(node.body[0], ast.Expr) and isinstance(node.body[0].value, ast.Constant)


def modules_naming(file, among):
    return {str(path) for path in among if any(file in text for text in texts(path))}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_point_upstream_only(path):
    allowed = {"metrics"} if path == MEETING_PLACE else set()
    assert not imported(path) & FORBIDDEN[path.parts[0]] - allowed


def test_only_the_meeting_place_joins_exports_and_metrics():
    joining = [path for path in MODULES if {"pipelines", "metrics"} <= imported(path) | {path.parts[0]}]
    assert joining == [MEETING_PLACE]


def test_no_page_imports_another_page():
    pages = {path.parent.name for path in (ROOT / "views").glob("*/page.py")}
    for path in MODULES:
        if path.parts[0] == "views" and path.parts[1] in pages:
            froms = [n for n in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))) if isinstance(n, ast.ImportFrom)]
            named = {f"{node.module}.{alias.name}" for node in froms for alias in node.names}
            others = {name.split(".")[1] for name in named if name.startswith("views.")} & pages
            assert others <= {path.parts[1]}, f"{path} takes from another page: {others}"


def test_only_the_store_reads_published_values():
    # publish writes what store reads.
    writers = {"metrics/publish/publish.py"}
    assert modules_naming("values.parquet", UPSTREAM_OF_SCREENS) - writers == {"metrics/read/store.py"}
    assert modules_naming("retention.parquet", UPSTREAM_OF_SCREENS) - writers == {"metrics/read/store.py"}


def test_only_one_module_opens_named_rows():
    assert modules_naming("people.duckdb", UPSTREAM_OF_SCREENS) == {"metrics/read/named.py"}


def test_no_screen_opens_a_database_of_its_own():
    assert not [path for path in MODULES if path.parts[0] == "views" and "duckdb" in imported(path)]


def test_only_the_data_page_starts_the_pipelines_as_a_child():
    # Its loads, and its download of the rows that were rejected.
    starting = {str(path) for path in MODULES if "subprocess" in imported(path)}
    assert starting == {"views/data/jobs.py", "views/downloads/rejects.py"}


@pytest.mark.parametrize("path", [path for path in MODULES if path != COMMANDS], ids=str)
def test_only_the_commands_of_a_load_read_the_clock(path):
    # app.py, which is above the layers, tells the pages and the downloads which day it is.
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    called = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    attributes = [node for node in called if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)]
    assert not {(node.value.id, node.attr) for node in attributes} & CLOCKS
