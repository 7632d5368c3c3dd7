"""What a table and a column of an extract are called in a workbook."""

# Where the name's own words would not say it.
COLUMNS = {
    "accepting_count": "Panel members accepting",
    "action_key": "Action key",
    "as_at": "SMB date",
    "best_order": "Order, best first",
    "census_group": "Group of the census",
    "compared_from": "Compared from year",
    "compared_to": "Compared to year",
    "confirming_count": "Leaders confirming",
    "denominator_count": "Of",
    "form_version": "Version of the form",
    "group_label": "Group",
    "group_order": "Order on the form",
    "incident_count": "Number",
    "is_disclosure_decided": "Disclosure decision recorded",
    "is_in_community_on_due": "In the community on the due date",
    "is_not_applicable": "Did not apply",
    "is_spoc_named": "Single point of contact named",
    "is_youth": "Under 18",
    "kpi": "KPI",
    "link": "Web address",
    "linked_kpi": "Linked KPI",
    "meeting_on": "SMB date",
    "asked": "What the board is asked",
    "stop": "Page or KPI",
    "numerator_count": "Met",
    "original_due_on": "First due on",
    "smb_on": "SMB date",
    "source_agency": "Referring agency",
    "source_id": "Source",
}
CAPITALS = {"kpi": "KPI", "kpis": "KPIs", "smb": "SMB", "shpo": "SHPO"}


def heading(name: str) -> str:
    """A table's or column's heading for people: `held_on` is `Held on`, `smb_meetings` is `SMB meetings`."""
    if name in COLUMNS:
        return COLUMNS[name]
    words = name.removesuffix("_count").removeprefix("is_").split("_")
    text = " ".join(CAPITALS.get(word, word) for word in words)
    return text[:1].upper() + text[1:]
