"""How far somebody's roles reach where many boards are served: each board by its area, and the region as a whole."""

from oversight import boards
from oversight.boards import Board
from oversight.serving.access import Role
from oversight.serving.gateway import Identity


def role_here(identity: Identity) -> Role:
    """The role with the board that the run is drawn from; of a board alone the role that somebody has. Where many are
    served and no board is named, only what all share is seen."""
    if not boards.are_many():
        return identity.role
    board = boards.current()
    return identity.role_in(board.area) if board else min(identity.role, Role.READER)


def may_see_region(identity: Identity) -> bool:
    """Whether somebody sees the KPIs and counts of the region's boards beside each other, which are no board's own
    records."""
    if not boards.are_many():
        return False
    return identity.grants is None or any(grant.sees_region for grant in identity.grants)


def administers_all(identity: Identity) -> bool:
    """Whether somebody is an administrator of all that is served: the audit log tells of every board."""
    if identity.grants is None:
        return identity.role >= Role.ADMINISTRATOR
    return any(grant.areas is None and grant.role >= Role.ADMINISTRATOR for grant in identity.grants)


def boards_open_to(identity: Identity) -> tuple[Board, ...]:
    """The boards whose local figures somebody may see, in order of their names."""
    return tuple(board for board in boards.boards() if identity.role_in(board.area) >= Role.MEMBER)


def first_board(identity: Identity | None) -> Board | None:
    """The board that is shown where the address names none: the first whose local figures may be seen; for whoever sees
    the region alone none, and for readers the first there is."""
    found = boards_open_to(identity) if identity else ()
    if found:
        return found[0]
    return None if identity and may_see_region(identity) else next(iter(boards.boards()), None)
