"""What the audits of the illustrative sample may find: kind, finding, what is done about it, who leads."""

from oversight.extracts.contracts.audits import AUDIT_KINDS, FINDING_KINDS

MINUTES, CHAIRING, REFERRAL, REJECTED, CASE = AUDIT_KINDS
GOOD, IMPROVE, CONCERN = FINDING_KINDS

COORDINATOR = "MAPPA coordinator"
MANAGER = "MAPPA unit manager"
CHAIRS = "Lead for chairs"
TRAINING = "Training lead"

FINDINGS: dict[str, tuple[tuple[str, str, str | None, str | None], ...]] = {
    CHAIRING: (
        (GOOD, "The chair drew out the agencies that had said least.", None, None),
        (GOOD, "Risk was summed up in plain words before the plan was agreed.", None, None),
        (GOOD, "Introductions told everyone who was online and why.", None, None),
        (GOOD, "Each action was read back with its lead and date.", None, None),
        (IMPROVE, "Papers reached two agencies on the day.", "Send the papers five working days before.", COORDINATOR),
        (IMPROVE, "The level was agreed before the risk was summed up.", "Put the agenda in order.", CHAIRS),
        (IMPROVE, "Late items left little time for the last case.", "Give each case a set time.", CHAIRS),
        (IMPROVE, "Terms were not explained to new members.", "Send a page of terms with each invitation.", TRAINING),
        (CONCERN, "Two actions were agreed without a date.", "Chairs read back each date.", CHAIRS),
        (CONCERN, "Minutes did not record why information was not shared.", "Add a prompt to the agenda.", COORDINATOR),
    ),
    CASE: (
        (GOOD, "Agencies that could not attend sent full reports.", None, None),
        (GOOD, "Actions were followed through from one meeting to the next.", None, None),
        (GOOD, "The plan names a contingency for each main risk.", None, None),
        (IMPROVE, "The minutes give the level but not why.", "Ask for the reason in the template.", COORDINATOR),
        (IMPROVE, "Diversity is noted, not considered.", "Hold a session for chairs on it.", TRAINING),
        (
            IMPROVE,
            "Reports from absent agencies came after the meeting.",
            "Send a reminder a week before.",
            COORDINATOR,
        ),
        (
            IMPROVE,
            "Housing joined only once a release date was near.",
            "Invite housing from the first meeting on.",
            MANAGER,
        ),
        (IMPROVE, "Old actions were carried on without a note.", "List open actions first.", COORDINATOR),
        (CONCERN, "One plan did not cover victim safety.", "Ask the victim liaison role each time.", MANAGER),
        (CONCERN, "An initial meeting was held outside its time.", "Look through new sentences weekly.", MANAGER),
    ),
    MINUTES: (
        (GOOD, "Risk profiles are well informed and up to date.", None, None),
        (GOOD, "Actions are well presented, each with a lead.", None, None),
        (GOOD, "Minutes show proficient chairing.", None, None),
        (
            IMPROVE,
            "Intervention and treatment is the thinnest part of plans.",
            "Send out an example.",
            TRAINING,
        ),
        (IMPROVE, "Closed actions stay in the list.", "Move them to a list of their own.", COORDINATOR),
        (IMPROVE, "Monitoring is described, not who does it.", "Ask for a role in the template.", COORDINATOR),
        (IMPROVE, "Abbreviations are not written out.", "Open the minutes with a list of them.", COORDINATOR),
        (CONCERN, "A disclosure decision has no reason recorded.", "Agree the wording in the room.", CHAIRS),
        (CONCERN, "Anti-discriminatory practice is missing from some minutes.", "Make it a set heading.", MANAGER),
    ),
    REFERRAL: (
        (GOOD, "The reason for a higher level is argued from the risk.", None, None),
        (GOOD, "Referrers used the one-page checklist.", None, None),
        (IMPROVE, "What other agencies can add is seldom said.", "Ask for it on the form.", COORDINATOR),
        (IMPROVE, "Old assessments were attached.", "Send such referrals back.", COORDINATOR),
        (IMPROVE, "Victim safety is covered in a line.", "Add an example to the guidance.", TRAINING),
        (CONCERN, "A referral waited three weeks before it was sent.", "Give managers a weekly list.", MANAGER),
    ),
    REJECTED: (
        (GOOD, "Referrers were told why, and what to do next.", None, None),
        (GOOD, "The panel's reasons agree from case to case.", None, None),
        (IMPROVE, "Two reasons fitted and only one was recorded.", "Allow a second reason on the form.", COORDINATOR),
        (IMPROVE, "The plan left in place was not named.", "Note it at the panel.", COORDINATOR),
        (IMPROVE, "Advice to the referrer came late.", "Send it within five working days.", COORDINATOR),
        (CONCERN, "One rejection was arguable on what was known.", "Bring it back to the panel.", MANAGER),
    ),
}
