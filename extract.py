"""Run report_extract from a checkout: python extract.py report.pdf"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "src"))

from report_extract.cli import main

sys.exit(main())
