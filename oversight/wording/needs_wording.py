"""What a page needs where it has nothing to show, a sentence or two each, and what the next step is."""

KPIS = "No KPI has figures yet. Add counts for one period, or records and board meeting dates, to see them."
PLAN = "There are no business plan actions yet. Add the actions, and what was reported to each board meeting."
AUDITS = "There are no audits yet. Add audits with their answers and findings to see them."
CASEWORK = "There are no referrals or cases yet. Add records of referrals, cases and meetings to see these figures."
RETURN = "There is no yearly return yet. Add the return your area sends to the Ministry to see these figures."
NO_DAY = "Add at least one board meeting date to see this page."
NEXT_STEP = "No board meeting dates have been added, so KPIs are judged at the end of a period. Add the dates next."
LINK = "Add your figures"


def kpi(name: str) -> str:
    """What one KPI needs that has no figures."""
    return f"{name} has no figures yet. Add records, or counts for at least one period."
