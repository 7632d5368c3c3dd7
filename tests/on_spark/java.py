"""Says whether the Java that Spark needs is here: `python -m tests.on_spark.java`."""

import os
import re
import shutil
import subprocess
from pathlib import Path

OLDEST_JAVA = 17


def missing_java() -> str:
    """What is wrong with Java here; "" where Spark can run."""
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home) / "bin" / "java") if home else shutil.which("java")
    if not java or not Path(java).exists():
        return "Java is not installed."
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(\d+)', said)
    if not found or int(found[1]) < OLDEST_JAVA:
        return f"Java {OLDEST_JAVA} or later is needed, and {java} is another: {said.splitlines()[:1]}."
    return ""


if __name__ == "__main__":
    problem = missing_java()
    if problem:
        raise SystemExit(f"{problem} Spark needs Java {OLDEST_JAVA}: apt-get install openjdk-17-jre-headless.")
