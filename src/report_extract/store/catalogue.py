"""What the store asks of a catalogue: any object of this shape will do."""

from collections.abc import Collection, Mapping
from typing import Protocol


class Indicator(Protocol):
    """What a code of the catalogue measures, and in which unit."""

    @property
    def name(self) -> str: ...
    @property
    def unit(self) -> str: ...
    @property
    def group(self) -> str: ...
    @property
    def definition(self) -> str: ...


class Dimension(Protocol):
    """What a fact is broken down by; an open one also takes words that `values` does not list."""

    @property
    def name(self) -> str: ...
    @property
    def open(self) -> bool: ...
    @property
    def values(self) -> Collection[str]: ...


class Catalogue(Protocol):
    """Indicators and dimensions by code, in the order in which people want to see them."""

    @property
    def indicators(self) -> Mapping[str, Indicator]: ...
    @property
    def dimensions(self) -> Mapping[str, Dimension]: ...
