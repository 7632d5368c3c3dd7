"""Five tasks of a coordinator, each as a walk from the summary that counts its clicks."""

import io
from dataclasses import dataclass, field

import pytest
from docx import Document
from PIL import Image
from playwright.sync_api import Locator, Page
from pptx import Presentation

from tests.screens import visit, whole
from tests.settled import settled
from tests.test_own_figures_in_the_browser import AREA, downloaded, filled, put, server

__all__ = ["server"]
PACK, REPORT = ".st-key-documents_short_board_pack", ".st-key-documents_annual_report_statistics"


@dataclass
class Walk:
    """A reader on the summary, who may click so often; what is handed in or read is no click."""

    screen: Page
    most: int
    clicked: list[str] = field(default_factory=list)

    def click(self, what: Locator) -> None:
        """One click, after which the page stands still."""
        self.clicked.append(str(what))
        assert len(self.clicked) <= self.most, self.clicked
        what.first.click()
        settled(self.screen)

    def link(self, name: str, title: str) -> None:
        """One click on a link of the site map."""
        self.click(self.screen.get_by_role("link", name=name, exact=True))
        whole(self.screen, title)

    def taken(self, what: Locator) -> tuple[str, bytes]:
        """The name and content of the file that one click hands out."""
        with self.screen.expect_download() as found:
            self.click(what)
        return found.value.suggested_filename, found.value.path().read_bytes()

    def made(self, document: str, kind: str) -> tuple[str, bytes]:
        """The name and content of a document of the Exports page, made and downloaded as one of its kinds."""
        self.link("Exports", "Exports")
        box = self.screen.locator(document)
        self.click(box.get_by_role("button", name=f"Make {kind}"))
        ready = box.get_by_role("button", name=f"Download {kind}")
        ready.wait_for()
        return self.taken(ready)


@pytest.mark.long
def test_one_figure_is_taken_for_a_paper_in_three_clicks(address, screen):
    visit(screen, address, "Board summary")
    walk = Walk(screen, most=3)
    walk.link("Orders, enforcement", "Orders and enforcement")
    walk.click(screen.locator(".st-key-figure_orders_shpo_imposed").get_by_role("button", name="Export"))
    menu = screen.locator("[class*=st-key-menu_export_]")
    menu.get_by_text("SHPOs imposed").first.wait_for()  # the finding and the alt text, to copy
    name, content = walk.taken(menu.get_by_role("button", name="PNG"))
    assert name == "derbyshire-shpo-imposed-2023-24.png"
    assert Image.open(io.BytesIO(content)).width > 1000


@pytest.mark.long
def test_the_short_pack_for_the_meeting_is_made_in_three_clicks(address, screen):
    visit(screen, address, "Board summary")
    name, content = Walk(screen, most=3).made(PACK, "PPTX")
    assert name.endswith(".pptx")
    assert 1 <= len(Presentation(io.BytesIO(content)).slides) <= 4


@pytest.mark.long
def test_the_statutory_tables_are_taken_for_the_report_in_three_clicks(address, screen):
    visit(screen, address, "Board summary")
    _, content = Walk(screen, most=3).made(REPORT, "DOCX")
    cells = [cell.text for table in Document(io.BytesIO(content)).tables for row in table.rows for cell in row.cells]
    assert {"1,709", "166"} <= set(cells)


@pytest.mark.long
def test_what_was_shown_at_the_last_meeting_opens_from_its_address(address, screen):
    visit(screen, f"{address}/?as_at=2024-06-12", "Board summary")
    words = screen.locator("[data-testid=stMain]").inner_text()
    assert "12 June 2024" in words and "3 October 2024" not in words


@pytest.mark.long
def test_next_quarters_figures_come_in_are_seen_first_by_their_keeper_alone_and_go_back_out(chromium, server):
    context = chromium.new_context(viewport={"width": 1280, "height": 720})
    screen, other = context.new_page(), context.new_page()
    visit(screen, server.address, "Board summary")
    walk = Walk(screen, most=3)
    walk.link("Your figures", "Your figures")
    put(screen, "counts.xlsx", filled(downloaded(screen, "Counts only (10 minutes)")))
    preview = screen.get_by_role("button", name="Preview", exact=True)
    preview.wait_for()
    walk.click(preview)
    screen.get_by_text("Publish as version 1").first.wait_for()
    assert "20 of 25" in screen.locator(".own-kpis").inner_text()
    visit(other, server.address, "Board summary")
    assert "20 of 25" not in other.locator("[data-testid=stMain]").inner_text()
    walk.click(screen.get_by_role("button", name="Cancel"))
    screen.get_by_text(f"No KPI uses {AREA}’s own figures.").first.wait_for()
    visit(other, server.address, "Board summary")
    assert "20 of 25" not in other.locator("[data-testid=stMain]").inner_text()
    context.close()
