"""What falls due and when the board meets, as an iCalendar file (RFC 5545) that any calendar opens."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from oversight import as_at, queries, settings
from oversight.exports import provenance, sanitise
from oversight.figures.core import local_records
from oversight.figures.core.bases import ILLUSTRATIVE, LOCAL
from oversight.figures.meetings.since import forward_plan, interval
from oversight.problems import Refused
from oversight.selection import Selection
from oversight.wording import due_wording

KIND = "reminders"
PRODUCT = "-//MAPPA oversight dashboard//Reminders//EN"
YEARS_AHEAD = 2
REMINDED = 7  # days before
LONGEST_LINE = 75  # octets of a line, without its end (RFC 5545, 3.1)
LINE_END = "\r\n"

Lines = list[str]


def calendar(selection: Selection, with_sample: bool = False) -> bytes:
    """The calendar of what falls due after the chosen meeting and of the meetings that have a date; what rests on
    example data only `with_sample`, and said so in each entry.

    Raises Refused, saying why, where there is nothing to put into it."""
    if not local_records.are_held(selection):
        raise Refused(local_records.held_only("The board's records are"))
    one = interval.of(selection)
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(due_wording.calendar_name(settings.current().board.name))}")
    entries = [*of_meetings(one.end, with_sample), *of_due_days(one.end, with_sample)]
    if not entries:
        raise Refused(due_wording.NO_DATES)
    return LINE_END.join(folded([*lines, *(line for entry in entries for line in entry), "END:VCALENDAR", ""])).encode()


def of_meetings(end: date, with_sample: bool) -> Iterator[Lines]:
    """An entry for each board meeting after a day that has a date."""
    bases = queries.bases_of(as_at.SMBS)
    if with_sample or ILLUSTRATIVE not in bases:
        for day in interval.meetings_after(end):
            yield entry(f"meeting {day}", day, due_wording.MEETING, "", bases, end)


def of_due_days(end: date, with_sample: bool) -> Iterator[Lines]:
    """An entry for each thing that falls due after a day; two that have all in common are told apart by number."""
    bases = forward_plan.bases()
    if with_sample or ILLUSTRATIVE not in bases:
        seen: Counter[str] = Counter()
        for item in forward_plan.due_between(end, end + relativedelta(years=YEARS_AHEAD)):
            seen[item.key] += 1
            summary = due_wording.reminder(item.name)
            lead = due_wording.led_by(item.lead_role)
            yield entry(f"{item.key} {seen[item.key]}", item.due_on, summary, lead, bases, end)


def entry(key: str, day: date, summary: str, said: str, bases: frozenset[str], stamped_on: date) -> Lines:
    """One whole day of the calendar, with a reminder a week before. Its UID is made of the board and `key` alone, so
    that a calendar that takes the file again moves the entry and does not double it."""
    board = settings.current().board.name
    uid = hashlib.sha256(f"{board}\n{key}".encode()).hexdigest()[:32]
    name = due_wording.of_example(summary) if ILLUSTRATIVE in bases else summary
    marking = provenance.marked(bool(bases & LOCAL))
    return [
        "BEGIN:VEVENT",
        f"UID:{uid}@mappa-oversight",
        f"DTSTAMP:{stamped_on:%Y%m%d}T000000Z",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{escaped(name)}",
        f"DESCRIPTION:{escaped(' '.join(filter(None, (said, marking))))}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        f"DESCRIPTION:{escaped(name)}",
        f"TRIGGER:-P{REMINDED}D",
        "END:VALARM",
        "END:VEVENT",
    ]


def escaped(text: str) -> str:
    """Text as a value of iCalendar (RFC 5545, 3.3.11), on one line."""
    said = sanitise.text(text)
    for sign in ("\\", ";", ","):
        said = said.replace(sign, f"\\{sign}")
    return said


def folded(lines: Lines) -> Iterator[str]:
    """Lines of at most LONGEST_LINE octets: a longer one goes on in the next, behind a blank. No letter is cut."""
    for line in lines:
        part = ""
        for letter in line:
            if len((part + letter).encode()) > LONGEST_LINE:
                yield part
                part = " "
            part += letter
        yield part
