"""Downloads: routes of ours that check what the sender may see at every request. `routes` is for st.App."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from metrics import METRICS
from metrics.people.due import Due
from metrics.people.matrix import Chosen
from metrics.read import named
from records import fault, packs
from views.downloads import archives, calendar, tables, week, workbook
from views.downloads.pack import making
from views.downloads.paper import files
from views.downloads.paper.choices import Choices
from views.session import people, ticked, values
from views.session.viewer import Viewer, data_folder
from views.words import dates, made_up
from views.words import due as due_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAILED = "This file could not be made, because of a fault. Try again, or look at the Data page."
PDF = "application/pdf"
LONGEST = 200  # characters of what an address carries
LONGEST_LIST = 5_000  # of a list of names in it
# A page of ours that is opened on its own may style itself and do nothing else.
GUARDED = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True)
class FileRequest:
    """A file that a viewer wants: of which unit, and of what in it."""

    viewer: Viewer
    service: str
    team: str
    section: str
    state: str
    course: str
    metric: str
    month: str
    carried: Mapping[str, str]  # all that the address says, for a page with choices of its own

    @property
    def unit(self) -> str:
        """The unit in words."""
        return named.unit_name(values.level(self.service, self.team), self.service, self.team)


@dataclass(frozen=True)
class File:
    """What is sent back; shown in the browser where it has no name."""

    content: bytes | str
    kind: str
    name: str = ""


def _due_workbook(request: FileRequest) -> File:
    due = _due(request)
    days = f"Data as of {dates.day(due.as_of)}; listed on {dates.day(request.viewer.today)}."
    about = " ".join([days, *due_words.not_known(due), *made_up.notes(request.viewer)])
    sheets = {"Due": tables.due(due.rows)}
    return File(workbook.workbook(f"What falls due: {request.unit}", about, sheets), XLSX, f"Due {request.unit}.xlsx")


def _due_calendar(request: FileRequest) -> File:
    rows, chosen = _due(request).rows, request.carried.get("lines", "")
    if chosen:
        rows = rows.loc[[calendar.mark(row) in chosen.split(",") for row in rows.itertuples()]]
    made_at, names = request.viewer.published.made_at, request.carried.get("names") == "yes"
    text = calendar.entries(rows, request.viewer.today, made_at, names)
    return File(text, "text/calendar; charset=utf-8", f"Due {request.unit}.ics")


def _week(request: FileRequest) -> File:
    due = _due(replace(request, section=""))  # of every section: it is a plan
    notes = [*made_up.notes(request.viewer), *due_words.not_known(due)]
    page = week.sheet(due.rows, request.unit, due.as_of, request.viewer.today, notes)
    return File(page, "text/html; charset=utf-8")


def _due(request: FileRequest) -> Due:
    """What falls due, as Team lists it: in its order, with what is ticked, of the section chosen."""
    due = people.due(request.viewer, request.service, request.team)
    rows = ticked.beside(due.rows, ticked.of_load(request.viewer))
    return replace(due, rows=rows.loc[rows["section"] == request.section] if request.section else rows)


def _matrix(request: FileRequest) -> File:
    matrix = people.matrix(request.viewer, request.service, request.team)
    if matrix.not_known:
        raise LookupError(matrix.not_known)
    chosen = Chosen(state=request.state, course=request.course)
    sheets = {"Matrix": tables.matrix(chosen.table(matrix.rows)), "Rows": tables.matrix_rows(chosen.rows(matrix.rows))}
    about = " ".join([f"As of {dates.day(matrix.as_of)}.", *made_up.notes(request.viewer)])
    content = workbook.workbook(f"Training matrix: {request.unit}", about, sheets)
    return File(content, XLSX, f"Matrix {request.unit}.xlsx")


def _rows(request: FileRequest) -> File:
    behind = people.behind(request.viewer, request.metric, request.month, request.service, request.team)
    metric, as_of = METRICS[request.metric.partition(":")[0]], request.viewer.published.as_of
    counted = f"{request.unit}, {request.month}. {metric.formula}. Data as of {dates.day(as_of)}."
    about = " ".join([counted, *made_up.notes(request.viewer)])
    content = workbook.workbook(f"Rows behind: {metric.title}", about, {"Rows": tables.behind(behind)})
    return File(content, XLSX, f"{metric.title} {request.unit} {request.month}.xlsx")


def _page_pdf(page: str, request: FileRequest) -> File:
    content, name = files.as_pdf(page, Choices(request.viewer, request.carried))
    return File(content, PDF, name)


def _page_workbook(page: str, request: FileRequest) -> File:
    content, name = files.as_workbook(page, Choices(request.viewer, request.carried))
    return File(content, XLSX, name)


def _rejects(request: FileRequest) -> File:
    publication = request.viewer.published
    with named.connect_loads(publication.folder, request.viewer.scope):
        content = archives.rejects(data_folder())
    return File(content, "application/zip", f"Rejected rows {publication.as_of}.zip")


def _pack(request: FileRequest) -> File:
    pack = packs.read(data_folder(), request.carried.get("pack", ""))
    return File(making.make(request.viewer, pack), "application/zip", f"Inspection {pack.service} {pack.id}.zip")


def _templates(request: FileRequest) -> File:
    return File(archives.templates(), "application/zip", "Hearth templates.zip")


def _sample(request: FileRequest) -> File:
    return File(archives.sample(), "application/zip", "Made-up exports.zip")


def _route(what: str, make: Callable[[FileRequest], File], viewer_of: Callable[[Request], Viewer]) -> Route:
    def answer(received: Request) -> Response:
        try:
            return _sent(make(_request(received, viewer_of(received))))
        except named.NotForYou as refusal:
            return PlainTextResponse(str(refusal), 403, GUARDED)
        except LookupError as missing:
            return PlainTextResponse(str(missing.args[0] if missing.args else missing), 404, GUARDED)
        except Exception as error:
            logging.getLogger(__name__).error("A file could not be given: %s", fault.place(error))
            return PlainTextResponse(FAILED, 500, GUARDED)

    return Route(f"/downloads/{what}", answer, methods=["GET"])


def _request(received: Request, viewer: Viewer) -> FileRequest:
    def carried(name: str) -> str:
        return received.query_params.get(name, "")[:LONGEST]

    return FileRequest(
        viewer,
        service=carried("service"),
        team=carried("team"),
        section=carried("section"),
        state=carried("state"),
        course=carried("course"),
        metric=carried("metric"),
        month=carried("month"),
        carried={name: text[:LONGEST_LIST] for name, text in received.query_params.items()},
    )


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
    **{f"page-{page}.pdf": partial(_page_pdf, page) for page in files.PAGES},
    **{f"page-{page}.xlsx": partial(_page_workbook, page) for page in files.PAGES},
    "pack.zip": _pack,
    "rejects.zip": _rejects,
    "templates.zip": _templates,
    "sample.zip": _sample,
}


def routes(viewer_of: Callable[[Request], Viewer]) -> list[Route]:
    """The addresses of all downloads; `viewer_of` says of every request who sent it and may see what."""
    return [_route(what, make, viewer_of) for what, make in FILES.items()]
