"""Kinds of broken kpis.yaml, each with the line, the rule, what was found and the remedy that must be told."""

from typing import NamedTuple

from oversight.settings.kpi import query_names

SOUND = """\
board:
  name: Kent MAPPA
  home_area: Kent
  agenda: [summary]
kpis:
  - id: reviews
    name: Reviews on time
    question: Are cases reviewed on time?
    definition: Reviews held on time, of those falling due.
    rule:
      text: Reviews are held on time.
      source: The guidance
    better: higher
    query: kpis/minutes_issued_on_time
    breakdown: level
    owner: Coordinator
    thresholds:
      - from: 2021-04-01
        on_target: 90
        close: 80
        source: The board
        adopted: true
      - from: 2023-04-01
        on_target: 95
        close: 85
        source: The board
        adopted: false
    rebasings:
      - from: 2022-04-01
        reason: a new system
      - from: 2023-04-01
        reason: a new form
  - id: audits
    name: Audits done
    question: Are audits done?
    definition: Audits done, of those planned.
    rule: {text: Audits are done., source: The guidance}
    better: lower
    typed_in: true
    owner: Coordinator
"""


class Break(NamedTuple):
    """One mistake: what to replace in the sound text by what, and the problem to be told."""

    right: str
    wrong: str
    told: str

    @property
    def text(self) -> str:
        """The sound text with the mistake in it."""
        assert SOUND.count(self.right) == 1, f"{self.right!r} stands {SOUND.count(self.right)} times"
        return SOUND.replace(self.right, self.wrong)


BREAKS = {
    "unknown key of a KPI": Break(
        "    rebasings:",
        "    question_: x\n    rebasings:",
        "line 28: the key is unknown. Found: kpis.0.question_. Remedy: did you mean 'question'?",
    ),
    "unknown key of a threshold": Break(
        "        adopted: false\n",
        "        adopted: false\n        form: 2024-04-01\n",
        "line 28: the key is unknown. Found: kpis.0.thresholds.1.form. Remedy: did you mean 'from'?",
    ),
    "unknown query": Break(
        "query: kpis/minutes_issued_on_time",
        "query: kpis/minutes_issued_in_time",
        f"line 14: `kpis.0.query`: there is no such query; the queries are {', '.join(query_names())}. "
        "Found: 'kpis/minutes_issued_in_time'. Remedy: did you mean 'kpis/minutes_issued_on_time'?",
    ),
    "unknown column": Break(
        "breakdown: level",
        "breakdown: levels",
        "line 15: `kpis.0.breakdown`: it is a column of the query; the columns are meeting_key, level, kind, "
        "counted_on, due_on, done_on, is_met, late_days, is_overdue, is_waiting. Found: 'levels'. "
        "Remedy: did you mean 'level'?",
    ),
    "a parameter that the query does not take": Break(
        "    breakdown: level\n",
        "    breakdown: level\n    params: {level: 2}\n",
        "line 16: `kpis.0.params.level`: beside $start and $end the query takes nothing. Found: 'level'. "
        "Remedy: take it out.",
    ),
    "no parameter that the query needs": Break(
        "kpis/minutes_issued_on_time",
        "kpis/reviews_on_time",
        "line 14: `kpis.0.query`: beside $start and $end the query takes level. Found: 'kpis/reviews_on_time'. "
        "Remedy: give level a value under `params`.",
    ),
    "overlapping thresholds": Break(
        "      - from: 2023-04-01\n        on_target",
        "      - from: 2021-04-01\n        on_target",
        "line 23: `kpis.0.thresholds.1.from`: two thresholds begin on the same day; each runs until the next begins. "
        "Found: '2021-04-01'. Remedy: take one of them out, or correct its day.",
    ),
    "unordered thresholds": Break(
        "      - from: 2023-04-01\n        on_target",
        "      - from: 2020-04-01\n        on_target",
        "line 23: `kpis.0.thresholds.1.from`: the parts are in order of `from`, and the one above begins 2021-04-01. "
        "Found: '2020-04-01'. Remedy: reorder them.",
    ),
    "threshold on the wrong side": Break(
        "close: 85",
        "close: 97.5",
        "line 25: `kpis.0.thresholds.1.close`: with `better: higher`, `close` is on the worse side of `on_target`. "
        "Found: 97.5. Remedy: write at most 95, or change `better`.",
    ),
    "name too long": Break(
        "name: Reviews on time",
        "name: Reviews that are held on time",
        "line 7: `kpis.0.name`: it has at most 26 letters. Found: 'Reviews that are held on time'. Remedy: shorten it.",
    ),
    "two KPIs of one id": Break(
        "id: audits",
        "id: reviews",
        "line 33: `kpis.1.id`: each KPI has an id of its own. Found: 'reviews'. Remedy: give one of them another id.",
    ),
    "a day as text": Break(
        "      - from: 2021-04-01",
        '      - from: "2021-04-01"',
        "line 18: `kpis.0.thresholds.0.from`: it is a day, without quotes or an hour. Found: '2021-04-01'. "
        "Remedy: write it as 2024-04-01.",
    ),
    "a per cent over 100": Break(
        "on_target: 95",
        "on_target: 950",
        "line 24: `kpis.0.thresholds.1.on_target`: it is 100 or less. Found: 950. Remedy: correct the value.",
    ),
}
