"""Delivery against redemption: what “delivered” is worth by the logs of both sides."""

from dashboard.parts import behind_deliveries as rows_of
from dashboard.parts import markup, page, read, states, verdicts
from dashboard.parts.frame import Frame
from dashboard.parts.markup import Html, el, join
from dashboard.parts.rates import rate_line
from dashboard.screens import delivery_clocks, double_sales, redemption_gaps
from queries.catalogue import patterns
from queries.figures import ClaimFigures

_CLAIM = "delivered"
_FIRST_SIGN = 2  # the tier from which a log of deliveries says more than the claim


def render(frame: Frame) -> None:
    """Show the screen on deliveries."""
    page.show_view(frame)
    found = read.claim_total(frame, _CLAIM)
    markup.show(_finding(frame, found))
    if found is not None and found.claimed:
        markup.clickable(_bar(frame, found), "delivery_bar")
    redemption_gaps.render(frame)
    _show_ladder(frame)
    double_sales.render(frame)
    delivery_clocks.render(frame)
    of = f"claim.{_CLAIM}"
    page.show_foot(
        frame,
        "delivery",
        ways={
            "definition": frame.links.to("rows", of=of, show="definition"),
            "sql": frame.links.to("rows", of=of, show="sql"),
            "rows": frame.links.to("rows", of=of),
        },
        counts=frame.words.of("claim", found.claimed) if found is not None else "",
    )


def _finding(frame: Frame, found: ClaimFigures | None) -> Html:
    words = frame.words
    if found is None or not found.claimed:
        return page.finding(words("delivery.never"))
    if not found.judged:
        every = _counted(frame, "all", found.claimed)
        return page.finding(page.sentence(words, "delivery.unjudged", n=every))
    by = _by_pattern(frame, found)
    said = page.sentence(
        words,
        "delivery.finding" if by else "delivery.finding_none",
        judged=words.count(found.judged),
        contradicted=el("b", _counted(frame, "contradicted", found.contradicted)),
        by=by,
    )
    return page.finding(said, el("i", " ", _rest(frame, found)))


def _by_pattern(frame: Frame, found: ClaimFigures) -> Html:
    """Name the patterns that contradict, each with its count; one claim may stand under several."""
    words = frame.words
    rows = read.view(frame, "matched_claims", claim=_CLAIM, **frame.filters.bound())
    told: list[Html | str] = []
    every = 0
    for row in rows:
        pattern = patterns()[row["by_pattern"]]
        if pattern.strength != "contradicts":
            continue
        every += row["claims"]
        address = frame.links.to("rows", of=rows_of.matched(_CLAIM, pattern.name).of)
        link = el("a", words.count(row["claims"]), href=address)
        title = frame.said(pattern).title
        told += [words("format.comma") if told else "",
                 page.sentence(words, "delivery.by", n=link, title=title)]  # fmt: skip
    if every > found.contradicted:
        told.append(words("delivery.overlap"))
    return join(*told)


def _rest(frame: Frame, found: ClaimFigures) -> Html:
    words = frame.words
    if found.is_supportable:
        share = rate_line(words, read.rate_of(found))
        first = page.sentence(
            words, "delivery.rest",
            unsupported=_counted(frame, "unsupported", found.unsupported),
            supported=join(_counted(frame, "supported", found.supported), f" ({share})"),
        )  # fmt: skip
    else:
        first = page.sentence(
            words, "delivery.rest_unsupportable",
            unsupported=_counted(frame, "unsupported", found.unsupported),
        )  # fmt: skip
    told = [
        words(f"overview.aside_{part}", n=words.count(n))
        for part in ("too_early", "not_testable", "excluded")
        if (n := getattr(found, part))
    ]
    aside = words("overview.aside", told=words("format.pause").join(told)) if told else ""
    return join(first, aside)


def _counted(frame: Frame, verdict: str, count: int) -> Html:
    address = frame.links.to("rows", of=f"claim.{_CLAIM}", verdict=verdict)
    return el("a", frame.words.count(count), href=address)


def _bar(frame: Frame, found: ClaimFigures) -> Html:
    def address(verdict: str) -> str:
        return frame.links.to("rows", of=f"claim.{_CLAIM}", verdict=verdict)

    counts = {part: getattr(found, part) for part in
              (*verdicts.CLAIM_JUDGED, *verdicts.CLAIM_ASIDE)}  # fmt: skip
    judged = verdicts.parts(counts, verdicts.CLAIM_JUDGED, address)
    aside = verdicts.parts(counts, verdicts.CLAIM_ASIDE, address)
    bar = verdicts.bar(frame.words, judged, aside, "tall")
    return el("div", bar, verdicts.legend(frame.words, judged, aside), cls="dl barred")


def _show_ladder(frame: Frame) -> None:
    """Show how strong the evidence of each delivery is, where the snapshot holds that fact."""
    words = frame.words
    if not any(row["table_name"] == "delivery_tiers" for row in read.view(frame, "tables")):
        return
    rows = read.view(frame, "delivery_tiers", **frame.filters.bound())
    counts = {row["tier"]: int(row["orders"]) for row in rows}
    if not counts:
        return
    every = sum(counts.values())
    page.show_heading(words("ladder.title"), words("ladder.context"), words.of("order", every))
    rungs = (_rung(frame, tier, counts.get(tier, 0), every) for tier in reversed(rows_of.TIERS))
    markup.clickable(el("div", *rungs, cls="dl rungs"), "ladder")
    if rows[0]["least_log_tier"] < _FIRST_SIGN:
        states.show_notice(words("ladder.no_log"), words("ladder.no_log_cure"))


def _rung(frame: Frame, tier: int, count: int, every: int) -> Html:
    words = frame.words
    fill = "fill-no_match" if tier > 1 else "fill-unsupported"
    width = f"width:{100 * count / every:.2f}%"
    number = el("a", words.count(count), href=frame.links.to("rows", of=rows_of.rung(tier).of))
    return el(
        "div",
        el("span", el("b", words("ladder.tier", n=tier)), " ", words(f"ladder.e{tier}")),
        el("span", el("i", cls=fill, style=width), cls="length", aria_hidden="true"),
        el("span", number if count else words.count(0), cls="right"),
        cls="rung",
    )
