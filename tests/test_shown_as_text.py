"""Whatever an extract or kpis.yaml holds is shown as text: no markup, no link, no picture, nothing asked elsewhere."""

import ast
import csv
import io
import itertools
import json
import re
import shutil
import unicodedata
from pathlib import Path
from urllib.parse import urlparse

import hypothesis.strategies as st
import polars as pl
import pytest
from hypothesis import given
from pptx import Presentation

from oversight import wording
from oversight.charts import by_category, house_style
from oversight.components import markup
from oversight.components.escaping import JOINER, plain
from oversight.exports import sanitise
from oversight.exports.board_pack import pptx_writer
from oversight.extracts.build import build
from oversight.extracts.contracts import EXTRACTS
from oversight.figures.core.builder import Draft
from oversight.figures.core.builder import build as build_figure
from oversight.figures.core.figure import Coverage, Origin
from oversight.figures.core.table import Table, counts, names
from tests.hostile import HOSTILE
from tests.screens import PAGES, visit
from tests.server import serving
from tests.settled import settled

ROOT = Path(__file__).resolve().parent.parent
TAIL = "![x](https://example.org/x.png) [l](https://example.org) www.example.org :smile: :red[r] $a^2$ <b>b</b> a -> b"
SHORT = (":smile: [l](//b.org) $a$", ":smile: $a$", "*b*")
# The columns of free text, and in every table the columns that repeat what they hold.
FREE = (
    *("agency", "source_agency", "finding", "action_taken", "lead_role", "cause", "action", "what_changed"),
    *("meaning", "label", "short_label", "counts", "priority", "evidence_measure", "progress", "printed_words"),
    *("title", "publisher", "question"),
)


def test_what_a_template_is_given_is_text_even_as_a_heading_or_a_caption():
    from oversight.components.tables import table_markup

    for text in [*HOSTILE.values(), TAIL]:
        made = table_markup(Table((names("a", text, [text]), counts("n", text, [1]))), text, "page-table")
        tags = set(re.findall(r"<(/?\w+)", made))
        assert {tag.strip("/") for tag in tags} <= {"table", "caption", "thead", "tbody", "tr", "th", "td"}
        assert not set(made) & set("\x00\x07\x1b\x0b\uffff\u202e\u202c")
        shown = str(markup.Markup.escape(wording.visible(text)))
        assert made.count(shown) == 4  # caption, two headings, the name of the row


@pytest.mark.long
@given(st.text())
def test_visible_text_controls_nothing_and_keeps_every_letter(text):
    shown = wording.visible(text)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in shown)
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
    assert [sign for sign in shown if sign.isalnum()] == [sign for sign in text if sign.isalnum()]
    assert wording.visible(shown) == shown
    assert sanitise.text(text) == shown.strip()


@given(st.text(alphabet=st.sampled_from("[]()!:#*_`$<>@./-+=~|&\\ \nwabhtp1")))
def test_an_escaped_label_has_no_sign_that_is_not_escaped_and_parted(text):
    shown = plain(text)
    assert re.sub(rf"{JOINER}\\(.)", r"\1", shown) == wording.visible(text)
    assert not re.search(rf"(?<!{JOINER}\\)[\[\]()!:#*_`$<>@./+=~|&-]", shown)


@given(st.dictionaries(st.text(), st.text(), min_size=1))
def test_a_name_in_an_expression_of_a_chart_is_a_value_and_never_code(labels):
    made = house_style.labelled(labels)
    shown, values = made.removeprefix("split(").removesuffix(", datum.value)] || '', '\\n')").split("[indexof(", 1)
    decoder = json.JSONDecoder()
    assert decoder.raw_decode(shown)[0] == [wording.visible_parts(label) for label in labels.values()]
    assert made == f"split({house_style.literal(list(labels.values()))}[indexof({house_style.literal(list(labels))}" + (
        ", datum.value)] || '', '\\n')"
    )
    assert made.isascii() and values


# What draws text that Streamlit takes as Markdown or puts elsewhere than into a template, and the parts that hold it.
LABELS = {
    **dict.fromkeys(("page_link", "button", "checkbox", "selectbox", "multiselect", "expander", "popover", "badge"), 0),
    **dict.fromkeys(("download_button", "progress", "tabs", "code", "radio", "spinner", "file_uploader"), 0),
    **dict.fromkeys(("text_input", "text_area", "number_input", "date_input", "segmented_control", "link_button"), 0),
}
NO_TEXT = {
    "Page",
    "get_option",
    "switch_page",
    "container",
    "columns",
    "rerun",
    "stop",
    "html",
    "set_page_config",
    "vega_lite_chart",
}
SAFE = {"plain", "visible"}
CONSTANTS = {
    *(
        "SAMPLE",
        "names",
        "label",
        "said",
        "nothing",
    ),  # words of the code; see the assertion that they are given none of an extract
    *(
        "figure_files",
        "page",
        "document",
        "status_word",
        "setup_wording",
        "own_wording",
        "version_wording",
        "needs_wording",
        "example_wording",
        "figure_wording",
        "basket_wording",
        "agenda_wording",
        "meeting_wording",
        "decision_wording",
        "boards_wording",
    ),
}
NUMBERS = {"one.number"}  # that of a version


def unsafe_parts(node):
    """The parts of a label that are neither a constant nor escaped."""
    if isinstance(node, ast.Constant) or ast.unparse(node) in NUMBERS:
        return []
    if isinstance(node, ast.IfExp):
        return unsafe_parts(node.body) + unsafe_parts(node.orelse)
    if isinstance(node, ast.JoinedStr):
        return [one for part in node.values if isinstance(part, ast.FormattedValue) for one in unsafe_parts(part.value)]
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        return [] if called in SAFE else unsafe_parts(node.func.value)
    root = node
    while isinstance(root, ast.Attribute | ast.Subscript):
        root = root.value
    return [] if isinstance(root, ast.Name) and root.id in CONSTANTS else [ast.unparse(node)]


def calls_of_streamlit():
    """Each call of a part of Streamlit that draws: its module, the name of what is called and the call."""
    for path in [*(ROOT / "oversight").rglob("*.py"), *(ROOT / "pages").glob("*.py"), ROOT / "app.py"]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                of = node.func.value
                is_streamlit = isinstance(of, ast.Name) and of.id == "st"
                if is_streamlit or (node.func.attr in LABELS and path.parent.name in ("components", "frame")):
                    yield path, node.func.attr, node


def test_every_text_streamlit_itself_draws_is_a_constant_or_escaped():
    # A new way of drawing (st.markdown, st.toast, st.table, help=) fails here: a template draws, or `plain` escapes.
    found = list(calls_of_streamlit())
    assert len(found) > 40
    for path, name, call in found:
        assert name in LABELS or name in NO_TEXT, f"{path.name} calls st.{name}"
        given_texts = {word.arg: word.value for word in call.keywords}
        assert not given_texts.keys() & {"help", "caption"}
        assert "placeholder" not in given_texts or unsafe_parts(given_texts["placeholder"]) == []
        label = given_texts.get("label", given_texts.get("text", call.args[0] if call.args else None))
        if name in LABELS and name != "page_link":
            assert unsafe_parts(label) == [], f"{path.name}: st.{name}"
        if name == "page_link":
            assert unsafe_parts(given_texts["label"]) == [], path.name
        if name == "html":
            is_markup = path.name in ("markup.py", "stage.py", "page.py", "stop_bodies.py")
            assert is_markup, f"{path.name} draws HTML of its own"


def hostile_text(text, column):
    """The text with as hostile an end as its contract leaves room for."""
    if text.startswith("Lay adviser"):  # the only form a contract takes
        return text
    room = getattr(column, "max_length", None) or 1000
    return next((f"{text} {end}" for end in (TAIL, *SHORT) if len(text) + len(end) < room), text)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """A dashboard whose free texts, and the names in its kpis.yaml, all end in what Markdown and HTML would draw."""
    folder = tmp_path_factory.mktemp("hostile")
    shutil.copytree(ROOT / "data" / "sources", folder / "sources")
    for path in (folder / "sources").glob("*.csv"):
        rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"))))
        columns = EXTRACTS[path.stem].contract.columns()
        for row in rows:
            row |= {name: hostile_text(row[name], columns[name]) for name in FREE if row.get(name)}
        if not rows:
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    numbers = itertools.count()
    names_in_it = re.compile(r"(?m)^(\s+)name: .*$")  # a name has at most 26 letters
    kpis = names_in_it.sub(
        lambda found: f"{found[1]}name: ':cat: $b$ www.c.org *{next(numbers)}*'",
        (ROOT / "kpis.yaml").read_text(encoding="utf-8"),
    )
    (folder / "kpis.yaml").write_text(kpis, encoding="utf-8")
    build(folder / "sources", folder / "data")
    places = {"OVERSIGHT_DATA": str(folder / "data"), "OVERSIGHT_KPIS": str(folder / "kpis.yaml")}
    with serving(folder / "log.txt", **places) as address:
        yield address


# What Markdown, HTML, emoji, mathematics, icons or colours would have left in the page, and how often the text stands
# there.
DRAWN = """() => {
  const app = document.querySelector('.stApp');
  const small = '.headlines dd.number > img[src^="data:image/svg+xml,"]';  // the summary's own small pictures
  const links = '[href*="example.org"], [href*="c.org"], .stPageLink :is(em, strong, a a)';
  const made = `img:not(${small}), .katex, ${links}`;
  const said = app.textContent.replaceAll('\\u2060', '');
  return {
    made: [...app.querySelectorAll(made)].map(one => one.outerHTML.slice(0, 200)),
    changed: ['😄', '🐱', '→ b', 'undefined'].filter(one => said.includes(one)),
    said: said.split(/:red\\[r\\] \\$a\\^2\\$|:cat: \\$b\\$ www/).length - 1,
  };
}"""


# A page that holds much free text; `make test-full` opens all.


@pytest.mark.long
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "summary")
def test_on_every_page_hostile_text_is_text_and_no_request_leaves_the_machine(hostile, screen, page):
    asked = []
    screen.on("request", lambda request: asked.append(request.url))
    visit(screen, f"{hostile}/{page}", PAGES[page])
    for tab in screen.get_by_role("radio", name="Table").all():
        tab.click()
    settled(screen)
    found = screen.evaluate(DRAWN)
    assert (found["made"], found["changed"]) == ([], [])
    assert found["said"] or page == "exports"
    hosts = {urlparse(url).hostname for url in asked if not url.startswith(("data:", "blob:"))}
    assert hosts == {"127.0.0.1"}


def test_a_control_character_in_a_title_or_a_row_breaks_no_chart_no_alt_text_and_no_slide(tmp_path):
    rows = pl.DataFrame({"group": ["a\x01b"], "part": [""], "value": [1], "shown": ["1\x01"]})
    draft = Draft("Title\x01", "Sub\x01title", rows=rows, chart=by_category.bars(rows))
    made = build_figure("subject/figure", draft, Coverage("Derbyshire", "2023-24", None), Origin())
    assert made.alt == "Title\ufffd. Sub\ufffdtitle."
    assert "\\u0001" not in json.dumps(made.chart) and "a\\ufffdb" in json.dumps(made.chart)
    slides = Presentation()
    shape = slides.slides.add_slide(slides.slide_layouts[6]).shapes.add_textbox(0, 0, 9, 9)
    pptx_writer.describe(shape, "alt\x01\x0btext")
    slides.save(tmp_path / "one.pptx")
    [read] = Presentation(tmp_path / "one.pptx").slides[0].shapes
    assert read._element.xpath(".//p:cNvPr")[0].get("descr") == "alt\ufffd text"
