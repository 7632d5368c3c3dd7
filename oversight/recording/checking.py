"""Holds a decision as typed against the rules of its contract and of personal data, before anybody is shown it."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime

import dataframely as dy

from oversight import queries
from oversight.extracts import cells_to_read
from oversight.extracts.contracts import EXTRACTS
from oversight.extracts.own import drafts
from oversight.extracts.readers.likeness import likeness
from oversight.snapshot import cached_by_version
from oversight.wording import on_day
from oversight.wording.recording_wording import Fault, fault, looks_like

TABLE = "meeting_decisions"
LINKS = ("linked_kpi", "linked_action", "linked_finding")
WHOLE_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y")
DAYS_OF_A_YEAR = ("%d/%m", "%d %B", "%d %b")
OF_AN_ACTION = ("lead_role", "due_on")


@dataclass(frozen=True)
class Checked:
    """What comes of a check: `wrong` and `asked` are sentences by field. What is asked, only a person can answer."""

    wrong: dict[str, str] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)

    def may_be_shown(self, is_read: bool) -> bool:
        """Whether the room may see it: nothing is wrong, and what was asked `is_read`."""
        return not self.wrong and (is_read or not self.asked)


def cleaned(fields: Mapping[str, str], meeting_on: date) -> dict[str, str]:
    """The fields on one line each, without spaces around; the due day as ISO has it, where it is a day."""
    given = {name: " ".join(fields.get(name, "").split()) for name in drafts.FIELDS}
    due_on = day_of(given["due_on"], meeting_on)
    return given | ({"due_on": due_on.isoformat()} if due_on else {})


def check(fields: Mapping[str, str], meeting_on: date, known: Mapping[str, Collection[str]]) -> Checked:
    """What is wrong with a decision, and what is asked of it. `known` are the keys that each link may have."""
    given = cleaned(fields, meeting_on)
    wrong = identifying(given) | of_contract(given, meeting_on)
    for name in LINKS:
        if given[name] and given[name] not in known.get(name, ()):
            wrong.setdefault(name, fault(Fault.UNKNOWN_LINK))
    words = known_words()
    like = {name: likeness(given[name], words, is_strict=True) for name in drafts.TYPED if name not in wrong}
    return Checked(wrong, {name: looks_like(what) for name, what in like.items() if what})


def identifying(given: Mapping[str, str]) -> dict[str, str]:
    """A sentence for each field that identifies a person or mentions Category 4."""
    found = drafts.identifying(given).items()
    return {
        name: fault(Fault.CATEGORY_4) if what == drafts.CATEGORY_4 else fault(Fault.IDENTIFIES, what)
        for name, what in found
    }


def of_contract(given: Mapping[str, str], meeting_on: date) -> dict[str, str]:
    """A sentence for each field that the contract of decisions does not take."""
    wrong = {} if given["decision"] else {"decision": fault(Fault.EMPTY)}
    for name in drafts.TYPED:
        longest = longest_of(name)
        if longest and len(given[name]) > longest:
            wrong[name] = fault(Fault.TOO_LONG, str(longest))
    due_on = day_of(given["due_on"], meeting_on)
    if given["due_on"] and due_on is None:
        wrong["due_on"] = fault(Fault.NOT_A_DAY)
    elif due_on and due_on <= meeting_on:
        wrong["due_on"] = fault(Fault.TOO_EARLY, on_day(meeting_on))
    if given["action"]:
        missing = {"lead_role": Fault.NO_LEAD, "due_on": Fault.NO_DAY}
        wrong |= {name: fault(kind) for name, kind in missing.items() if not given[name]}
    elif any(given[name] for name in OF_AN_ACTION):
        wrong["action"] = fault(Fault.NO_ACTION)
    return wrong


def longest_of(name: str) -> int | None:
    """How many letters a column may hold; None where its contract does not say."""
    declared = EXTRACTS[TABLE].contract.columns()[name]
    return declared.max_length if isinstance(declared, dy.String) else None


def day_of(text: str, meeting_on: date) -> date | None:
    """A day as somebody types it: `30/11/2024`, `30 Nov 2024`, or without its year the next after the meeting; None
    where it is none."""
    for form in WHOLE_DAYS:
        with suppress(ValueError):
            return datetime.strptime(text, form).date()
    for year in (meeting_on.year, meeting_on.year + 1):
        for form in DAYS_OF_A_YEAR:
            with suppress(ValueError):
                found = datetime.strptime(f"{text} {year}", f"{form} %Y").date()
                if found > meeting_on:
                    return found
    return None


@cached_by_version
def known_words() -> frozenset[str]:
    """The words that are no names, of all that is held."""
    return frozenset(cells_to_read.known_words(queries.opened().tables))
