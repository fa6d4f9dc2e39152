"""Downloads: routes of ours that check what the sender may see at every request. `routes` is for st.App."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from access import PRIVATE, Scope
from metrics import METRICS
from metrics.people import rows
from metrics.people.due import due
from metrics.people.matrix import matrix
from metrics.read import named
from views.downloads import calendar, rejects, tables, week, workbook
from views.session import viewer
from views.words import wording

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# A page of ours that is opened on its own may style itself and do nothing else.
GUARDED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class Asked:
    """What a request asks for, and on whose behalf."""

    scope: Scope
    today: date
    level: str
    service: str
    team: str
    state: str
    metric: str
    month: str

    @property
    def unit(self) -> tuple[str, str, str]:
        """Level, service and team."""
        return self.level, self.service, self.team

    @property
    def said(self) -> str:
        """The unit in words."""
        return named.said(*self.unit)


@dataclass(frozen=True)
class File:
    """What is sent back; shown in the browser where it has no name."""

    content: bytes | str
    kind: str
    name: str = ""


def address(what: str, **asked: str) -> str:
    """The address of a download, relative to the app: what is one of due.xlsx, due.ics, week, matrix.xlsx …"""
    given = {name: value for name, value in asked.items() if value}
    return f"downloads/{what}" + (f"?{urlencode(given)}" if given else "")


def scope_of(request: Request) -> Scope:
    """What the sender may see: what signing in said of the request; in private use everything."""
    return request.scope.get("viewer_scope", PRIVATE)


def _due_workbook(asked: Asked) -> File:
    found = _due(asked)
    about = f"Data as of {wording.day(found.as_of)}; listed on {wording.day(asked.today)}."
    sheets = {"Due": tables.due(found.rows)}
    return File(workbook.workbook(f"What falls due: {asked.said}", about, sheets), XLSX, f"Due {asked.said}.xlsx")


def _due_calendar(asked: Asked) -> File:
    made_at = datetime.fromisoformat(viewer.publication().said["made_at"])
    text = calendar.entries(_due(asked).rows, asked.today, made_at)
    return File(text, "text/calendar; charset=utf-8", f"Due {asked.said}.ics")


def _week(asked: Asked) -> File:
    found = _due(asked)
    return File(week.sheet(found.rows, asked.said, found.as_of, asked.today), "text/html; charset=utf-8")


def _due(asked: Asked):
    found = due(viewer.publication().folder, asked.scope, *asked.unit, today=asked.today)
    if not asked.state:
        return found
    return type(found)(found.rows[found.rows["state"] == asked.state], found.on_leave, found.not_known, found.as_of)


def _matrix(asked: Asked) -> File:
    found = matrix(viewer.publication().folder, asked.scope, *asked.unit)
    if found.not_known:
        raise LookupError(found.not_known)
    chosen = found.rows[found.rows["state"] == asked.state] if asked.state else found.rows
    about = f"As of {wording.day(found.as_of)}."
    sheets = {"Matrix": tables.matrix(chosen), "Rows": tables.matrix_rows(chosen)}
    return File(workbook.workbook(f"Training matrix: {asked.said}", about, sheets), XLSX, f"Matrix {asked.said}.xlsx")


def _rows(asked: Asked) -> File:
    found = rows.rows(viewer.publication().folder, asked.scope, asked.metric, asked.month, *asked.unit)
    metric = METRICS[asked.metric.partition(":")[0]]
    about = f"{asked.said}, {asked.month}. {metric.formula}. Data as of {wording.day(viewer.publication().as_of)}."
    content = workbook.workbook(f"Rows behind: {metric.title}", about, {"Rows": tables.behind(found)})
    return File(content, XLSX, f"{metric.title} {asked.said} {asked.month}.xlsx")


def _rejects(asked: Asked) -> File:
    with named.connect_loads(viewer.publication().folder, asked.scope):
        content = rejects.archive(viewer.data())
    return File(content, "application/zip", f"Rejected rows {viewer.publication().as_of}.zip")


def _route(what: str, make: Callable[[Asked], File], today: Callable[[], date]) -> Route:
    def answer(request: Request) -> Response:
        try:
            return _sent(make(_asked(request, today())))
        except named.NotForYou as refusal:
            return PlainTextResponse(str(refusal), 403, GUARDED)
        except LookupError as missing:
            return PlainTextResponse(str(missing.args[0] if missing.args else missing), 404, GUARDED)

    return Route(f"/downloads/{what}", answer, methods=["GET"])


def _asked(request: Request, today: date) -> Asked:
    given = {name: request.query_params.get(name, "")[:200] for name in ("service", "team", "state", "metric", "month")}
    level = "team" if given["team"] else "service" if given["service"] else "organisation"
    return Asked(scope=scope_of(request), today=today, level=level, **given)


def _sent(file: File) -> Response:
    headers = dict(GUARDED)
    if file.name:
        headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name.replace('/', '-'))}"
    return Response(file.content, media_type=file.kind, headers=headers)


FILES = {
    "due.xlsx": _due_workbook,
    "due.ics": _due_calendar,
    "week": _week,
    "matrix.xlsx": _matrix,
    "rows.xlsx": _rows,
    "rejects.zip": _rejects,
}


def routes(today: Callable[[], date]) -> list[Route]:
    """The addresses of all downloads; `today` tells the day, which lists of what falls due are told for."""
    return [_route(what, make, today) for what, make in FILES.items()]
