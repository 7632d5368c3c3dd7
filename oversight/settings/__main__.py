"""The command `python -m oversight.settings`: checks kpis.yaml and writes its schema."""

import sys

from oversight.problems import Refused
from oversight.settings import board, reader, state


def main(arguments: list[str]) -> int:
    """`check` tells every problem of kpis.yaml; `schema` writes docs/kpis.schema.json anew."""
    if arguments == ["schema"]:
        board.SCHEMA_FILE.write_text(board.schema(), encoding="utf-8", newline="\n")
        return 0
    if arguments != ["check"]:
        print("usage: python -m oversight.settings check|schema", file=sys.stderr)
        return 2
    try:
        reader.read(state.path())
    except Refused as refused:
        print("\n".join(map(str, refused.problems)), file=sys.stderr)
        return 1
    print(f"{state.path().name}: no problems")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
