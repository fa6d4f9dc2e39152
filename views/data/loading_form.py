"""Load from a folder: check first, then load; what the command says is shown line by line."""

from pathlib import Path

import streamlit as st

from views.data import jobs
from views.data.jobs import Job
from views.words import text

DONE_WORDS = {
    "check": "Checked: nothing has been changed yet.",
    "load": "Loaded.",
    "republish": "Counted again.",
    "rollback": "The earlier publication is shown again.",
}
RUNNING_WORDS = {
    "check": "Checking; nothing is changed",
    "load": "Loading",
    "republish": "Counting again",
    "rollback": "Going back",
}


def form(data: Path) -> None:
    """The folder, a check that changes nothing, and the load, offered once that folder was checked."""
    folder = st.text_input(
        "Folder with your exports",
        key="load_folder",
        placeholder="for example /home/sam/exports",
        help="A folder on this computer. Each export is told by its file's name and headings.",
    ).strip()
    names = st.checkbox(
        "Keep people’s names, for their own managers", key="load_names", help="Without this, staff numbers are shown."
    )
    options = ("--names", "keep") if names else ()
    job = jobs.latest(data)
    is_checked = job and job.what == "check" and job.arguments[-1] == folder and not job.is_running
    checked = job if is_checked else None
    is_held = bool(checked and checked.status and "--accept" in checked.refusal)
    busy = bool(job and job.is_running)
    with st.container(horizontal=True):
        if st.button("Check", disabled=not folder or busy, icon=":material/fact_check:", key="check"):
            _start(data, "check", *options, folder=folder)
        if checked and checked.status == 0 and st.button("Load", type="primary", icon=":material/upload:", key="load"):
            _start(data, "load", *options, folder=folder)
        if is_held and st.button("Load it all the same", icon=":material/upload:", key="accept"):
            _start(data, "load", "--accept", *options, folder=folder)
    if not folder:
        st.caption("Enter a folder, then check it. A check shows what a load would do and changes nothing.")


def maintenance(data: Path, has_earlier: bool) -> None:
    """Count again, and go back to the publication before."""
    job = jobs.latest(data)
    busy = bool(job and job.is_running)
    with st.container(horizontal=True):
        if st.button("Count again", disabled=busy, icon=":material/calculate:", key="republish",
                     help="After a change of policy, mapping or version; lists the figures that change."):  # fmt: skip
            _start(data, "republish")
        if has_earlier and st.button(
            "Go back to the one before", disabled=busy, icon=":material/undo:", key="rollback"
        ):
            _start(data, "rollback")


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
        text.warning(text.lines(job.refusal) or "The command ended without saying why.", icon=":material/block:")
        if job.what in ("load", "republish"):
            st.caption("What was published before is still shown.")
    report = [line for line in job.lines if not line.startswith("reading ")]
    if report:
        with st.expander("The report, line by line", expanded=job.what == "check"):
            st.code("\n".join(report), language=None, wrap_lines=True)
    st.button("Close this report", key="close_report", on_click=jobs.forget, args=(data,))


def _start(data: Path, what: str, *options: str, folder: str = "") -> None:
    try:
        jobs.start(data, what, *options, folder=folder)
    except jobs.Busy as busy:
        text.warning(str(busy), icon=":material/hourglass_top:")
        return
    st.rerun()
