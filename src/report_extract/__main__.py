"""python -m report_extract: the same as the command report-extract."""

import sys

from report_extract.cli import main

if __name__ == "__main__":
    sys.exit(main())
