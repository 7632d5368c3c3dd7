"""How far a grant reaches where many boards are served: by area, over the region, and no further."""

import pytest

from oversight import boards
from oversight.problems import Refused
from oversight.serving import access, reach
from oversight.serving.access import Role
from oversight.serving.gateway import Identity
from oversight.serving.guards import ON_THIS_MACHINE, Guard, served
from tests.test_boards import region  # noqa: F401  a fixture
from tests.test_serving_access import GROUPS, TEXT, USER, request, written  # noqa: F401  a fixture

HEAD = TEXT[: TEXT.index("people:")]
PEOPLE = """people:
  "Ann": {role: coordinator, areas: [Derbyshire]}
  "Bo": {role: member, areas: [Derbyshire, Leicestershire]}
  "Cy": {role: reader, region: true}
  "Di": administrator
  "Ed": {role: administrator, areas: [Derbyshire]}
  "Flo": reader
"""
READER, MEMBER, COORDINATOR, ADMINISTRATOR = Role.READER, Role.MEMBER, Role.COORDINATOR, Role.ADMINISTRATOR


def identity(user, **headers):
    """Who the door takes somebody for."""
    found = Guard().identity(request(**{USER: user}, **headers))
    assert isinstance(found, Identity)
    return found


@pytest.mark.parametrize(
    ("user", "highest", "expected", "of_all"),
    [
        ("Ann", COORDINATOR, [COORDINATOR, READER], (False, False)),
        ("Bo", MEMBER, [MEMBER, MEMBER], (False, False)),
        ("Cy", READER, [READER, READER], (True, False)),
        ("Di", ADMINISTRATOR, [ADMINISTRATOR, ADMINISTRATOR], (True, True)),
        ("Ed", ADMINISTRATOR, [ADMINISTRATOR, READER], (False, False)),
        ("Flo", READER, [READER, READER], (False, False)),
    ],
)
def test_a_role_is_that_for_the_board_of_the_run(region, written, user, highest, expected, of_all):  # noqa: F811
    written(HEAD + PEOPLE)
    found = identity(user)
    roles = []
    for board in (*boards.boards(), None):
        with boards.of(board):
            roles.append(reach.role_here(found))
    assert (found.role, roles) == (highest, [*expected, READER])
    assert (reach.may_see_region(found), reach.administers_all(found)) == of_all


def test_the_first_board_is_the_first_that_is_theirs(region, written):  # noqa: F811
    written(HEAD + PEOPLE.replace("[Derbyshire, Leicestershire]", "[Leicestershire]"))
    first = {user: reach.first_board(identity(user)) for user in ("Ann", "Bo", "Cy", "Flo")}
    keys = {user: board.key if board else "" for user, board in first.items()}
    assert keys == {"Ann": "derbyshire", "Bo": "north", "Cy": "", "Flo": "derbyshire"}


def test_the_highest_of_several_groups_counts_for_each_board_alone(region, written):  # noqa: F811
    written(
        HEAD + 'groups:\n  "A": {role: coordinator, areas: [Derbyshire]}\n'
        '  "B": {role: member, areas: [Leicestershire], region: true}\n'
    )
    found = identity("Gus", **{GROUPS: "A, B"})
    assert [found.role_in(board.area) for board in boards.boards()] == [COORDINATOR, MEMBER]
    assert found.role_in("Kent") == found.role_in("") == READER
    assert reach.may_see_region(found)


def test_an_area_taken_away_ends_what_was_open(region, written):  # noqa: F811
    written(HEAD + PEOPLE)
    guard, scope = Guard(), request(**{USER: "Bo"})
    found = guard.identity(scope)
    assert guard.is_still(found, scope)
    written(HEAD + PEOPLE.replace("[Derbyshire, Leicestershire]", "[Leicestershire]"))
    assert not guard.is_still(found, scope)


def test_a_grant_for_whichever_board_is_refused_where_many_are_served(region, written, monkeypatch):  # noqa: F811
    written(HEAD + 'people:\n  "Ann": coordinator\ngroups:\n  "SMB": member\n  "Public": reader\n')
    with pytest.raises(Refused, match=r"given `areas`: Ann, SMB\."):
        access.latest()
    monkeypatch.delenv("OVERSIGHT_BOARDS")
    assert access.latest().people["Ann"].role == COORDINATOR


def test_a_board_without_an_area_is_nobodys(region, written):  # noqa: F811
    written(HEAD + PEOPLE)
    (region / "north" / "kpis.yaml").unlink()
    assert served().areas == ("Derbyshire", "")
    with boards.of(boards.named("north")):
        assert [reach.role_here(identity(user)) for user in ("Bo", "Di")] == [READER, READER]
        assert reach.role_here(ON_THIS_MACHINE) == ADMINISTRATOR
