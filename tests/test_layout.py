"""What the layout and axe find wrong on a page made to be wrong: each fault by name, and none on a sound page."""

import pytest

from tests import accessibility, layout

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><style>
body {{ margin: 0; font: 16px/24px sans-serif; }} p {{ margin: 0; }} {style}</style></head>
<body><div class="stApp" data-testid="stApp" data-test-connection-state="CONNECTED"
data-test-script-state="notRunning"><main data-testid="stMain"><h1>Head</h1>{body}</main></div></body></html>"""
SOUND = (
    '<p>One</p><p>Two</p><div style="width: 200px; overflow-x: auto" tabindex="0"><p class="wide">Wide table</p></div>'
)
WRONG = {
    "crossing": ('<p>One</p><p style="margin-top: -18px">Two</p>', ["One / Two"]),
    "cut": ('<div style="width: 40px; overflow: hidden"><p class="wide">A long name</p></div>', ["A long name"]),
    "outside": ('<p style="position: fixed; left: 380px" class="wide">Over the edge</p>', ["Over the edge"]),
    "small": ('<p style="font-size: 15.75px">Small</p>', ["Small"]),
}


def shown(screen, body):
    """The body on a page of 390 x 400 px."""
    screen.set_viewport_size({"width": 390, "height": 400})
    screen.set_content(PAGE.format(body=body, style=".wide { white-space: nowrap; min-width: 300px; }"))


def test_a_sound_page_has_no_fault_and_what_scrolls_in_its_own_box_is_none(screen):
    shown(screen, SOUND)
    assert layout.of_page(screen) == {"words": 4, "faults": {}}
    assert accessibility.checked(screen)["broken"] == []


@pytest.mark.long
@pytest.mark.parametrize("fault", WRONG)
def test_what_overlaps_is_cut_off_leaves_the_window_or_is_too_small_is_found(screen, fault):
    body, found = WRONG[fault]
    shown(screen, body)
    assert layout.of_page(screen)["faults"] == {fault: found}


def test_a_page_wider_than_its_window_is_found(screen):
    shown(screen, '<div style="width: 500px">Wide</div>')
    assert set(layout.of_page(screen)["faults"]) == {"sideways"}


def test_axe_names_rule_and_element_of_what_is_broken(screen):
    shown(screen, '<img src="data:,"><p style="color: #999">Pale</p>')
    found = accessibility.checked(screen)
    assert sorted(line.split(":")[0] for line in found["broken"]) == ["color-contrast", "image-alt"]
    assert accessibility.told(found).endswith("rules hold, 2 broken")
