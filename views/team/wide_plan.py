"""The plan of a service, or of all of them: how much by service and supervisor, and the lines of one once opened."""

from collections.abc import Iterable
from itertools import groupby

from metrics.people.plan_counts import Count
from views.parts.folded import folded
from views.session import marks, people, ticked
from views.session.viewer import Viewer
from views.team import due_list
from views.words import numbers, plan, text

NO_SUPERVISOR = "Nobody named as line manager"


def draw(viewer: Viewer, service: str) -> None:
    """The supervisors of a service, or ('') each service, closed; to who may not see the people, counts of it alone."""
    counts = people.plan_counts(viewer, service)
    if not counts:
        text.paragraph("Nothing is waiting here, as far as your data tells and you may see it.")
    for name, of_service in groupby(counts, key=lambda count: count.service):
        listed = [*of_service]
        if not viewer.scope.sees_rows("service", name):
            text.paragraph(text.markup("**{name}**: {counts}", name=name, counts=in_words(listed)))
        elif service:
            _supervisors(viewer, name, listed)
        else:
            _service(viewer, name, listed)


def _supervisors(viewer: Viewer, service: str, counts: list[Count]) -> None:
    """How much a service has, and each supervisor's lines, closed."""
    text.paragraph(text.markup("**{service}**: {counts}", service=service, counts=in_words(counts)))
    for (staff_id, supervisor), theirs in groupby(counts, key=_supervisor):
        label = f"{supervisor or NO_SUPERVISOR}: {in_words(theirs)}"
        with folded(label, f"plan_{service}_{marks.of(staff_id)}") as is_open:
            if is_open:
                _lines(viewer, service, staff_id)


def _service(viewer: Viewer, service: str, counts: list[Count]) -> None:
    """A service, closed; in it the lines of one supervisor after the other."""
    with folded(f"{service}: {in_words(counts)}", f"plan_{service}") as is_open:
        for staff_id, supervisor in dict.fromkeys(map(_supervisor, counts)) if is_open else ():
            text.paragraph(text.markup("**{supervisor}**", supervisor=supervisor or NO_SUPERVISOR))
            _lines(viewer, service, staff_id)


def _supervisor(count: Count) -> tuple[str, str]:
    return count.supervisor_id, count.supervisor


def _lines(viewer: Viewer, service: str, supervisor_id: str) -> None:
    """The lines of a supervisor. A key carries a mark, since what is wrong with a key is written to the log."""
    lines = [line for line in people.due(viewer, service, "").lines if line.manager_id == supervisor_id]
    due_list.draw_lines(lines, (service, ""), ticked.of_load(viewer), f"{service}_{marks.of(supervisor_id)}")


def in_words(counts: Iterable[Count]) -> str:
    """How many lines stand in each section: "3 overdue, 12 in the next six weeks"."""
    sums: dict[str, int] = {}
    for count in counts:
        sums[count.section] = sums.get(count.section, 0) + count.lines
    return ", ".join(
        f"{numbers.count(sums[section])} {words}" for section, words in plan.COUNTED.items() if section in sums
    )
