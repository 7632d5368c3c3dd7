"""Everything the pages of the MAPPA oversight dashboard call."""

import os

# SciPy's linear algebra would divide sums of a dozen numbers among all processors, which takes six times the time
# (record 0128). It reads this when it is imported, so it is set before anything imports it.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
