"""What each whole file weighs and takes when it is made first: `python -m benchmarks.documents` prints it."""

import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

from oversight import queries, settings
from oversight.exports import documents
from oversight.exports.documents import DocumentRequest
from oversight.problems import Refused
from oversight.selection import Selection


def measured(number: int, with_sample: bool) -> str:
    """One document in a line: its name, its weight and its seconds, made in a process that has made nothing before; or
    why it is refused, as one that has nothing to say without the sample is."""
    board, document = settings.load().board, documents.DOCUMENTS[number]
    year = queries.run("reference/latest_year", area=board.home_area)["reporting_year"].item()
    as_at = queries.run("kpis/smb_dates")["smb_on"].to_list()[0].isoformat()
    request = DocumentRequest(Selection(board.home_area, board.comparator, year, as_at), with_sample)
    name = f"{document.kind} {document.ending}{' with sample' if with_sample and document.has_sample else ''}"
    begun = time.perf_counter()
    try:
        content = document.make(request, lambda done, total, what: None)
    except Refused as refused:
        return f"{name:45} refused: {refused.user_message}"
    return f"{name:45} {len(content) / 1000:8.0f} KB {time.perf_counter() - begun:6.1f} s"


def main() -> None:
    """Measures every file with and without the sample, one fresh process each."""
    wanted = [(n, s) for n, one in enumerate(documents.DOCUMENTS) for s in (False, True) if one.has_sample or not s]
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), max_tasks_per_child=1) as pool:
        for line in pool.map(measured, *zip(*wanted, strict=True)):
            print(line, flush=True)


if __name__ == "__main__":
    main()
