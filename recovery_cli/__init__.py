"""The monthly workshops where a region's firms share their transformation projects."""

import os

__version__ = "0.1.0"

for _threads in ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS"):
    # Read once, when numpy is imported. Our matrices are small: threads wait for each other most of the time
    # (five times as much of it for the bound of 120 people at tables), and sums depend on their number.
    os.environ.setdefault(_threads, "1")
