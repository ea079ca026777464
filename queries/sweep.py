"""A pattern's rate over the range of one of its parameters, each value run as it stands."""

from dataclasses import dataclass

from queries.catalogue import patterns
from queries.definitions import Parameter, Pattern, Value

STEPS = 6  # values tried beside the default


@dataclass(frozen=True)
class Sweep:
    """What is swept: a parameter of a pattern, and the values to run, rising."""

    pattern: Pattern
    parameter: Parameter
    values: tuple[Value, ...]


def sweep(name: str) -> Sweep | None:
    """Read `pattern.parameter`; None where it names nothing that can be swept."""
    pattern, _, parameter = name.partition(".")
    found = patterns().get(pattern)
    if found is None or parameter not in found.params:
        return None
    return Sweep(found, found.params[parameter], values(found.params[parameter]))


def sweepable() -> list[str]:
    """Return every `pattern.parameter` there is."""
    return [f"{name}.{param}" for name, found in patterns().items() for param in found.params]


def values(parameter: Parameter) -> tuple[Value, ...]:
    """Return up to seven values over the parameter's range, the default among them, rising.

    On either side of the default they are evenly spaced on a log scale above the range's low end.
    """
    low, default, high = parameter.low, parameter.default, parameter.high
    below = 0 if default <= low else STEPS if default >= high else STEPS // 2
    above = STEPS - below if default < high else 0
    some = {default}
    some |= {_between(parameter, low, step / below) for step in range(1, below + 1)}
    some |= {_between(parameter, high, step / above) for step in range(1, above + 1)}
    return tuple(sorted(some))


def _between(parameter: Parameter, end: Value, share: float) -> Value:
    """Return the value at `share` of the way from the default to an end, on a log scale."""
    start = 1.0 + float(parameter.default) - float(parameter.low)
    goal = 1.0 + float(end) - float(parameter.low)
    value = float(parameter.low) + start ** (1 - share) * goal**share - 1
    if share == 1:
        return end
    return round(value) if parameter.sql_type == "bigint" else float(f"{value:.3g}")
