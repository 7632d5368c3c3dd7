"""Prepares a meeting: the items it begins with, what suggests itself, and keeping them as the board's own extract."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from oversight import agenda, queries, snapshot
from oversight.agenda import Stop
from oversight.engine import Engine
from oversight.extracts import store
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.contracts.meeting_records import PURPOSES
from oversight.extracts.own import versions
from oversight.extracts.own.version import Version
from oversight.extracts.own.versions import Overtaken
from oversight.figures.core.bases import ILLUSTRATIVE, PROVISIONAL, PUBLISHED
from oversight.figures.meetings import agenda_items
from oversight.figures.meetings.agenda_items import USUAL_MINUTES, AgendaItem
from oversight.meetings import frozen
from oversight.meetings.freezing import MEETINGS, with_meeting_held
from oversight.own_figures.previewing import revisions
from oversight.problems import Refused
from oversight.prompts import asks
from oversight.selection import Selection
from oversight.wording import agenda_wording

ITEMS = "meeting_items"
DATA = asks.CHECKS_PAGE  # the stop that tells what was revised
FOR_DECISION, FOR_DISCUSSION, TO_NOTE = PURPOSES
MOST_HELD = 3  # meetings held that may be prepared still, the latest
ATTEMPTS = 5  # each publish of somebody else costs one
Tables = Mapping[str, pl.DataFrame]


@dataclass(frozen=True)
class Suggestion:
    """What should be on the agenda and is not: the item as it would be added, and why, in a few words."""

    item: AgendaItem
    heading: str
    reason: str


@dataclass
class Draft:
    """The agenda of one meeting while it is prepared: its items, those kept, and whether it has any of its own; those
    it has `begun` with; those `saved` as a draft on the disk, and whether such a draft was taken up."""

    meeting_on: date
    items: list[AgendaItem] = field(default_factory=list)
    kept: tuple[AgendaItem, ...] = ()
    is_usual: bool = False
    begun: tuple[AgendaItem, ...] = ()
    saved: tuple[AgendaItem, ...] = ()
    is_taken_up: bool = False

    @property
    def is_touched(self) -> bool:
        """Whether anything differs from what it began with: the items kept, else the usual ones."""
        return tuple(map(plain, self.items)) != tuple(map(plain, self.begun))

    @property
    def is_saved(self) -> bool:
        """Whether a draft on the disk has it as it is."""
        return tuple(map(plain, self.items)) == tuple(map(plain, self.saved))

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what is kept."""
        return [plain(item) for item in self.items] != [plain(item) for item in self.kept]

    @property
    def minutes(self) -> int:
        """How long the whole takes."""
        return sum(item.minutes for item in self.items)

    @property
    def decisions(self) -> int:
        """How many items are for decision."""
        return sum(item.purpose == FOR_DECISION for item in self.items)

    @property
    def bases(self) -> frozenset[str]:
        """The bases of all that its items tell."""
        return frozenset(basis for item in self.items for basis in item.bases)

    def move(self, stop: str, by: int) -> None:
        """Moves an item up (-1) or down (1), as far as it goes."""
        at = next(place for place, item in enumerate(self.items) if item.stop == stop)
        to = min(max(at + by, 0), len(self.items) - 1)
        self.items.insert(to, self.items.pop(at))

    def remove(self, stop: str) -> None:
        """Takes an item out."""
        self.items = [item for item in self.items if item.stop != stop]

    def add(self, item: AgendaItem) -> None:
        """Puts an item at the end, in the place of one with the same stop."""
        self.remove(item.stop)
        self.items.append(item)


def plain(item: AgendaItem) -> AgendaItem:
    """An item without where it comes from."""
    return replace(item, bases=frozenset())


def days() -> tuple[date, ...]:
    """The meetings that may be prepared: those planned, the next first, then the latest held. Raises Refused where they
    cannot be read."""
    known = agenda_items.meetings()
    planned = sorted(day for day, is_held in known if not is_held)
    return (*planned, *[day for day, is_held in known if is_held][:MOST_HELD])


def begun(selection: Selection, meeting_on: date) -> Draft:
    """The agenda of a meeting as it is kept; where it has none, the usual one, with what the figures ask at each
    stop."""
    kept = agenda_items.of_day(meeting_on)
    if kept:
        return Draft(meeting_on, list(kept), kept)
    with snapshot.preview(ahead(meeting_on)):
        choice = of_meeting(selection, meeting_on)
        stops = [stop for stop in agenda.stops(choice) if stop.key != agenda.DECISIONS]
        return Draft(meeting_on, [usual(stop, choice) for stop in stops], is_usual=True)


def opens_with(selection: Selection, meeting_on: date) -> str:
    """What stands before the items, whatever they are: the decisions of the last meeting; "" where there are none."""
    with snapshot.preview(ahead(meeting_on)):
        return "".join(stop.heading for stop in agenda.opening(of_meeting(selection, meeting_on)))


def of_meeting(selection: Selection, meeting_on: date) -> Selection:
    """The choice judged as at a meeting."""
    return replace(selection, as_at=meeting_on.isoformat())


def usual(stop: Stop, choice: Selection) -> AgendaItem:
    """A stop as an item: for decision where the board is asked anything there, else to note. What the summary and
    Performance ask as a whole is asked at the stops that follow them."""
    if stop.key in (agenda.SUMMARY, agenda.PERFORMANCE):
        return AgendaItem(stop.key, USUAL_MINUTES, FOR_DISCUSSION)
    asked = agenda.asked(stop, choice)
    if not asked:
        return AgendaItem(stop.key, USUAL_MINUTES, TO_NOTE)
    return AgendaItem(stop.key, USUAL_MINUTES, FOR_DECISION, asked[0].sentence, bases=asked[0].bases)


def suggestions(selection: Selection, draft: Draft) -> tuple[Suggestion, ...]:
    """What the board should be asked and no item of the draft is about: KPIs off target, overdue actions, open
    concerns, contradictions in a source, published figures that were revised; as they stand on the day of the
    meeting."""
    with snapshot.preview(ahead(draft.meeting_on)):
        choice = of_meeting(selection, draft.meeting_on)
        known, there = agenda.choosable(choice), {item.stop for item in draft.items}
        found = []
        for ask in asks.of_board(choice).asks:
            page = agenda.REPORT if ask.page == asks.CHECKS_PAGE else ask.page
            key = f"{agenda.PERFORMANCE}.{ask.kpi_id}" if ask.kpi_id else page
            if key in known and key not in there:
                item = AgendaItem(key, USUAL_MINUTES, FOR_DECISION, ask.sentence, "", ask.bases)
                found.append(Suggestion(item, known[key].heading, ask.fact))
        return (*found, *([revised] if (revised := of_revisions(known)) and DATA not in there else []))


def of_revisions(known: Mapping[str, Stop]) -> Suggestion | None:
    """That published figures were revised since the last meeting that was frozen; None where none was, or no meeting is
    frozen."""
    last = next(iter(frozen.meetings()), None)
    if last is None or DATA not in known:
        return None
    count = len(revisions(frozen.opened(last.key).engine.opened.tables, queries.latest().opened.tables))
    if not count:
        return None
    line = agenda_wording.note_revised(count)
    item = AgendaItem(DATA, USUAL_MINUTES, TO_NOTE, line, "", frozenset({PUBLISHED}))
    return Suggestion(item, known[DATA].heading, agenda_wording.since(last.meeting_on))


def headings(selection: Selection, meeting_on: date) -> dict[str, str]:
    """What each stop that may be chosen is called, by its key."""
    with snapshot.preview(ahead(meeting_on)):
        return {key: stop.heading for key, stop in agenda.choosable(of_meeting(selection, meeting_on)).items()}


engines: dict[tuple[object, ...], Engine] = {}


def ahead(meeting_on: date, items: Sequence[AgendaItem] | None = None) -> Engine:
    """An engine over what is published now with a meeting held, so that all is judged as at its day; with `items` also
    as if they were kept. Raises Refused where there is no such meeting."""
    now = queries.latest()
    key = now.opened.version, now.state, meeting_on, None if items is None else tuple(items)
    made = engines.get(key)
    if made is None:
        tables = {**now.opened.tables, MEETINGS: with_meeting_held(now.opened.tables[MEETINGS], meeting_on)}
        if items is not None:
            tables[ITEMS] = with_items(tables[ITEMS], meeting_on, items, is_example=now.opened.has_sample)
        opened = replace(now.opened, tables=tables, version=f"{now.opened.version}, ahead {hash(key)}")
        made = Engine(opened, (), is_preview=True)
        engines.clear()  # one at a time: whoever prepares works on one meeting
        engines[key] = made
    return made


def with_items(table: pl.DataFrame, meeting_on: date, items: Sequence[AgendaItem], is_example: bool) -> pl.DataFrame:
    """The items of all meetings with those of one in the place of what it had."""
    rows = [
        {
            "meeting_on": meeting_on,
            "position": position,
            "stop": item.stop,
            "minutes": item.minutes,
            "purpose": item.purpose,
            "asked": item.asked.strip() or None,
            "comment": item.comment.strip() or None,
            "basis": ILLUSTRATIVE if is_example else PROVISIONAL,
        }
        for position, item in enumerate(items, start=1)
    ]
    made = pl.DataFrame(rows, schema=table.schema) if rows else table.clear()
    return pl.concat([table.filter(pl.col("meeting_on") != meeting_on), made]).sort("meeting_on", "position")


def keep(draft: Draft, *, by: str) -> Version:
    """Publishes the items of a meeting as a version of the board's own set, and gives it. Raises Refused where it
    cannot be written."""
    note = agenda_wording.note_kept(draft.meeting_on)
    items = tuple(draft.items)

    def changed(held: Tables, is_example: bool) -> dict[str, pl.DataFrame]:
        base = base_of(held, ITEMS, is_example)
        return {**held, ITEMS: with_items(base, draft.meeting_on, items, is_example)}

    made = publish(changed, by=by, note=note)
    draft.kept, draft.is_usual = items, False
    return made


def plan(meeting_on: date, *, by: str) -> Version:
    """Publishes a meeting that is still ahead. Raises Refused where there is one on that day, or it cannot be
    written."""
    if any(day == meeting_on for day, _ in agenda_items.meetings()):
        raise Refused(agenda_wording.planned_already(meeting_on))

    def changed(held: Tables, is_example: bool) -> dict[str, pl.DataFrame]:
        base = base_of(held, MEETINGS, is_example)
        basis = ILLUSTRATIVE if is_example else PROVISIONAL
        row = {"smb_on": meeting_on, "is_kpis_reviewed": False, "is_held": None, "basis": basis}
        return {**held, MEETINGS: pl.concat([base, pl.DataFrame([row], schema=base.schema)]).sort("smb_on")}

    return publish(changed, by=by, note=agenda_wording.note_planned(meeting_on))


def base_of(held: Tables, name: str, is_example: bool) -> pl.DataFrame:
    """A table as the board has it, to be added to: while the example data is shown that of the sample, where there is
    none of the board's own."""
    if name in held:
        return held[name]
    shipped = store.shipped_set().tables
    return shipped[name] if is_example and name in shipped else EXTRACTS[name].contract.create_empty()


def publish(change: Callable[[Tables, bool], dict[str, pl.DataFrame]], *, by: str, note: str) -> Version:
    """Publishes what `change` makes of the tables in use, over and over until nobody else was faster. Raises Refused
    where it cannot be written."""
    where = store.folder()
    for _ in range(ATTEMPTS):
        version = versions.current(where)
        after = change(versions.tables_in(where, version), queries.latest().opened.has_sample)
        number, starts_empty = (version.number, version.starts_empty) if version else (None, False)
        try:
            return versions.publish(
                after, where, by=by, note=note, expects=number, starts_empty=starts_empty, allow_fewer=True
            )
        except Overtaken:
            continue
    raise Refused(agenda_wording.BUSY)
