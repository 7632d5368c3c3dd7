"""The pages on which a coordinator prepares a meeting, adds the board's own figures and takes files."""

from oversight.catalogue.page import ALL, AUDIT_LOG, CHECKS, FIRST_STEPS, GLOSSARY, MEETING_PAGE, YOUR_FIGURES, Page
from oversight.figures.data import loaded_extracts
from oversight.figures.report import annual_report, printed_claims
from oversight.prompts import page_prompts

PAGES = (
    Page(
        key=MEETING_PAGE,
        file="pages/meeting.py",
        title="Meeting",
        link="Meeting",
        group="Coordinate",
        question="What will the board be asked at its next meeting, and what was it shown at the last?",
        shows_local=True,
    ),
    Page(
        key=YOUR_FIGURES,
        file="pages/your_figures.py",
        title="Your figures",
        link="Your figures",
        group="Coordinate",
        question="How does the board add its own figures, and what is each page based on?",
        shows_local=True,
    ),
    Page(
        key=FIRST_STEPS,
        file="pages/first_steps.py",
        title="Set up your board",
        link="Set up your board",
        group="Coordinate",
        question="What does a board need before it adds its figures?",
        is_listed=False,
    ),
    Page(
        key="annual_report",
        file="pages/annual_report.py",
        title="Annual report tables",
        link="Annual report tables",
        group="Coordinate",
        question="What does the annual report say, and do the figures agree?",
        filters=("area", "year"),
        figures=(*annual_report.ON_PAGE, printed_claims.printed_claims),
        lead=annual_report.eligible_on_31_march,
        prompts=page_prompts.report,
    ),
    Page(
        key=CHECKS,
        file="pages/extracts.py",
        title="Data and checks",
        link="Data and checks",
        group="Coordinate",
        question="What is loaded, from where, how old, and what is wrong with it?",
        figures=(loaded_extracts.questions_on_source, loaded_extracts.loaded, loaded_extracts.sources),
        lead=loaded_extracts.questions_on_source,
        prompts=page_prompts.loaded,
    ),
    Page(
        key="exports",
        file="pages/exports.py",
        title="Exports",
        link="Exports",
        group="Coordinate",
        question="What can be downloaded, and what is each file for?",
        filters=ALL,
        shows_local=True,
    ),
    Page(
        key=GLOSSARY,
        file="pages/glossary.py",
        title="Glossary",
        link="Glossary",
        group="Coordinate",
        question="What do the words mean?",
    ),
    Page(
        key=AUDIT_LOG,
        file="pages/audit_log.py",
        title="Audit log",
        link="Audit log",
        group="Coordinate",
        question="Who signed in, was refused, opened local figures or changed something?",
        is_listed=False,
    ),
)
