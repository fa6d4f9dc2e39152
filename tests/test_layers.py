"""The architecture, as a test: data flows one way, so imports point one way, and each store has one reader."""

import ast
import re
from graphlib import TopologicalSorter

import pytest

from records import data_folder
from tests.given.code import FOLDERS, ROOT, called, imported, modules, names, packages, taken, texts, within

OURS = {*FOLDERS, "app"}
SCREENS = {"streamlit", "plotly", "starlette", "uvicorn"}
FORBIDDEN = {
    "pipelines": {"metrics", "views", "register", "inspection", "app", *SCREENS},
    "metrics": {"pipelines", "views", "register", "inspection", "app", *SCREENS},
    "inspection": {"pipelines", "views", "hearth", "app", *SCREENS},
    "views": {"pipelines"},
    "register": OURS - {"register", "records"} | SCREENS,
    "access": OURS - {"access", "records"} | SCREENS,
    "records": OURS - {"records"} | SCREENS,
}
# A load ends by publishing, so these two may know both halves. The Data page runs a load as a child process.
JOINING = ("pipelines.__main__", "hearth")
CHILDREN = {"views.data.jobs", "views.downloads.archives"}
# A load reads files in children of its own, and looks how much memory they take.
READERS = {"pipelines.load.reading", "pipelines.load.reading_memory"}
# Later ones may import earlier ones. A layer's own name stands for its door: what `import metrics` gives.
ORDER = {
    "pipelines": (
        "files",
        "exports.contract",
        "cells",
        "exports",
        "mapping",
        "suggest",
        "rows",
        "facts",
        "doubts",
        "load",
        "guided",
    ),
    "metrics": ("statistics", "metric", "count", "definitions", "", "publish", "read", "people", "conditions"),
}
CLOCKS = {("date", "today"), ("datetime", "now"), ("datetime", "today"), ("time", "time")}
HR_WORDS = re.compile(
    r"staff|employee|worker|supervis|training|course|apprais|manager|home\b|homes\b|team|service|absence|sickness|"
    r"vacanc|agency|contract|inspection|wellbeing|survey|payroll|headcount|turnover",
    re.IGNORECASE,
)


def joins(module: str) -> bool:
    return any(module == place or module.startswith(f"{place}.") for place in JOINING)


def place(module: str, layer: str) -> int | None:
    """Where a module of a layer stands in its order; None for what stands beside it."""
    own = module.removeprefix(layer).removeprefix(".")
    spots = [spot for spot in ORDER[layer] if own == spot or (spot and own.startswith(f"{spot}."))]
    return ORDER[layer].index(max(spots, key=len)) if spots else None


def mentions(module: str, file: str) -> bool:
    """Whether a module names one of the files of a publication: by the name that records give it, or as a text."""
    (name,) = [name for name, value in vars(data_folder).items() if value == file]
    return name in taken(module, "records.data_folder") or any(file in text for text in texts(module))


@pytest.mark.parametrize("layer", FORBIDDEN)
def test_imports_point_upstream_only(layer):
    wrong = {name: packages(name) & FORBIDDEN[layer] for name in within(layer) if not joins(name)}
    assert {name: upstream for name, upstream in wrong.items() if upstream} == {}


@pytest.mark.parametrize("layer", ORDER)
def test_within_a_layer_later_folders_import_earlier_ones_only(layer):
    wrong = []
    for name in within(layer):
        own = place(name, layer)
        for other in imported(name) & set(within(layer)):
            others = place(other, layer)
            if own is not None and others is not None and others > own:
                wrong.append(f"{name} imports {other}")
    assert wrong == []


def test_no_module_needs_itself_by_way_of_others():
    needs = {name: imported(name) & modules().keys() - {name} for name in modules()}
    assert list(TopologicalSorter(needs).static_order())  # a circle is an error that names it


def test_every_folder_says_at_its_door_in_a_sentence_what_it_is_for():
    folders = {file.parent for file in modules().values()} - {ROOT}
    doors = {folder: folder / "__init__.py" for folder in folders}
    silent = [
        str(folder.relative_to(ROOT))
        for folder, door in doors.items()
        if not door.exists() or not ast.get_docstring(ast.parse(door.read_text("utf-8")))
    ]
    assert sorted(silent) == []


def test_only_the_joining_places_know_exports_and_metrics():
    joining = [
        name
        for name in within("pipelines", "metrics", "views", "hearth")
        if {"pipelines", "metrics"} <= packages(name) | {name.split(".")[0]}
    ]
    assert [name for name in joining if not joins(name)] == []


def test_no_page_imports_another_page():
    pages = {name.rpartition(".")[0] for name in within("views") if name.endswith(".page")}
    wrong = [
        f"{name} imports {other}"
        for page in pages
        for name in within(page)
        for other in imported(name)
        if any(other.startswith(f"{another}.") for another in pages - {page})
    ]
    assert wrong == []


def test_what_judges_numbers_knows_no_word_of_the_field():
    wrong = []
    for name in within("metrics.statistics"):
        known = [*texts(name), *(word for _, word in names(name))]
        wrong += [f"{name}: {word}" for word in known if HR_WORDS.search(word)]
    assert wrong == []


@pytest.mark.parametrize("file", ["values.parquet", "retention.parquet"])
def test_only_the_store_reads_published_values(file):
    # publish writes what store reads.
    mentioning = {name for name in within("metrics", "views") if mentions(name, file)}
    assert mentioning - {"metrics.publish.publish"} == {"metrics.read.store"}


def test_only_one_module_opens_named_rows():
    assert {name for name in within("metrics", "views") if mentions(name, "people.duckdb")} == {"metrics.read.named"}


def test_no_screen_opens_a_database_of_its_own():
    assert [name for name in within("views") if "duckdb" in packages(name)] == []


def test_only_the_data_page_starts_the_pipelines_as_a_child():
    # Its loads, and its download of the rows that were rejected.
    assert {
        name for name in within("pipelines", "metrics", "views") if "subprocess" in packages(name)
    } == CHILDREN | READERS
    # What an earlier version made is counted again before any layer reads it.
    assert {name for name in within("records", "access", "hearth") if "subprocess" in packages(name)} == {
        "records.recount"
    }


def test_only_the_commands_of_a_load_read_the_clock():
    # app.py, which is above the layers, tells the pages and the downloads which day it is.
    reading = {name for name in within(*FORBIDDEN) if called(name) & CLOCKS}
    assert reading == {"pipelines.commands"}


def test_what_a_publication_holds_is_opened_for_reading_in_one_place():
    # What a load builds and what publishing writes is opened where it is written.
    publishing = {f"metrics.publish.{name}" for name in ("database", "going_back", "publish")}
    writing = {*publishing, "pipelines.load.load"}
    arriving = {"pipelines.files.csv_fast"}
    opening = {name for name in within(*FORBIDDEN, "hearth", "app") if ("engine", "opened") in called(name)}
    assert opening == writing | arriving
    assert [name for name in within(*FORBIDDEN, "hearth", "app") if ("duckdb", "connect") in called(name)] == [
        "records.engine"
    ]


def test_pages_reach_what_people_wrote_down_in_one_place():
    # Elsewhere its types are known, and a viewer carries its version.
    verbs = ("add", "change", "undo", "withdraw", "in_force", "withdrawn", "history", "every_version")
    acts = {*(("entries", verb) for verb in verbs), ("who", "read"), ("who", "write")}
    assert {name for name in within("views", "app") if called(name) & acts} == {"views.session.written"}
