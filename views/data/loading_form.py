"""Load files: check first, answer what is asked, then load; what the command says is shown line by line."""

import json
from datetime import date
from pathlib import Path

import streamlit as st

from views.data import changes, guided, guided_form, inbox, jobs
from views.data.jobs import Job
from views.downloads import link
from views.words import text

DONE_WORDS = {
    "check": "Checked: nothing has been changed yet.",
    "load": "Loaded.",
    "republish": "Recalculated.",
    "rollback": "The earlier load is shown again.",
}
RUNNING_WORDS = {
    "check": "Checking; nothing is changed",
    "load": "Loading",
    "republish": "Recalculating",
    "rollback": "Going back",
}


def form(data: Path) -> None:
    """The files, a check that changes nothing and asks what is not certain, and the load, offered once checked."""
    folder = _folder(data)
    options = _options()
    job = jobs.latest(data)
    is_checked = job and job.what == "check" and job.arguments[-1] == folder and not job.is_running
    checked = job if is_checked else None
    is_held = bool(checked and checked.status and "--accept" in checked.refusal)
    busy = bool(job and job.is_running)
    read = guided.read(_form_file(data)) if checked else None
    blocks = guided_form.draw(read) if read else []
    can_load = not blocks and checked and checked.status == 0
    if read and can_load:
        changes.before_loading(read)
    with st.container(horizontal=True):
        if st.button("Check", disabled=not folder or busy, icon=":material/fact_check:", key="check",
                     type="primary" if not checked else "secondary"):  # fmt: skip
            _check(data, folder, options, [])
        if blocks and st.button("Check with these answers", type="primary", icon=":material/fact_check:", key="answer"):
            _check(data, folder, options, blocks)
        if can_load and st.button("Load", type="primary", icon=":material/upload:", key="load"):
            _start(data, "load", *options, folder=folder)
        if is_held and st.button("Load it all the same", icon=":material/upload:", key="accept"):
            _start(data, "load", "--accept", *options, folder=folder)
    if not folder:
        st.caption("Drop your files or name their folder, then check. A check changes nothing that is shown.")
        with st.container(horizontal=True):
            st.link_button("Empty templates to fill in", link.to("templates.zip"), icon=":material/download:")
            st.link_button("Made-up exports to try", link.to("sample.zip"), icon=":material/download:")


def _folder(data: Path) -> str:
    """The folder to read: of the files dropped, else the one named."""
    dropped = st.file_uploader(
        "Your files", accept_multiple_files=True, key="load_files",
        help="Spreadsheets and CSV files as your systems write them. They are kept until the app is closed.",
    )  # fmt: skip
    named = st.text_input(
        "Or the folder they are in",
        key="load_folder",
        placeholder="for example /home/sam/exports",
        help="A folder on this computer. Each export is told by its file's name and headings.",
        disabled=bool(dropped),
    )
    return str(inbox.keep(data, dropped)) if dropped else named.strip().strip("\"'")


def _options() -> tuple[str, ...]:
    """What is asked of a load beside its files."""
    names = st.checkbox(
        "Keep people’s names, for their own managers", key="load_names", help="Without this, staff numbers are shown."
    )
    as_of = st.date_input(
        "The day the files are up to date to, if it is not the last date in them", value=None, key="load_as_of",
        format="DD/MM/YYYY",
    )  # fmt: skip
    day = ("--as-of", as_of.isoformat()) if isinstance(as_of, date) else ()
    return (*(("--names", "keep") if names else ()), *day)


def _form_file(data: Path) -> Path:
    return inbox.place(data) / "form.json"


def _check(data: Path, folder: str, options: tuple[str, ...], blocks: list[dict]) -> None:
    """Check, after the answers were written down where there are any."""
    answers = inbox.place(data) / "answers.json"
    if blocks:
        answers.write_text(json.dumps(blocks), "utf-8")
    given = ("--answers", str(answers)) if blocks else ()
    _start(data, "check", *options, "--form", str(_form_file(data)), *given, folder=folder)


def maintenance(data: Path, has_earlier: bool) -> None:
    """Recalculate, and go back to the publication before."""
    job = jobs.latest(data)
    busy = bool(job and job.is_running)
    with st.container(horizontal=True):
        recalculate(data, "republish")
        if has_earlier and st.button(
            "Go back to the one before", disabled=busy, icon=":material/undo:", key="rollback"
        ):
            _start(data, "rollback")


def recalculate(data: Path, key: str) -> None:
    """A button that works all figures out again."""
    job = jobs.latest(data)
    if st.button("Recalculate", disabled=bool(job and job.is_running), icon=":material/calculate:", key=key,
                 help="After a change of policy, mapping or version; lists the figures that change."):  # fmt: skip
        _start(data, "republish")


def follow(data: Path) -> None:
    """What the running or the last command says; refreshes itself while it runs."""
    job = jobs.latest(data)
    if job is None:
        return
    if job.is_running:
        _watch(data)
    else:
        _ended(data, job)


@st.fragment(run_every=1.0)
def _watch(data: Path) -> None:
    job = jobs.latest(data)
    if job is None or not job.is_running:
        st.rerun()
        return
    box = st.status(text.shown(f"{RUNNING_WORDS[job.what]} …"), expanded=True, state="running")
    box.text("\n".join(job.lines[-8:]) or "Starting")
    st.button(
        "Stop", key="stop", icon=":material/stop_circle:", disabled=bool(job.stopped), on_click=jobs.stop, args=(data,)
    )


def _ended(data: Path, job: Job) -> None:
    if job.status == 0:
        text.info(DONE_WORDS[job.what], icon=":material/check_circle:")
    else:
        _refused(data, job)
        if job.what in ("load", "republish"):
            st.caption("What was published before is still shown.")
    report = [line for line in job.lines if not line.startswith("reading ")]
    if report:
        with st.expander("The report, line by line", expanded=job.what == "check"):
            st.code("\n".join(report), language=None, wrap_lines=True)
    st.button("Close this report", key="close_report", on_click=_close, args=(data,))


def _close(data: Path) -> None:
    """Stop showing the last command's report, and let go of what was dropped and read for it."""
    jobs.forget(data)
    inbox.clear(data)


def _refused(data: Path, job: Job) -> None:
    """Why a command stopped; where the form asks the same in words, the command's own are one click away."""
    read = guided.read(_form_file(data)) if job.what == "check" else None
    if read and (read.choices or any(sheet.is_open for sheet in read.sheets)):
        text.info("Some answers are needed before these files can be loaded.", icon=":material/help:")
        with st.expander("The same as lines of a mapping, to paste"):
            st.code(job.refusal, language=None, wrap_lines=True)
    else:
        text.warning(text.lines(job.refusal) or "The command ended without saying why.", icon=":material/block:")


def _start(data: Path, what: str, *options: str, folder: str = "") -> None:
    try:
        jobs.start(data, what, *options, folder=folder)
    except jobs.Busy as busy:
        text.warning(str(busy), icon=":material/hourglass_top:")
        return
    st.rerun()
