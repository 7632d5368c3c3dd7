"""The audit forms of the illustrative sample: sections, questions and allowed answers, the best answer first."""

from dataclasses import dataclass
from datetime import date

from oversight.extracts.contracts.audits import AUDIT_KINDS

MINUTES, CHAIRING, REFERRAL, REJECTED, CASE = AUDIT_KINDS
CHAIRING_2023_FROM = date(2023, 4, 1)

FOUR_STEPS = (("Excellent", 4), ("Satisfactory", 3), ("Unsatisfactory", 2), ("Poor", 1))
MET = (("Fully met", 3), ("Partly met", 2), ("Not met", 1))
GOOD = (("Good", 3), ("Adequate", 2), ("Poor", 1))
YES_OR_NO = (("Yes", 3), ("No", 1))
RIGHT = (("Clearly right", 1), ("Arguable", 2), ("Wrong", 3))  # the one form on which the fewest points are best


@dataclass(frozen=True)
class Form:
    """One version of a form: its answers with their points, best first, and its questions by section."""

    answers: tuple[tuple[str, int], ...]
    questions: dict[str, tuple[str, ...]]
    source: str

    def numbered(self) -> list[tuple[str, str]]:
        """(section, question) in the order asked."""
        return [(section, question) for section, asked in self.questions.items() for question in asked]


FORMS: dict[str, dict[str, Form]] = {
    CHAIRING: {
        "2012": Form(
            FOUR_STEPS,
            {
                "Arrangements": (
                    "Were the papers sent in good time?",
                    "Were the right agencies in the room?",
                    "Was there enough time for each case?",
                ),
                "Conduct": (
                    "Did the chair set out the purpose?",
                    "Was everyone heard?",
                    "Was the discussion kept to the point?",
                    "Did each action have a lead and a date?",
                ),
                "Risk assessment": (
                    "Was the risk of harm clearly summed up?",
                    "Was disclosure discussed and decided?",
                    "Was the level of management justified?",
                ),
            },
            "Scale and sections of the national chairing form of 2012, from a third-party copy; questions invented",
        ),
        "2023": Form(
            FOUR_STEPS,
            {
                "Arrangements": (
                    "Were the papers sent in good time?",
                    "Could those online hear and be heard?",
                ),
                "Conduct": (
                    "Was everyone heard?",
                    "Did each action have a lead and a date?",
                    "Was anti-discriminatory practice considered?",
                ),
                "Risk assessment": (
                    "Was the risk of harm clearly summed up?",
                    "Was disclosure discussed and decided?",
                    "Did the plan cover the four pillars?",
                ),
            },
            "Invented later version of the chairing form, with some of its questions",
        ),
    },
    CASE: {
        "2021": Form(
            MET,
            {
                "Referral": ("Was the referral made in time?", "Was the referral complete?"),
                "Initial meeting": ("Was the initial meeting held in time?",),
                "Attendance": ("Did the agencies needed attend?", "Did absent agencies send a report?"),
                "Minutes": (
                    "Are the minutes clear?",
                    "Do the minutes give the category?",
                    "Do the minutes give the level and why?",
                    "Do the minutes hold a risk management plan?",
                ),
                "Conduct": (
                    "Was the agenda followed?",
                    "Was information exchanged?",
                    "Was the information considered?",
                    "Was diversity considered?",
                    "Was each risk addressed?",
                ),
            },
            "Invented case audit form",
        ),
    },
    MINUTES: {
        "2021": Form(
            YES_OR_NO,
            {
                "Minutes": (
                    "Is the risk profile well informed?",
                    "Are action plans attended to?",
                    "Are actions well presented?",
                    "Do the minutes show proficient chairing?",
                ),
                "Risk management plan": (
                    "Does the plan cover supervision?",
                    "Does it cover monitoring and control?",
                    "Does it cover intervention and treatment?",
                    "Does it cover victim safety?",
                ),
                "Disclosure": ("Is the disclosure decision recorded with its reason?",),
                "Anti-discriminatory practice": ("Is anti-discriminatory practice shown?",),
            },
            "Invented form, on what the annual report says the minutes audit looks at",
        ),
    },
    REFERRAL: {
        "2021": Form(
            GOOD,
            {
                "Information": (
                    "How full is the information given?",
                    "How clear is the risk of harm?",
                    "How well is victim safety covered?",
                ),
                "Reasons": (
                    "How well is the level asked for argued?",
                    "How well is it said what other agencies can add?",
                ),
            },
            "Invented referral audit form",
        ),
    },
    REJECTED: {
        "2021": Form(
            RIGHT,
            {
                "Decision": ("Was the decision to reject right?", "Was the reason recorded the right one?"),
                "Afterwards": ("Was the advice to the referrer right?", "Was the plan left in place right?"),
            },
            "Invented form for rejected referrals; 1 point is best",
        ),
    },
}
