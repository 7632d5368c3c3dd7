"""What each extract must hold: every contract and every rule across tables, gathered from a module a family."""

from oversight.extracts.contracts import (
    area_return,
    audits,
    business_plan,
    kpis,
    meeting_records,
    meetings,
    population,
    published,
    recommendations,
    reference,
)
from oversight.extracts.contracts.casework import case_meetings, decisions, rules, spells
from oversight.extracts.contracts.contract import Extract, TableRule

# In the order of the dictionaries (data/README.md, data/operational.md).
EXTRACTS: dict[str, Extract] = {
    extract.name: extract
    for extract in (
        published.ANNUAL_STATISTICS,
        reference.SOURCES,
        reference.AREAS,
        reference.MEASURES,
        published.PRINTED_CLAIMS,
        published.COMPARABILITY_BREAKS,
        reference.GLOSSARY,
        population.POPULATION,
        population.POPULATION_BY_GROUP,
        published.QUESTIONS_ON_SOURCE,
        meetings.SMB_MEETINGS,
        meetings.SMB_ATTENDANCE,
        meetings.AGENCIES,
        decisions.REFERRALS,
        case_meetings.CASE_MEETINGS,
        case_meetings.INVITATIONS,
        spells.LEVEL_SPELLS,
        decisions.ESCALATIONS,
        meetings.TRAINING,
        kpis.COMMENTARY,
        kpis.KPI_READINGS,
        audits.AUDITS,
        audits.AUDIT_FORM_ANSWERS,
        audits.AUDIT_ANSWERS,
        audits.AUDIT_FINDINGS,
        business_plan.PLAN_ACTIONS,
        business_plan.PLAN_UPDATES,
        area_return.DEMOGRAPHY,
        area_return.NOTIFICATION_BREACHES,
        area_return.SERIOUS_FURTHER_OFFENCES,
        meeting_records.MEETING_ITEMS,
        meeting_records.MEETING_DECISIONS,
        recommendations.RECOMMENDATIONS,
    )
}
RULES: tuple[TableRule, ...] = (
    *reference.RULES,
    *rules.RULES,
    *audits.RULES,
    *business_plan.RULES,
    *area_return.RULES,
    *meeting_records.RULES,
    *recommendations.RULES,
)
