"""The command `python -m oversight.settings`: checks kpis.yaml, adds a board of many, and writes the schemas."""

import argparse
import sys

from oversight import console
from oversight.environment import environment
from oversight.problems import Problem, Refused
from oversight.settings import adding, board, deployment, reader, region, state

USAGE = """usage: python -m oversight.settings check [--board KEY]
       python -m oversight.settings add KEY --area AREA [--name NAME] [--region REGION]
       python -m oversight.settings schema"""


def main(arguments: list[str]) -> int:
    """`check` tells every problem of kpis.yaml, of many boards of all of them unless one is named; `add` makes the
    folder of one more board; `schema` rewrites the schemas in docs/."""
    console.print_what_can_be_printed()
    if arguments == ["schema"]:
        for where, text in ((board.SCHEMA_FILE, board.schema()), (region.SCHEMA_FILE, region.schema())):
            where.write_text(text, encoding="utf-8", newline="\n")
        return 0
    if arguments[:1] == ["add"]:
        return add(arguments[1:])
    if arguments[:1] != ["check"] or len(arguments) not in (1, 3) or arguments[1:2] not in ([], ["--board"]):
        print(USAGE, file=sys.stderr)
        return 2
    if environment().boards is None:
        return check_alone() if len(arguments) == 1 else usage("OVERSIGHT_BOARDS is not set, so no board has a key.")
    found = deployment.checked()
    keys = [one.key for one in found if one.key]
    if len(arguments) == 3 and arguments[2] not in keys:
        return usage(f"There is no board “{arguments[2]}”. The boards are: {', '.join(keys) or 'none'}.")
    shown = [one for one in found if len(arguments) == 1 or one.key == arguments[2]]
    return max([tell(one.name, one.problems, {"Other than the region": one.differences}) for one in shown])


def add(arguments: list[str]) -> int:
    """Adds a board to the deployment; gives 2 where what is said of it is refused, 1 where it could not be written."""
    asked = argparse.ArgumentParser(prog="python -m oversight.settings add", description=add.__doc__)
    asked.add_argument("key", help="the name of its folder: small letters, digits, - and _")
    asked.add_argument("--area", required=True, help="its MAPPA area, spelt as the published statistics spell it")
    asked.add_argument("--name", help="what the pages call the board (default: its area and MAPPA)")
    asked.add_argument("--region", default="", help="the region that it stands in, where a nation is served")
    given = asked.parse_args(arguments)
    try:
        print(adding.add(adding.NewBoard(given.key, given.area, given.name or f"{given.area} MAPPA", given.region)))
    except Refused as refused:
        return usage(str(refused))
    except OSError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def check_alone() -> int:
    """Checks the one kpis.yaml."""
    try:
        found = reader.read(state.path())
        problems, told = reader.unknown_areas(state.path(), found), reader.warnings(state.path(), found)
    except Refused as refused:
        problems, told = list(refused.problems), []
    return tell(state.path().name, problems, {"No longer needed": told})


def tell(name: str, problems: list[Problem], told: dict[str, list[Problem]]) -> int:
    """Prints what is wrong with a file, else what of it is worth knowing; gives 1 where something is wrong."""
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    print("".join(f"{what}: {one}\n" for what, each in told.items() for one in each), end="")
    print(f"{name}: no problems")
    return 0


def usage(why: str) -> int:
    """Tells why a command cannot be run."""
    print(why, file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
