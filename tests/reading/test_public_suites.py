"""Public collections of awkward files: csv-spectrum and JSONTestSuite."""

import json
from pathlib import Path

import pytest

from ingest.reading import Refused
from ingest.reading.strict_json import BadJson, check_document
from tests.reading.tools import read, read_path


def test_csv_spectrum_is_read_as_it_says(shared_data: Path) -> None:
    folder = shared_data / "hostile" / "csv-spectrum"
    files = sorted((folder / "csvs").glob("*.csv"))
    assert len(files) == 11
    for file in files:
        wanted = json.loads((folder / "json" / f"{file.stem}.json").read_text())
        names = list(wanted[0])
        result = read_path(file, multiline=frozenset(names))[0]
        assert [{n: row[n] for n in names} for row in result.rows] == wanted, file.name


def test_json_test_suite_is_judged_as_its_names_say(shared_data: Path) -> None:
    folder = shared_data / "hostile" / "jsontestsuite" / "test_parsing"
    # duplicate keys are good JSON and no good record: which of the two values holds?
    ours = {"y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json",
            "y_string_null_escape.json", "y_object_escaped_null_in_key.json"}  # fmt: skip
    wrong = []
    for file in sorted(folder.glob("[yn]_*.json")):
        try:
            check_document(file.read_bytes().decode("utf-8"))
            accepted = True
        except (BadJson, UnicodeDecodeError):
            accepted = False
        if accepted != (file.name.startswith("y_") and file.name not in ours):
            wrong.append(file.name)
    assert wrong == []


@pytest.mark.parametrize("name", ["x.json", "x.jsonl"])
def test_no_invalid_document_is_loaded_as_records(shared_data: Path, name: str) -> None:
    folder = shared_data / "hostile" / "jsontestsuite" / "test_parsing"
    for file in sorted(folder.glob("n_*.json")):
        try:
            result = read(file.read_bytes(), name)
        except Refused:
            continue
        assert result.rows == [] or result.rejects, file.name
