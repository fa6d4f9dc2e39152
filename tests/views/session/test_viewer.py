"""A viewer is handed to all that shows: answers are kept by viewer, and without one nothing is seen."""

import inspect
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from importlib import import_module
from pkgutil import walk_packages

import pandas as pd
import plotly.graph_objects as go
import pyarrow as pa
import pytest

import views
from access import PRIVATE, Scope
from metrics.read import named
from records.packs import Pack
from register import entries
from register.deciding import Event, Target
from tests.given.page import opened, tables, text, unfolded_all
from tests.given.publication import publication
from views.data import load_report
from views.downloads.pack import making
from views.downloads.paper import pdf, svg_marks
from views.overview import comparison, overdue_list, services_grid, short_together, tiles
from views.parts import detail, month_changes, panel, retention, unit_status
from views.serve import front_page, headers, paths, preloading
from views.service import measures_grid, survey_waves
from views.session import links, own_terms, people, periods, prepared, values
from views.session.viewer import Viewer, look
from views.team import one_measure

AS_OF = date(2026, 3, 31)
MONTH = date(2026, 3, 31)
METRIC = "supervision_in_date"
LEVELS = ("organisation", "service")
UNIT = "the unit"  # stands for a service and its team, in questions about one


def pack_of(service: str) -> Pack:
    """A pack of a service, in questions about one."""
    return Pack(publication="first", register_version=2, service=service, since=date(2026, 1, 1), has_names=True)


QUESTIONS = {
    short_together.of_month: (MONTH,),
    services_grid.content: ((METRIC,), MONTH, False),
    tiles.content: (MONTH,),
    month_changes.of: (MONTH,),
    overdue_list.content: (),
    people.overdue: (),
    people.names: (),
    people.plan_counts: (UNIT,),
    people.supervisor_loads: (UNIT, UNIT),
    people.prompts: (UNIT, UNIT),
    people.conditions: (UNIT, UNIT),
    people.left_between: (),
    own_terms.policy: (),
    own_terms.rebased: (),
    own_terms._is_counted: (),
    own_terms._months: (METRIC, "service", UNIT, ""),
    comparison.compared: (METRIC, MONTH),
    detail.of_unit: (METRIC, UNIT, "", MONTH, False),
    retention.stay: (UNIT,),
    retention.short_by_service: (),
    panel.panel: ((METRIC,), LEVELS),
    unit_status._statuses: ((METRIC,), MONTH, LEVELS, ""),
    measures_grid.content: ((METRIC,), UNIT, MONTH),
    survey_waves.so_far: (UNIT, MONTH),
    one_measure.of_team: (METRIC, UNIT, UNIT, MONTH),
    people.due: (UNIT, UNIT),
    people.due_until: (UNIT, AS_OF + timedelta(days=14)),
    prepared.begun: (UNIT,),
    prepared.figures: (UNIT, AS_OF - timedelta(days=100)),
    prepared.staff: (UNIT, AS_OF - timedelta(days=100)),
    prepared.checked: (UNIT, AS_OF - timedelta(days=100), 1),
    people.matrix: (UNIT, UNIT),
    people.bedrock: (UNIT, UNIT),
    people.everybody: (UNIT, UNIT),
    people.person: (UNIT, UNIT, "1"),
    people.behind: (METRIC, "2026-03", UNIT, UNIT),
    periods.figures: (MONTH, MONTH, UNIT),
    values._rows: ((("metric", (METRIC,)),),),
    values._values: ((), (("metric", (METRIC,)),)),
    values._retention: (UNIT,),
    values._units: (),
    values._months: (),
    values.standing_out: (MONTH,),
    values._metrics: (),
    load_report._files: (),
    load_report._counts: (),
    load_report._listed: ("rejected",),
    making.parts: (pack_of,),
    making.printed: (pack_of,),
    making.filled: (pack_of,),
    making.behind: (pack_of,),
}
# What is the same whoever looks: what every answer of the server carries, and fonts and colours of paper.
OF_NOBODY = {
    *(front_page.text, paths._files_of_the_client, headers.all_headers, preloading.scripts_of),
    *(pdf._fonts, svg_marks._palette),
}


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("data")
    publication(folder, two_services(), AS_OF)
    for written in (
        Target(service="Elm House", measure=METRIC, value=70, review_on=AS_OF),
        Event(service="Elm House", on=AS_OF, what="New rota", is_rebased=True, reason="Twice the staff"),
    ):
        entries.add(folder, written, "Ade", PRIVATE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HEARTH_DATA", str(folder))
        yield folder


def two_services():
    """Twenty people each, of whom five left; those of Elm House are overdue: there is something to say of both."""
    start = AS_OF - timedelta(days=500)
    people = [(f"{number}", "Elm House" if number < 20 else "Ash House") for number in range(40)]
    left = {number: start + timedelta(days=100) for number, _ in people if int(number) % 4 == 0}
    until = {"Elm House": "2025-12-01", "Ash House": "2026-03-01"}
    held = {
        service: [day.date() for day in pd.date_range("2024-12-01", last, freq="MS")] for service, last in until.items()
    }
    return {
        "inspection": [{"service": service, "date": date(2025, 6, 2), "framework": "ofsted"} for service in until],
        "staff": [
            {
                "staff_id": number,
                "name": f"Person {number}",
                "service": service,
                "start_date": start,
                "end_date": left.get(number),
            }
            for number, service in people
        ],
        "supervision": [{"staff_id": number, "date": day} for number, service in people for day in held[service]],
        "requirements": [{"course": "First aid", "valid_months": "12"}],
        "training": [{"staff_id": n, "course": "First aid", "completed_on": date(2025, 9, 1)} for n, _ in people],
    }


def kept_functions():
    """Every function of the pages whose answers are kept."""
    modules = [import_module(module.name) for module in walk_packages(views.__path__, "views.")]
    listed = [item for module in modules for item in vars(module).values() if hasattr(item, "cache_info")]
    return {item for item in listed if item.__module__.startswith("views.")}


def words(answer) -> str:
    """Everything an answer holds, as text."""
    if isinstance(answer, bytes):
        return answer.decode()
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    if isinstance(answer, pa.Table):
        return str(answer.to_pylist())
    if isinstance(answer, go.Figure):
        return answer.to_json()
    if is_dataclass(answer):
        return "".join(words(getattr(answer, field.name)) for field in fields(answer) if field.name != "policy")
    if isinstance(answer, list | tuple):
        return "".join(words(item) for item in answer)
    if isinstance(answer, dict):
        return "".join(words(item) for pair in answer.items() for item in pair)
    return f"{answer}"


def _about(service: str, item: object) -> object:
    return item(service) if callable(item) else service if item == UNIT else item


def answer(function, looking: Viewer, service: str) -> str:
    """The answer to the function's question, about a service where it is about one; the refusal where it is refused."""
    try:
        return words(function(looking, *(_about(service, item) for item in QUESTIONS[function])))
    except named.NotForYou as refusal:
        return str(refusal)


def test_every_kept_answer_is_kept_by_viewer():
    for function in kept_functions() - OF_NOBODY:
        first = next(iter(inspect.signature(function).parameters.values()), None)
        assert first is not None and first.annotation is Viewer, f"{function.__module__}.{function.__name__}"


def test_every_kept_answer_is_asked_for_below():
    assert kept_functions() - OF_NOBODY == set(QUESTIONS)


@pytest.mark.parametrize("function", QUESTIONS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_who_may_see_nothing_is_given_nothing_of_what_is_kept_for_another(data, function):
    kept = answer(function, look(PRIVATE, AS_OF), "Elm House")
    nobody = look(Scope(), AS_OF)
    nothing = answer(function, nobody, "Elm House")
    assert nothing != kept
    assert nothing == answer(function, nobody, "Nowhere").replace("Nowhere", "Elm House")
    assert "Ash House" not in nothing


@pytest.mark.parametrize("function", QUESTIONS, ids=lambda function: f"{function.__module__}.{function.__name__}")
def test_who_may_see_one_service_is_given_nothing_of_another_that_is_kept(data, function):
    kept = answer(function, look(PRIVATE, AS_OF), "Elm House")
    ash = frozenset({("service", "Ash House", ""), ("team", "Ash House", "Ash House")})
    of_ash = look(Scope(values=ash, rows=ash), AS_OF)
    other = answer(function, of_ash, "Elm House")
    assert other != kept or function in (values._months, values._metrics)
    assert other == answer(function, of_ash, "Nowhere").replace("Nowhere", "Elm House")
    if UNIT not in QUESTIONS[function] and pack_of not in QUESTIONS[function]:
        assert "Elm House" not in other


def test_a_viewer_is_nobody_by_default():
    for parameter in inspect.signature(Viewer).parameters.values():
        assert parameter.default is inspect.Parameter.empty
    for parameter in inspect.signature(look).parameters.values():
        assert parameter.default is inspect.Parameter.empty


@pytest.mark.parametrize("page", links.PAGES, ids=lambda page: page.address)
def test_every_page_of_the_menu_is_a_function_of_a_viewer(page):
    function = import_module(f"views.{page.address}.page").page
    assert [parameter.annotation for parameter in inspect.signature(function).parameters.values()] == [Viewer]


@pytest.mark.parametrize("page", links.PAGES, ids=lambda page: page.address)
def test_a_page_shows_nobody_and_no_figure_to_who_may_see_nothing(data, page):
    shown = unfolded_all(opened(page.address, scope=Scope()))
    assert not shown.exception
    assert "House" not in text(shown) and not shown.get("plotly_chart")
    assert page.address == "measures" or not tables(shown)
