"""What a report's lines are measured against: body size, margins, pitch."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from report_extract.models import Line

LONG = 0.5  # of the widest lines: only lines at least this long tell the margins


@dataclass(frozen=True, slots=True)
class Margins:
    """Where body text begins and ends across, how large it is set, and how far apart its lines stand (points)."""

    left: float
    right: float
    size: float
    pitch: float
    indented: bool  # whether paragraphs of this report begin with an indent

    def is_full(self, line: Line) -> bool:
        """Tell whether a line runs to the right margin, as one does that was wrapped."""
        return line.x1 >= self.right - 2.2 * line.size

    def is_indented(self, line: Line) -> bool:
        return line.x0 >= self.left + 1.4 * line.size

    def is_larger(self, line: Line) -> bool:
        return line.size >= self.size + 0.9

    def is_smaller(self, line: Line) -> bool:
        return line.size <= self.size - 0.9

    def is_centred(self, line: Line) -> bool:
        """Tell whether a line stands in the middle with room on both sides."""
        left, right = line.x0 - self.left, self.right - line.x1
        return min(left, right) > 2 * line.size and abs(left - right) < 2 * line.size


def measure(lines: Sequence[Line]) -> Margins:
    """Given the body lines of a report (or of one column), return its margins."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 12.0
    body = [line for line in lines if abs(line.size - size) < 0.6]
    widest = max((line.x1 - line.x0 for line in body), default=0.0)
    long = [line for line in body if line.x1 - line.x0 > LONG * widest]
    left = commonest(line.x0 for line in long)
    right = max((line.x1 for line in long), default=0.0)
    right = min(right, commonest(line.x1 for line in long) + size)
    steps = [below.top - above.top for above, below in pairwise(body) if above.page == below.page]
    pitch = median([step for step in steps if 0.8 * size < step < 4 * size] or [1.5 * size])
    starts = sum(1 for line in long if line.x0 > left + 1.4 * size)
    return Margins(left=left, right=right, size=size, pitch=pitch, indented=starts > 0.05 * len(long))


def commonest(values: Iterable[float]) -> float:
    """Given coordinates, return the middle of the fullest 2-point bin."""
    bins: Counter[int] = Counter(round(value / 2) for value in values)
    return 2.0 * bins.most_common(1)[0][0] if bins else 0.0
