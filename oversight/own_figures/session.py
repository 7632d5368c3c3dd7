"""What one session works on: the files handed in, what came of them, what was answered, and the preview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from oversight import queries
from oversight.engine import Engine
from oversight.extracts import store
from oversight.extracts.intake.draft import Draft, Upload
from oversight.extracts.intake.take import take
from oversight.extracts.own import mapping_file, versions
from oversight.extracts.own.joining import takes_sample_away
from oversight.extracts.own.version import Version, read_version, record_name
from oversight.own_figures.previewing import Preview, previewed
from oversight.problems import Refused

Sample = Literal["removed", "shown again"]
Progress = Callable[[float, str], None]


@dataclass
class Work:
    """The work of one session; it goes with the session. `own` is the set that is to be published: that of the draft,
    or of an earlier version (`restores`), or that in use without or with the example data (`sample`); `expects` is the
    version that it is compared with."""

    uploads: tuple[Upload, ...] = ()
    answers: dict[str, str] = field(default_factory=dict)
    draft: Draft | None = None
    restores: int | None = None
    sample: Sample | None = None
    starts_empty: bool = False
    expects: Version | None = None
    preview: Preview | None = None
    is_walking: bool = False  # through the whole dashboard, as it would be

    @property
    def engine(self) -> Engine | None:
        """The engine of the preview while the whole dashboard is walked in it."""
        return self.preview.engine if self.preview and self.is_walking else None


def in_use() -> tuple[Version | None, dict[str, pl.DataFrame]]:
    """The version in use with its tables. Raises Refused where the folder takes no versions or cannot be read."""
    where = store.folder()
    version = versions.current(where)
    return version, versions.tables_in(where, version)


def history() -> tuple[Version, ...]:
    """Every version, the newest first."""
    return versions.history(store.folder())


def space() -> int:
    """The bytes that all versions take."""
    return versions.space(store.folder())


def held_before(work: Work) -> dict[str, pl.DataFrame]:
    """The tables of the version that the preview was made over."""
    return versions.tables_in(store.folder(), work.expects)


def taken(work: Work, uploads: Sequence[Upload], answers: Mapping[str, str], progress: Progress | None = None) -> None:
    """Checks files, with answers to what was asked, against the version in use. Raises Refused where that or the
    answers kept cannot be read."""
    version, held = in_use()
    kept = mapping_file.read(store.folder())
    shipped = store.shipped_set().tables
    work.draft = take(uploads, held, kept, answers, shipped, progress)
    work.uploads, work.answers, work.expects = tuple(uploads), dict(answers), version
    work.preview, work.restores, work.sample, work.is_walking = None, None, None, False
    work.starts_empty = version.starts_empty if version else False


def look_ahead(work: Work) -> None:
    """Previews what is to be published, over the version that is in use now."""
    work.expects, held = in_use()
    where = store.folder()
    if work.restores is not None:
        own = versions.tables_of(where, work.restores)
        work.starts_empty = read_version(where, record_name(work.restores)).starts_empty
    elif work.sample:
        own, work.starts_empty = held, work.sample == "removed"
    elif work.draft:
        own = work.draft.own
    else:
        raise Refused("There is nothing to preview.")
    work.preview = previewed(held, own, work.starts_empty, queries.latest())


def refreshed(work: Work) -> None:
    """Checks and previews again, over what was published meanwhile."""
    if work.draft:
        taken(work, work.uploads, work.answers)
    if work.restores is not None or work.sample or (work.draft and work.draft.is_ready):
        look_ahead(work)


def starts_empty() -> bool:
    """Whether the example data was removed by the switch, and not by own figures."""
    try:
        version = versions.current(store.folder())
        if not version or not version.starts_empty:
            return False
        return not takes_sample_away(versions.tables_in(store.folder(), version), (), starts_empty=False)
    except Refused:
        return False


def publish(work: Work, by: str, note: str, allow_fewer: bool = False) -> Version:
    """Publishes what was previewed, and drops all that was worked on. Raises Overtaken where somebody published
    meanwhile, Refused where it cannot be written; the work then stays."""
    where, expects = store.folder(), work.expects.number if work.expects else None
    if work.restores is not None:
        made = versions.restore(where, work.restores, by=by, note=note, expects=expects)
    elif work.sample:
        own = held_before(work)
        made = versions.publish(own, where, by=by, note=note, expects=expects, starts_empty=work.starts_empty)
    elif work.draft and work.draft.is_ready:
        made = versions.publish(
            work.draft.own,
            where,
            by=by,
            note=note,
            files=work.draft.files,
            expects=expects,
            starts_empty=work.starts_empty,
            mapping=work.draft.mapping,
            allow_fewer=allow_fewer,
        )
    else:
        raise Refused("Nothing can be published yet: put right what is wrong, and answer what is asked.")
    return made
