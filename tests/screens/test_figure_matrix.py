"""Headings with the same figures stand as rows of one table, on one axis; others stay alone."""

from dataclasses import replace

from dashboard.parts import figure_matrix, figure_rows
from dashboard.parts.words import words
from queries.analysis import Figure

EN = words("en")
GOOD, BACK = {"en": "made good", "zh": "得到补救"}, {"en": "came back", "zh": "又回来"}


def figures(platform: str, heading: str, shares: list[float], unit: str = "share") -> list[Figure]:
    return [
        Figure(f"{heading}_{place}", platform, said, unit, share, share / 2, share, k=3, n=20,
               group={"en": heading, "zh": heading}, bucket=f"{heading}/{place}")
        for place, (said, share) in enumerate(zip((GOOD, BACK), shares, strict=False))
    ]  # fmt: skip


def drawn(some: list[Figure]) -> list[tuple[list[str], int]]:
    """The headings that stand together, and in how many columns."""
    return [
        ([group.heading for group in section.groups], section.columns)
        for section in figure_matrix.sections(figure_rows.groups(some, "en"))
    ]


def test_headings_with_the_same_shares_stand_together_by_platform() -> None:
    some = [
        *figures("shop", "a", [0.1, 0.2]), *figures("shop", "b", [0.3, 0.4]),
        *figures("desk", "a", [0.1, 0.2]),
    ]  # fmt: skip
    assert drawn(some) == [(["a", "b"], 2), (["a"], 2)]


def test_other_figures_stay_where_they_stood() -> None:
    some = [
        *figures("shop", "a", [0.1, 0.2]), *figures("shop", "lone", [0.5]),
        *figures("shop", "hours", [3.0, 4.0], "hours"), *figures("shop", "b", [0.3, 0.4]),
        *figures("shop", "c", [0.3, 0.4]),
    ]  # fmt: skip
    assert drawn(some) == [
        (["a"], 2), (["lone"], 0), (["hours"], 0), (["b", "c"], 2),
    ]  # fmt: skip


def test_figures_of_one_heading_alone_are_no_matrix() -> None:
    some = [*figures("shop", "a", [0.1, 0.2]), *figures("desk", "a", [0.1, 0.2])]
    assert drawn(some) == [(["a"], 0), (["a"], 0)]


def test_each_cell_tells_its_figure_and_opens_its_rows() -> None:
    some = [*figures("shop", "a <b>", [0.1, 0.2]), *figures("shop", "c", [0.3, 0.4])]
    some[3] = replace(some[3], value=None, low=None, high=None, n=5)
    (section,) = figure_matrix.sections(figure_rows.groups(some, "en"))
    along = figure_rows.axes(EN, some)["share"]
    shown = figure_matrix.matrix(EN, section.groups, along, lambda one: f"rows?of={one.name}")
    assert "a &lt;b&gt;" in shown
    assert shown.count('class="cell"') == 4
    assert shown.count('href="rows?of=c_0"') == 2  # the value and its dot
    assert "30.0% (15.0% to 30.0%)" in shown
    assert shown.count("3 of 20") == 3
    assert "3 of 5" in shown  # too few for a share
    assert shown.count('class="dot"') == 3
    assert [name for name in ("0%", "40%") if f">{name}<" in shown] == ["0%", "40%"]


def test_headings_of_one_share_each_make_a_list_with_their_counts_below_their_names() -> None:
    early = Figure("a_early", "shop", {"en": "too early", "zh": "为时过早"}, "count", 7, n=20,
                   group={"en": "a <b>", "zh": "a"}, bucket="a/early")  # fmt: skip
    some = [*figures("shop", "a <b>", [0.1]), early, *figures("shop", "c", [0.3]),
            *figures("desk", "a <b>", [0.5])]  # fmt: skip
    assert drawn(some) == [(["a <b>", "c"], 1), (["a <b>"], 1)]
    section, _ = figure_matrix.sections(figure_rows.groups(some, "en"))
    along = figure_rows.axes(EN, some)["share"]
    shown = figure_matrix.list_of(EN, section.groups, along, lambda one: f"rows?of={one.name}")
    first, second = shown.split('class="row"')[1:]
    assert "a &lt;b&gt;" in first
    assert 'href="rows?of=a_early"' in first
    assert "too early" not in second
    assert "10.0%" in first
    assert "30.0%" in second


def test_one_share_among_headings_of_more_stays_under_its_own() -> None:
    some = [*figures("shop", "a", [0.1]), *figures("shop", "b", [0.3]),
            *figures("shop", "c", [0.3, 0.4])]  # fmt: skip
    assert drawn(some) == [(["a"], 0), (["b"], 0), (["c"], 0)]
