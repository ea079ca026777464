"""Drawing a blind sample of texts and reading it back, by the command line."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import disputes
from queries import lexicon
from queries.snapshot import Snapshot
from tests.queries.conftest import publish  # noqa: F401  a fixture

Publish = Callable[[str], Snapshot]
ASK, HIDDEN, OTHER = "Please check your order number", "Tell me which one you bought", "All is well"


def shop() -> str:
    messages = [
        f"| t{n} | 2026-03-01 09:00 | platform | agent | {text} {chr(97 + n % 26)}{n} |"
        for n, text in enumerate([ASK] * 30 + [HIDDEN] * 20 + [OTHER] * 150)
    ]
    messages += [
        "| t1 | 2026-03-01 09:01 | buyer | buyer | Is my order lost? Check your order number |",
        "| t1 | 2026-03-01 09:02 | platform | agent | =1+1 and so on |",
    ]
    return "\n".join(["messages", "| ticket_id | sent_at | side | actor_kind | text |", *messages])


def run(*words: object) -> Result:
    return CliRunner().invoke(disputes, [str(one) for one in words])


@pytest.fixture
def warehouse(publish: Publish) -> Path:  # noqa: F811
    return publish(shop()).path.parents[1]


@pytest.fixture
def sample(warehouse: Path, tmp_path: Path) -> Path:
    out = tmp_path / "texts.csv"
    done = run("audit", "draw", "asks_order_number", "--flagged", 20, "--unflagged", 100,
               "--seed", 4, "--out", out, "--warehouse", warehouse)  # fmt: skip
    assert done.exit_code == 0, done.output
    assert "20 of 30 flagged texts, 100 of 171 others" in done.output
    return out


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def labelled(sample: Path, wrong: int = 0) -> None:
    """Fill in what each text says, the first `wrong` ones falsely."""
    found = rows(sample)
    for place, row in enumerate(found):
        says_it = row["text"].startswith((ASK, HIDDEN)) != (place < wrong)
        row["says_it"] = "yes" if says_it else "No"
    _write(sample, found)


def _write(path: Path, found: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(found[0]))
        writer.writeheader()
        writer.writerows(found)


def test_the_file_to_label_hides_what_is_flagged(sample: Path) -> None:
    found = rows(sample)
    assert list(found[0]) == ["item", "text", "says_it"]
    assert len(found) == 120
    assert all(row["says_it"] == "" for row in found)
    assert not any("Is my order" in row["text"] for row in found)  # a buyer asks nobody
    key = json.loads((sample.parent / "texts.csv.key.json").read_text("utf-8"))
    flags = [key["is_flagged"][row["item"]] for row in found]
    assert sum(flags) == 20
    assert flags != sorted(flags, reverse=True)
    assert key["lexicon"] == lexicon.read(lexicon.SHIPPED).version


def test_the_same_seed_draws_the_same_and_another_does_not(warehouse: Path, tmp_path: Path) -> None:
    drawn = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        out = tmp_path / name
        run("audit", "draw", "asks_order_number", "--flagged", 9, "--unflagged", 9, "--seed", seed,
            "--out", out, "--warehouse", warehouse)  # fmt: skip
        drawn.append(rows(out))
    assert drawn[0] == drawn[1] != drawn[2]


def test_no_cell_is_a_formula_and_the_text_is_known_again(warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.csv"
    run(
        "audit",
        "draw",
        "asks_order_number",
        "--unflagged",
        999,
        "--out",
        out,
        "--warehouse",
        warehouse,
    )
    assert any(row["text"].startswith("'=1+1") for row in rows(out))
    labelled(out)
    done = run("audit", "read", out, "--warehouse", warehouse)
    assert done.exit_code == 0, done.output
    assert "prevalence 24.9%" in done.output  # 50 of 201 texts


def test_precision_recall_and_agreement(sample: Path, warehouse: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.csv"
    second.write_bytes(sample.read_bytes())
    labelled(sample)
    labelled(second, wrong=6)
    done = run("audit", "read", sample, second, "--warehouse", warehouse)
    assert done.exit_code == 0, done.output
    assert "precision  100.0% (83.9% to 100.0%): 20 of 20 flagged" in done.output
    assert "second.csv: 120 labelled, 0 left empty" in done.output
    assert "Cohen's kappa of 120 texts both labelled: 0." in done.output


def test_an_edited_lexicon_burns_the_sample(sample: Path, warehouse: Path) -> None:
    labelled(sample)
    own = warehouse / "lexicon.csv"
    text = lexicon.SHIPPED.read_text("utf-8")
    own.write_text(text + "which one you bought,en,asks_order_number,1,"
                   "Tell me which one you bought,Ann,2026-11-25\n", "utf-8")  # fmt: skip
    try:
        done = run("audit", "read", sample, "--warehouse", warehouse)
    finally:
        own.unlink()
    assert done.exit_code == 2
    assert "the sample may have shaped it, and measures it no more" in done.output


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            lambda found: found[0].update(says_it="perhaps"),
            "row 2: 'perhaps' is neither yes nor no",
        ),
        (lambda found: found[0].update(text="another"), "not the texts that were drawn"),
        (lambda found: found.pop(), "not the texts that were drawn"),
        (lambda found: [row.pop("says_it") for row in found], "its columns must be item, text"),
    ],
)
def test_a_file_that_is_not_as_it_was_drawn_is_refused(
    sample: Path, warehouse: Path, change: Callable[[list[dict[str, str]]], object], said: str
) -> None:
    found = rows(sample)
    change(found)
    _write(sample, found)
    done = run("audit", "read", sample, "--warehouse", warehouse)
    assert done.exit_code == 2
    assert said in done.output


def test_what_is_not_there_is_said(warehouse: Path, tmp_path: Path) -> None:
    none = run("audit", "draw", "asks", "--out", tmp_path / "x", "--warehouse", warehouse)
    assert "there is no such meaning; it is one of asks_order_number" in none.output
    alone = tmp_path / "alone.csv"
    alone.write_text("item,text,says_it\n", "utf-8")
    done = run("audit", "read", alone, "--warehouse", warehouse)
    assert "put it beside the sample, or draw a new one" in done.output
