"""Where the values of a chart of lines stand: round numbers around them, and places in the field that they share."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal


@dataclass(frozen=True)
class Field:
    """What lines are drawn in: from `low` to `high`, with `count` places across from `left`; all places are in per cent."""

    low: Decimal
    high: Decimal
    left: Decimal
    count: int

    def x(self, place: int) -> Decimal:
        """Return how far a place is from the left; one that is alone stands in the middle."""
        across = Decimal(place) / (self.count - 1) if self.count > 1 else Decimal("0.5")
        return self.left + (100 - self.left) * across

    def y(self, value: Decimal) -> Decimal:
        """Return how far a value is from the top."""
        return 100 * (self.high - value) / (self.high - self.low)


def ticks(values: Sequence[Decimal]) -> list[Decimal]:
    """Return round numbers from below the least value, or from zero where that is near, to above the greatest."""
    low, high = min(values), max(values)
    low = Decimal(0) if 0 <= low <= high / 2 else low
    rough = ((high - low) or abs(high) or Decimal(1)) / 4
    power = Decimal(10) ** rough.adjusted()
    step = next(power * times for times in (1, 2, 5, 10) if power * times >= rough)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return [_plain(step * times) for times in range(int(first), int(last) + 1)]


def _plain(value: Decimal) -> Decimal:
    """Return a number without an exponent, and without zeros at its end."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if value == whole else value.normalize()
