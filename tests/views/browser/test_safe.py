"""In a real browser: every page works under the content policy, and no other site frames, starts or reads anything."""

import re

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from tests.given.served import served
from views.serve.guard import ThisComputerOnly

VIOLATIONS = """
window.violations = [];
addEventListener("securitypolicyviolation", event => violations.push(event.violatedDirective + " " + event.blockedURI));
"""
# Streamlit looks whether it may compile WebAssembly, and does without.
EXPECTED = {"script-src wasm-eval"}
NEVER = "http://192.0.2.1/"


def site(html: str):
    """Another site, on a port of its own."""

    async def answer(scope, receive, send):
        headers = [(b"content-type", b"text/html")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": html.encode()})

    return served(answer)


def test_every_page_works_under_the_content_policy(address, page):
    page.add_init_script(VIOLATIONS)
    for name in ("", "service", "team", "person", "matrix", "data", "measures"):
        page.goto(f"{address}/{name}")
        page.get_by_role("heading", level=1).first.wait_for()
        page.wait_for_load_state("networkidle")
        assert page.get_by_test_id("stException").count() == 0
        assert set(page.evaluate("violations")) <= EXPECTED, name


def test_grids_and_charts_are_drawn_under_the_content_policy(address, page):
    page.goto(f"{address}/service?service=Elm+Lodge")
    page.locator(".grid tbody tr").first.wait_for()
    page.locator(".js-plotly-plot .main-svg").first.wait_for()


def test_what_slips_into_a_page_loads_nothing_from_elsewhere_and_runs_nothing(address, page, elsewhere):
    page.add_init_script(VIOLATIONS)
    page.goto(address)
    page.get_by_role("heading", name="Overview").wait_for()
    slip = (
        f"<img src='{NEVER}picture'><iframe src='{NEVER}frame'></iframe><object data='{NEVER}object'></object>"
        f"<link rel=stylesheet href='{NEVER}style'><img src=x onerror='window.ran = true'>"
        f"<form action='{NEVER}form'><button id=send>send</button></form>"
    )
    page.evaluate("slip => document.body.insertAdjacentHTML('beforeend', slip)", slip)
    page.evaluate(f"fetch('{NEVER}data').catch(() => 0)")
    page.evaluate("document.querySelector('#send').click()")
    for rule in ("img-src", "frame-src", "style-src-elem", "script-src-attr", "form-action", "connect-src"):
        page.wait_for_function("rule => violations.some(violation => violation.startsWith(rule))", arg=rule)
    assert elsewhere == []
    assert page.evaluate("window.ran") is None


def test_no_other_site_frames_a_page_or_is_told_anything_by_it(address, page):
    frame = f"<script>messages = []; onmessage = event => messages.push(event.data)</script><iframe src='{address}'>"
    with site(frame) as port:
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_timeout(3000)
        texts = [framed.locator("body").inner_text(timeout=5000) for framed in page.frames[1:]]
        assert not any("Overview" in text or "provider" in text for text in texts)
        assert page.evaluate("messages") == []


def test_a_picture_tag_on_another_site_starts_no_download_and_one_on_our_own_does(page):
    made = []
    own = [
        Route("/downloads/week", lambda request: PlainTextResponse(made.append("week") or "a week")),
        Route("/", lambda request: HTMLResponse("<img src='/downloads/week'>")),
    ]
    with served(Starlette(routes=own, middleware=[Middleware(ThisComputerOnly)])) as port:
        with site(f"<img src='http://127.0.0.1:{port}/downloads/week'>") as other:
            page.goto(f"http://127.0.0.1:{other}/")
            page.wait_for_load_state("networkidle")
            assert made == []
        page.goto(f"http://127.0.0.1:{port}/")
        page.wait_for_load_state("networkidle")
        assert made == ["week"]


def test_a_download_is_had_from_our_own_page(address, page):
    page.goto(f"{address}/team?service=Elm+Lodge&team=Amber+Team")
    link = page.get_by_role("link", name=re.compile("workbook|Excel|Download", re.IGNORECASE)).first
    with page.expect_download() as started:
        link.click()
    assert started.value.suggested_filename.endswith(".xlsx")


def test_a_socket_of_another_site_is_refused(address, page):
    with site("<title>elsewhere</title>") as port:
        page.goto(f"http://127.0.0.1:{port}/")
        opened = page.evaluate(
            """url => new Promise(done => {
                const socket = new WebSocket(url, ["streamlit"]);
                socket.onopen = () => done("open");
                socket.onerror = () => done("refused");
            })""",
            f"{address.replace('http', 'ws')}/_stcore/stream",
        )
    assert opened == "refused"
