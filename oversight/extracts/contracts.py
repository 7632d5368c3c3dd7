"""What each extract must hold: columns, row rules and keys, declared once."""

from dataclasses import dataclass, field, replace

import dataframely as dy
import polars as pl

from oversight.extracts import audits, business_plan, operational, operational_words
from oversight.extracts.basis import BASES

CATEGORIES = ("1", "2", "3", "2+3", "all")
LEVELS = ("1", "2", "3", "2+3", "all")
PRECISIONS = ("exact", "rounded", "at least")

REPORTING_YEAR = r"^(19|20)\d{2}-\d{2}$"
PLAIN_NAME = r"^[a-z][a-z0-9_]*$"
SUM_SHOWN = r"\d\s*[-−–+×÷*/]\s*\d[^=]*=\s*\d"


def is_reporting_year(column: str) -> pl.Expr:
    """True where the two years of a reporting year follow each other, as in 2023-24, or it has another form."""
    is_of_the_form = pl.col(column).str.contains(REPORTING_YEAR)
    first, second = pl.col(column).str.slice(2, 2), pl.col(column).str.slice(5, 2)
    follows = (first.cast(pl.Int64, strict=False) + 1) % 100 == second.cast(pl.Int64, strict=False)
    return (~is_of_the_form | follows).fill_null(True)


class AnnualStatistics(dy.Schema):
    """A published figure a row: one area, reporting year, measure, category and level."""

    area = dy.String(primary_key=True, min_length=1)
    reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    measure = dy.String(primary_key=True, min_length=1)
    category = dy.Enum(CATEGORIES, primary_key=True)
    level = dy.Enum(LEVELS, primary_key=True)
    value = dy.Float64(min=0)
    precision = dy.Enum(PRECISIONS)
    basis = dy.Enum(BASES)
    source_id = dy.String(min_length=1)
    note = dy.String(nullable=True)

    @dy.rule()
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("reporting_year")

    @dy.rule()
    def sum_shown(cls) -> pl.Expr:
        return (pl.col("basis").cast(pl.String) != "derived") | pl.col("note").fill_null("").str.contains(SUM_SHOWN)


class Sources(dy.Schema):
    """A document that figures were taken from."""

    source_id = dy.String(primary_key=True, regex=r"^[A-Z0-9]+$")
    title = dy.String(min_length=1)
    publisher = dy.String(min_length=1)
    published_on = dy.String(regex=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?(/\d{2})?$")
    kind = dy.String(min_length=1)
    link = dy.String(min_length=1)


class Areas(dy.Schema):
    """A MAPPA area, or the nation they make up."""

    area = dy.String(primary_key=True, min_length=1)
    kind = dy.Enum(("area", "nation"))
    country = dy.Enum(("England", "Wales", "England and Wales"))
    neighbour_of_derbyshire = dy.Enum(("yes", "no"))


class Measures(dy.Schema):
    """What is counted: its words, its period, and the categories and levels it applies to."""

    measure = dy.String(primary_key=True, regex=PLAIN_NAME)
    label = dy.String(min_length=1)
    short_label = dy.String(min_length=1)
    subject = dy.String(min_length=1)
    period = dy.Enum(("snapshot", "year"))
    unit = dy.Enum(("people", "orders", "referrals", "per 100,000"))
    categories = dy.Enum(("1;2;3", "1", "all"))
    levels = dy.Enum(("1;2;3", "2;3", "all"))
    counts = dy.String(min_length=1)
    leaves_out = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=r"^[a-j]$")


class PrintedClaims(dy.Schema):
    """A claim printed in an annual report's commentary, in parts that can be judged."""

    claim_id = dy.String(primary_key=True, regex=PLAIN_NAME)
    area = dy.String(min_length=1)
    reporting_year = dy.String(regex=REPORTING_YEAR)
    measure = dy.String(min_length=1)
    category = dy.Enum(CATEGORIES)
    level = dy.Enum(LEVELS)
    printed_words = dy.String(min_length=1)
    claim_kind = dy.Enum(("change", "direction", "within"))
    direction = dy.Enum(("rise", "fall"), nullable=True)
    printed_percent = dy.String(nullable=True, regex=r"^\d+(\.\d+)?$")
    compared_from = dy.String(regex=REPORTING_YEAR)
    compared_to = dy.String(regex=REPORTING_YEAR)
    each_category = dy.Enum(("yes", "no"))
    also_year_before = dy.Enum(("yes", "no"))
    source_id = dy.String(min_length=1)

    @dy.rule()
    def years_follow(cls) -> pl.Expr:
        years = ("reporting_year", "compared_from", "compared_to")
        return pl.all_horizontal(is_reporting_year(year) for year in years)

    @dy.rule()
    def change_is_complete(cls) -> pl.Expr:
        is_change = pl.col("claim_kind").cast(pl.String) == "change"
        return ~is_change | (pl.col("direction").is_not_null() & pl.col("printed_percent").is_not_null())


class ComparabilityBreaks(dy.Schema):
    """A year from which a measure is counted differently."""

    measure = dy.String(primary_key=True, min_length=1)
    from_reporting_year = dy.String(primary_key=True, regex=REPORTING_YEAR)
    effect = dy.Enum(("break", "note"))
    what_changed = dy.String(min_length=1)

    @dy.rule()
    def years_follow(cls) -> pl.Expr:
        return is_reporting_year("from_reporting_year")


class Glossary(dy.Schema):
    """A term of MAPPA in plain words."""

    term = dy.String(primary_key=True, min_length=1)
    meaning = dy.String(min_length=1)
    report_definition = dy.String(nullable=True, regex=r"^[a-j]$")


class QuestionsOnSource(dy.Schema):
    """Two published figures that do not agree at face value. Worked out by the build, never typed in."""

    area = dy.String(primary_key=True)
    reporting_year = dy.String(primary_key=True)
    category = dy.String(primary_key=True)
    level = dy.String(primary_key=True)
    smaller_measure = dy.String(primary_key=True)
    smaller_value = dy.Int64(min=0)
    larger_measure = dy.String(primary_key=True)
    larger_value = dy.Int64(min=0)
    source_id = dy.String()
    question = dy.String(min_length=1)


@dataclass(frozen=True)
class Extract:
    """One extract: its contract and version, what a row is, which columns refer to another extract's key, and how
    far its last day is known (`year_column`: the 31 March that ends its latest reporting year; operational: the latest
    SMB; else it has none). `day_column` gives an operational extract's period."""

    name: str
    contract: type[dy.Schema]
    version: int
    row_is: str
    references: dict[str, tuple[str, str]] = field(default_factory=dict)
    year_column: str | None = None
    is_worked_out: bool = False
    is_operational: bool = False
    day_column: str | None = None


OPERATIONAL = (
    Extract("smb_meetings", operational.SmbMeetings, 1, "one meeting of the SMB", day_column="smb_on"),
    Extract(
        "smb_attendance",
        operational.SmbAttendance,
        1,
        "one seat invited to one meeting of the SMB",
        day_column="smb_on",
    ),
    Extract("agencies", operational.Agencies, 1, "one agency"),
    Extract(
        "referrals",
        operational.Referrals,
        1,
        "one referral to Level 2 or 3",
        day_column="received_on",
    ),
    Extract(
        "case_meetings",
        operational.CaseMeetings,
        1,
        "one Level 2 or 3 meeting that falls due, held or not",
        day_column="held_on",
    ),
    Extract(
        "invitations",
        operational.Invitations,
        1,
        "one agency invited to one Level 2 or 3 meeting",
    ),
    Extract(
        "level_spells",
        operational.LevelSpells,
        1,
        "one spell of one case at one level, managed or in custody",
        day_column="started_on",
    ),
    Extract("escalations", operational.Escalations, 1, "one request to move a case to Level 3", day_column="asked_on"),
    Extract(
        "training",
        operational.Training,
        1,
        "one agency's attendees at one course",
        day_column="held_on",
    ),
    Extract("commentary", operational.Commentary, 1, "what one SMB was told of one KPI", day_column="as_at"),
    Extract("kpi_readings", operational.KpiReadings, 1, "one KPI's count for one period", day_column="ends_on"),
    Extract("audits", audits.Audits, 1, "one audit of the calendar, done or not", day_column="planned_on"),
    Extract("audit_form_answers", audits.AuditFormAnswers, 1, "one answer that a question of a form allows"),
    Extract("audit_answers", audits.AuditAnswers, 1, "one audit's answer to one question"),
    Extract("audit_findings", audits.AuditFindings, 1, "one thing an audit found"),
    Extract(
        "plan_actions", business_plan.PlanActions, 1, "one action of the business plan", day_column="original_due_on"
    ),
    Extract("plan_updates", business_plan.PlanUpdates, 1, "what one SMB was told of one action", day_column="smb_on"),
)

EXTRACTS: dict[str, Extract] = {
    extract.name: extract
    for extract in (
        Extract(
            "annual_statistics",
            AnnualStatistics,
            1,
            "one figure of one area, reporting year, measure, category and level",
            {"area": ("areas", "area"), "measure": ("measures", "measure"), "source_id": ("sources", "source_id")},
            "reporting_year",
        ),
        Extract("sources", Sources, 1, "one document that figures were taken from"),
        Extract("areas", Areas, 1, "one MAPPA area, or England and Wales"),
        Extract("measures", Measures, 1, "one thing that is counted"),
        Extract(
            "printed_claims",
            PrintedClaims,
            1,
            "one claim of an annual report's commentary",
            {"area": ("areas", "area"), "measure": ("measures", "measure"), "source_id": ("sources", "source_id")},
            "reporting_year",
        ),
        Extract(
            "comparability_breaks",
            ComparabilityBreaks,
            1,
            "one year from which a measure is counted differently",
            {"measure": ("measures", "measure")},
        ),
        Extract("glossary", Glossary, 1, "one term"),
        Extract(
            "questions_on_source",
            QuestionsOnSource,
            1,
            "one pair of published figures that do not agree",
            year_column="reporting_year",
            is_worked_out=True,
        ),
        *(replace(extract, is_operational=True) for extract in OPERATIONAL),
    )
}

# What a row rule of a contract asks, and what to do where it does not hold.
RULES: dict[str, tuple[str, str]] = {
    "years_follow": (
        "a reporting year runs from one April to the next March.",
        "write it as 2023-24, the second year one after the first.",
    ),
    "sum_shown": (
        "a derived figure shows its sum in `note`.",
        "write the sum, as in 749 - 30 = 719, and where its parts are printed.",
    ),
    "change_is_complete": (
        "a claim of kind change has a direction and a printed per cent.",
        "fill in `direction` (rise or fall) and `printed_percent`.",
    ),
} | operational_words.RULES
