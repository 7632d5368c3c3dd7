"""The command `python -m oversight.settings`: checks kpis.yaml and writes its schema."""

import sys

from oversight import console
from oversight.problems import Refused
from oversight.settings import board, reader, state


def main(arguments: list[str]) -> int:
    """`check` tells every problem of kpis.yaml; `schema` rewrites docs/kpis.schema.json."""
    console.print_what_can_be_printed()
    if arguments == ["schema"]:
        board.SCHEMA_FILE.write_text(board.schema(), encoding="utf-8", newline="\n")
        return 0
    if arguments != ["check"]:
        print("usage: python -m oversight.settings check|schema", file=sys.stderr)
        return 2
    try:
        found = reader.read(state.path())
        problems, told = reader.unknown_areas(state.path(), found), reader.warnings(state.path(), found)
    except Refused as refused:
        problems, told = list(refused.problems), []
    if problems:
        print("\n".join(map(str, problems)), file=sys.stderr)
        return 1
    print("".join(f"No longer needed: {one}\n" for one in told), end="")
    print(f"{state.path().name}: no problems")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
