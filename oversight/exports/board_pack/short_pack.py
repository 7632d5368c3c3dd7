"""The short pack: what the board decides, the KPIs off target, the plan and the headlines, a page each; notes apart."""

from contextlib import suppress
from dataclasses import replace

from oversight import agenda, catalogue, settings, wording
from oversight.agenda import SUMMARY, Stop
from oversight.exports import provenance, sanitise
from oversight.exports.board_pack.decision_slides import of_asks
from oversight.exports.board_pack.pack import Pack, Progress, last_page, slides_of, whole
from oversight.exports.board_pack.slides import PackSlide, foot, marking, notes_of
from oversight.figures.core.table import Table, names, words
from oversight.figures.kpis import kpi_detail, kpi_overview
from oversight.figures.kpis.kpi_cards import KpiCard
from oversight.problems import NotHeld, Refused
from oversight.selection import Selection
from oversight.wording import pack_wording
from oversight.wording.pack_wording import LeftOut, Omission

OFF_TARGET, PLAN = "off_target", "business_plan"
MOST_KPIS = 5  # of those off target, the worst: as many as one page has room for


def short_pack(selection: Selection, with_sample: bool = False, progress: Progress | None = None) -> Pack:
    """The four pages, as far as there is anything to show, then the one about the pack. Example data only
    `with_sample`, and never on a page with real figures: what it would ask the board stands in the full pack."""
    slides: list[PackSlide] = []
    omissions: list[Omission] = []
    for number, make in enumerate((decisions, off_target, plan, headlines)):
        made = make(selection, with_sample)
        if isinstance(made, Omission):
            omissions.append(made)
        else:
            slides.append(made)
            if progress:
                progress(number, 4, made.title)
    left_out = pack_wording.left_out(omissions, selection.area, selection.year)
    presented_on = provenance.presented_on()
    if slides and presented_on:
        subtitle = ". ".join(filter(None, (provenance.presented(), slides[0].subtitle)))
        slides[0] = replace(slides[0], subtitle=sanitise.text(subtitle))
    title = sanitise.text(pack_wording.short_title(settings.current().board.name, presented_on))
    return whole(title, (*slides, last_page(slides, left_out)))


def decisions(selection: Selection, with_sample: bool) -> PackSlide | Omission:
    """What the board is asked, of real figures alone."""
    return of_asks(selection, with_sample=False)[0]


def off_target(selection: Selection, with_sample: bool) -> PackSlide | Omission:
    """The KPIs off target, the worst first, each with its target and what is being done about it."""
    try:
        figure, cards = kpi_overview.all_kpis(selection), agenda.to_discuss(selection)
    except NotHeld:
        return Omission(pack_wording.OFF_TARGET, LeftOut.NOT_HELD)
    except Refused as refused:
        return Omission(pack_wording.OFF_TARGET, LeftOut.FAILED, refused.user_message)
    if figure.is_illustrative and not with_sample:
        return Omission(pack_wording.OFF_TARGET, LeftOut.SAMPLE)
    shown = cards[:MOST_KPIS]
    table = Table(
        (
            names("kpi", "KPI", [card.name for card in shown]),
            words("number", "Number", [f"{card.x_of_y} {card.share}".strip() for card in shown]),
            words("change", "Change and target", [card.change or card.status for card in shown]),
            words("done", "What is being done", [being_done(card, selection) for card in shown]),
        )
    )
    return PackSlide(
        key=OFF_TARGET,
        title=sanitise.text(figure.title),
        subtitle=sanitise.text(figure.subtitle),
        table=table if shown else None,
        lines=() if shown else (pack_wording.ALL_ON_TARGET,),
        foot=foot(figure),
        marking=marking(figure.bases),
        bases=figure.bases,
        notes=notes_of(figure, selection),
    )


def being_done(card: KpiCard, selection: Selection) -> str:
    """The action on a KPI with its lead and day; never example data beside a real KPI."""
    with suppress(Refused):
        told = kpi_detail.action_told(replace(selection, kpi=card.kpi_id))
        if told and card.reading and told.is_illustrative == card.reading.is_illustrative:
            return pack_wording.being_done(told.action, told.lead_role or "", wording.on_day(told.due_on))
    return pack_wording.NO_ACTION


def plan(selection: Selection, with_sample: bool) -> PackSlide | Omission:
    """The actions of the business plan that a meeting discusses, as a chart: the whole plan is in the full pack."""
    made = one_slide(PLAN, selection, with_sample)
    return made if isinstance(made, Omission) or made.figure is None else replace(made, table=None)


def headlines(selection: Selection, with_sample: bool) -> PackSlide | Omission:
    """The headline counts with their change."""
    return one_slide(SUMMARY, selection, with_sample)


def one_slide(page: str, selection: Selection, with_sample: bool) -> PackSlide | Omission:
    """The slide of a page's stop, whether or not the agenda has it."""
    entry = catalogue.BY_KEY[page]
    made = slides_of(Stop(page, page, entry.title, entry.lead), selection, with_sample)
    return made if isinstance(made, Omission) else made[0]
