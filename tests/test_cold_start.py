"""What holds while a server has just begun and two runs of pages meet."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = "import sys, oversight.frame; print(hasattr(sys.modules.get('pandas'), 'Timestamp'))"


@pytest.mark.long
def test_pandas_is_whole_before_any_page_runs():
    # Altair asks a pandas that another run is still importing for its Timestamp, and fails: a chart was lost for it.
    done = subprocess.run([sys.executable, "-c", SCRIPT], cwd=ROOT, capture_output=True, text=True, timeout=90)
    assert done.stdout == "True\n", done.stderr
