"""Text is text: what is not made as markup shows letter for letter, and a page draws nothing but by that module."""

import ast
import re
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.given.code import ROOT, imported, modules, tree, within
from tests.given.hostile import FOR_A_PAGE
from views.words import text

# What of Streamlit reads Markdown, in its first argument or in one of these by name.
READING = {
    *("markdown", "caption", "info", "warning", "error", "success", "exception", "title", "header", "subheader"),
    *("write", "write_stream", "toast", "badge", "metric", "latex", "progress", "spinner", "dialog", "tabs"),
    *("button", "link_button", "download_button", "form_submit_button", "page_link", "toggle", "checkbox", "radio"),
    *("pills", "segmented_control", "selectbox", "multiselect", "select_slider", "slider", "feedback", "file_uploader"),
    *("text_input", "text_area", "number_input", "date_input", "time_input", "chat_input", "expander", "popover"),
    *("status", "menu_button", "color_picker", "audio_input", "camera_input"),
}
NAMED = {"body", "label", "help", "placeholder", "caption", "captions", "text", "description"}
WITH_READ_OPTIONS = {"pills", "segmented_control", "radio", "select_slider"}
OF_A_DRAWING = {"text", "ticktext", "customdata", "hovertext", "name"}
ACTS_AS_HTML = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|createContextualFragment|srcdoc|\beval\b"
)
DRAWING = "views.words.text"


def is_of_text(node: ast.expr | None) -> bool:
    """Whether the node names something of the module that draws words."""
    return isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "text"


def is_drawn(node: ast.expr) -> bool:
    """Whether what stands there is a literal or made by the module that draws words."""
    match node:
        case ast.Constant():
            return True
        case ast.IfExp(body=body, orelse=other):
            return is_drawn(body) and is_drawn(other)
        case ast.Lambda(body=body):
            return is_drawn(body)
        case ast.Call(func=function):
            return is_of_text(function)
    return is_of_text(node)


def reading(module: str) -> list[ast.Call]:
    """The calls of Streamlit in the module that read Markdown; modules of ours are looked at by themselves."""
    calls = [node for node in ast.walk(tree(module)) if isinstance(node, ast.Call)]
    methods = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in READING]
    ours = {name.rpartition(".")[2] for name in imported(module) if name in modules()}
    return [call for call in methods if ast.unparse(call.func.value) not in {*ours, "bar", "filters.bar()"}]


def undrawn(call: ast.Call) -> bool:
    """Whether the call is given a text that is no literal and not made by the module that draws words."""
    names = NAMED | ({"format_func"} if call.func.attr in WITH_READ_OPTIONS else set())
    given = {argument.arg: argument.value for argument in call.keywords}
    texts = [*call.args[:1], *(value for name, value in given.items() if name in names)]
    silent = call.func.attr in WITH_READ_OPTIONS and "format_func" not in given
    return silent or None in given or not all(is_drawn(text) for text in texts)


SCREENS = [name for name in within("views", "app") if name != DRAWING]


def test_whatever_a_page_draws_is_a_literal_or_comes_from_the_module_that_draws_words():
    wrong = [f"{name}, line {call.lineno}" for name in SCREENS for call in reading(name) if undrawn(call)]
    assert wrong == []
    assert sum(len(reading(name)) for name in SCREENS) > 40  # the test sees the calls it judges


@pytest.mark.parametrize(
    "call",
    [
        "st.markdown(name)",
        "st.caption(f'{name}')",
        "place.info(str(refusal))",
        "st.button('a' + name)",
        "st.checkbox('Names', help=name)",
        "st.pills('Show', names)",
        "st.pills('Show', names, format_func=str)",
        "st.toggle(**given)",
        "st.warning('a' if late else name)",
    ],
)
def test_a_text_that_is_neither_is_seen(call):
    node = ast.parse(call).body[0]
    assert isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)
    assert undrawn(node.value)


def test_markup_and_labels_are_made_in_one_module_and_of_literals():
    made, templates = [], []
    for name in SCREENS:
        for node in ast.walk(tree(name)):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                made += [f"{name}, line {node.lineno}"] if called in ("Markup", "Label") else []
                templates += [node.args[0]] if is_of_text(node.func) and called in ("markup", "joined") else []
    assert made == []
    assert len(templates) > 20
    literals = [getattr(template, "value", None) for template in templates]
    assert all(isinstance(literal, str) and ":{" not in literal for literal in literals)


def test_what_a_drawing_says_is_made_of_labels():
    wrong, seen = [], 0
    for name in SCREENS:
        if "charts" not in modules()[name].read_text("utf-8"):
            continue
        assigned = {
            target.id: node.value
            for node in ast.walk(tree(name))
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree(name)):
            for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
                if isinstance(key, ast.Constant) and key.value in OF_A_DRAWING and not isinstance(value, ast.Dict):
                    value = assigned.get(value.id, value) if isinstance(value, ast.Name) else value
                    value = value.elt if isinstance(value, ast.ListComp) else value
                    seen += 1
                    wrong += [] if is_drawn(value) else [f"{name}, line {value.lineno}"]
    assert wrong == []
    assert seen > 5


def test_no_page_lets_html_act():
    calls = [(name, node) for name in SCREENS for node in ast.walk(tree(name)) if isinstance(node, ast.Call)]
    assert [name for name, call in calls for keyword in call.keywords if keyword.arg == "unsafe_allow_html"] == []
    assert [name for name, call in calls if getattr(call.func, "attr", "") in ("html", "iframe", "echo")] == []
    scripts = [*(ROOT / "views").rglob("*.js")]
    assert [script.name for script in scripts if ACTS_AS_HTML.search(script.read_text("utf-8"))] == []
    assert scripts


def read(markdown: str) -> str:
    """What CommonMark with tables, strikethrough and links of bare addresses makes of it, as HTML."""
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(markdown)


def escaped(words: str) -> str:
    """A paragraph of the words as HTML."""
    letters = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
    return f"<p>{''.join(letters.get(letter, letter) for letter in words)}</p>\n"


@pytest.mark.parametrize("name", FOR_A_PAGE)
def test_a_name_reads_as_it_stands(name):
    assert read(text.shown(name)).replace(text.BREAK, "") == escaped(" ".join(name.split()))


@given(st.text(alphabet="ab1 \n\t\\`*_{}[]()<>#+-=.!|~$&;:/@'\"", min_size=1))
def test_no_text_acts_as_markdown(words):
    if plain := " ".join(words.split()):
        assert read(text.shown(plain)).replace(text.BREAK, "") == escaped(plain)


@pytest.mark.parametrize(
    "name",
    ["http://a.test", "https://a.test", "www.a.test", "WWW.a.test", "a@b.test", ":material/lock:", ":smile:", "a -> b"],
)
def test_what_streamlit_reads_once_markdown_is_read_is_kept_from_being_read_together(name):
    read_later = r"https?://|www\.|\w@\w|:material/|:material_|:[\w+-]+:|:[a-z]+\[|(^|\s)(<->|->|<-|--|>=|<=|~=)(\s|$)"
    drawn = re.sub(r"\\(?=[^\w\s])", "", text.shown(name))
    assert re.search(read_later, name, re.IGNORECASE)
    assert not re.search(read_later, drawn, re.IGNORECASE)
    assert drawn.replace(text.BREAK, "") == name


def test_markup_stays_markup_and_what_is_put_into_it_is_text():
    made = text.markup("**{title}**: {count}, {more}", title="*a*", count=3, more=text.markup("_b_"))
    assert (made, type(made)) == (r"**\*a\***: 3, _b_", text.Markup)
    assert text.shown(made) == made
    assert text.joined(", ", ["*", "", made]) == rf"\*, {made}"
    assert text.bullets(["- a", "b"]) == "- \\- a\n- b"
    assert text.lines("*a\n# b") == "\\*a  \n\\# b"
    assert text.coloured("blue", "[x]", "lock") == r":blue[:material/lock: \[x\]]"


def test_markup_that_is_cut_or_put_together_by_hand_is_plain_again():
    made = text.markup("**a**")
    for plain in (f"{made}", made + "", " ".join([made, made]), made.upper(), made[1:]):
        assert text.shown(plain) == plain.replace("*", r"\*")


@pytest.mark.parametrize("name", FOR_A_PAGE)
def test_a_link_leads_to_a_page_of_ours_whatever_it_carries_and_its_words_read_as_they_stand(name):
    made = text.link(name, "person", {"service": name, "person": "7"})
    address, words = re.fullmatch(r'<p><a href="([^"]*)">(.*)</a></p>\n', read(made).replace(text.BREAK, "")).groups()
    assert address == "person?" + urlencode({"service": name, "person": "7"}).replace("&", "&amp;")
    assert f"<p>{words}</p>\n" == escaped(" ".join(name.split()))


def test_a_label_of_a_drawing_holds_no_tag_and_no_entity():
    assert text.label("<i>a</i> &lt; <a href='x'>b</a>\nc") == (
        "&lt;i&gt;a&lt;/i&gt; &amp;lt; &lt;a href='x'&gt;b&lt;/a&gt; c"
    )
    assert text.labels(["<b>", "b"]) == ["&lt;b&gt;", "b"]
    assert text.stacked("<b>", "1") == "&lt;b&gt;<br>1"
