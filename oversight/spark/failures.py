"""What a failure of Spark is told as: a sentence for the reader, and for the log what to mend."""

import logging

from oversight.problems import Problem, Unanswered

VARIABLE = "OVERSIGHT_ENGINE"
UNANSWERED = "The figures cannot be worked out now: the cluster that holds them does not answer."
NOT_RUN = "This cannot be worked out now: the cluster that holds the figures could not do it."

NO_ANSWER = ("the cluster answers.", "start the cluster, or correct its address; Spark 4.3 has to run there.")
NO_WORKER = (
    "a worker gives the dashboard a processor.",
    "start a worker, or end or limit (spark.cores.max) what else runs on the cluster.",
)
TOO_LONG = ("a query ends in time.", "add workers, or end what else runs on the cluster.")
NO_JAVA = ("Java is installed here.", "install Java 17 or later, and name its folder in JAVA_HOME.")
NO_FILE = (
    "every worker can read the boards' files.",
    "make the folder of OVERSIGHT_BOARDS readable on each worker, under the same path.",
)
OTHER = ("the cluster can run the query.", "see the log of the cluster; without OVERSIGHT_ENGINE, DuckDB runs it.")
# What each is known by, in what Spark says of it.
KNOWN_BY = {
    NO_JAVA: ("JAVA_GATEWAY_EXITED", "JAVA_HOME"),
    NO_FILE: ("FAILED_READ_FILE", "FileNotFoundException", "PATH_NOT_FOUND", "AccessDeniedException"),
    NO_WORKER: ("ExecutorLostFailure",),
}
LONGEST_CAUSE = 200  # letters
OF_PY4J = "An error occurred while calling"  # what Spark says comes in the next line
Rule = tuple[str, str]

log = logging.getLogger(__name__)


def told(address: str, error: Exception, is_usable: bool, rule: Rule | None = None) -> Unanswered:
    """What is told of an error, by what Spark says of it and whether the cluster can be used after it; or of the rule
    that is known not to hold. It is logged."""
    said = str(error)
    found = next((one for one, marks in KNOWN_BY.items() if any(mark in said for mark in marks)), None)
    broken = rule or found or (OTHER if is_usable else NO_ANSWER)
    log.error("Spark at %s: %s", address, said)
    plain = NOT_RUN if broken in (OTHER, NO_FILE) else UNANSWERED
    lines = [line.lstrip(": ") for line in said.splitlines() if line and not line.startswith(OF_PY4J)]
    cause = lines[0][:LONGEST_CAUSE] if lines and not rule else ""
    return Unanswered(plain, [Problem(VARIABLE, 0, broken[0], cause, broken[1])])
