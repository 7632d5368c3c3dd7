"""The words about a board's own PowerPoint template: what was left out of it, and why one cannot be used."""

from collections.abc import Mapping
from enum import Enum

from oversight.wording.plurals import counted
from oversight.wording.text import listed

SAVE_AGAIN = "In PowerPoint choose Save As, then “PowerPoint Presentation (*.pptx)”."
BROKEN = f"A part of the template cannot be read. {SAVE_AGAIN}"
NO_MASTER = f"The template has no slide master, so there is no layout to use. {SAVE_AGAIN}"
NO_LAYOUT = (
    "The template has no layout with a title. In PowerPoint choose View, Slide Master, add the layout “Title Only”, "
    "and save the template again."
)
NO_ROOM = (
    "The template leaves too little room for a chart: at least 15 cm by 9 cm is needed under the title. In PowerPoint "
    "choose View, Slide Master, and enlarge the text placeholder."
)
HEADING = "Your board's own template"
UPLOAD = "Upload a template"
REMOVE = "Remove the template"
PPTX_ONLY = "A template is used only for the PowerPoint pack: give the output file a name that ends in .pptx."


class Dropped(Enum):
    """What is left out of a template; the value names one of it."""

    SLIDES = "slide"
    NOTES = "notes page"
    MACROS = "macro project"
    EMBEDDED = "embedded object"
    OUTSIDE = "outside link"
    COMMENTS = "comment file"
    PICTURES = "EMF or WMF picture"
    FONTS = "embedded font"
    PROPERTIES = "file of properties"
    CUSTOM_PROPERTIES = "file of custom properties"


def left_out(dropped: Mapping[Dropped, int]) -> str:
    """`Left out of the template: 12 slides and 1 macro project.`: what it held beside its looks."""
    named = [counted(dropped[one], one.value) for one in Dropped if dropped.get(one)]
    return f"Left out of the template: {listed(named)}." if named else "Nothing had to be left out of the template."


def purpose(most: int) -> str:
    """What a template is for, its limit, and what becomes of it."""
    return (
        f"Upload a PowerPoint file (.pptx, at most {most // 1_000_000} MB). Packs made here in PowerPoint then use its "
        "layouts, colours and fonts. Its slides, notes, macros and links are left out. It is kept for this visit only."
    )


def in_use(name: str) -> str:
    """The template that the slides made now are drawn on."""
    return f"Slides are made on “{name}”."


def other_font(name: str, used: str) -> str:
    """That a font of the template is not taken, as its widths are not known to fit."""
    return f"The template's font {name} may be too wide for the slides, so {used} is used."


def used(layout: str) -> str:
    """The layout of the template that the slides stand on."""
    return f"Slides use the template's layout “{layout}”."


def wrong_ending(name: str) -> str:
    """A file of another kind."""
    return f"“{name}” is not a PowerPoint presentation (.pptx). {SAVE_AGAIN}"


def too_large(name: str, most: int) -> str:
    """A file over the limit."""
    return f"“{name}” is larger than {most // 1_000_000} MB. Remove slides and large pictures, and save it again."


def unpacks_too_large(name: str) -> str:
    """A file that unpacks to more than a template can need."""
    return f"“{name}” is too large once unpacked. Remove slides and large pictures, and save it again."


def locked(name: str) -> str:
    """A file under a password, or one of Office 97."""
    return f"“{name}” has a password or is in an older format. Remove the password. {SAVE_AGAIN}"


def unreadable(name: str) -> str:
    """A file that is no presentation inside."""
    return f"“{name}” cannot be read as a PowerPoint presentation. {SAVE_AGAIN}"


def unsound(name: str) -> str:
    """A file that holds what PowerPoint never writes."""
    return f"“{name}” has parts that PowerPoint does not create, so it is not opened. {SAVE_AGAIN}"


def not_found(name: str) -> str:
    """A path without a file."""
    return f"There is no template “{name}”."
