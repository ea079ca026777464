"""Print a page of our own as PDF with the Chromium of this machine, if there is one."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import click

_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "msedge",
)
_SECONDS = 90


class CannotPrint(click.ClickException):
    """The machine cannot print; the message says what is missing."""

    exit_code = 4


def print_page(page: str, out: Path) -> None:
    """Write the page as PDF. Raises CannotPrint."""
    program = found()
    if program is None:
        raise CannotPrint(
            "--pdf: there is no Chromium on this machine. Name one in DISPUTES_CHROMIUM, or leave "
            "--pdf out and print the HTML from any browser."
        )
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(page, "utf-8")
        command = [
            program, "--headless", "--disable-gpu", "--disable-extensions", "--no-first-run",
            f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={made}", source.as_uri(),
        ]  # fmt: skip
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # it refuses its own sandbox to root
            command.insert(1, "--no-sandbox")
        try:
            subprocess.run(command, check=False, capture_output=True, timeout=_SECONDS)  # noqa: S603
        except (OSError, subprocess.TimeoutExpired) as error:
            raise CannotPrint(f"--pdf: {program} did not print it: {error}") from None
        if not made.is_file() or not made.stat().st_size:
            raise CannotPrint(
                f"--pdf: {program} printed nothing. Leave --pdf out and print the HTML by hand."
            )
        shutil.copyfile(made, out)


def found() -> str | None:
    """The Chromium named in DISPUTES_CHROMIUM, else one on the path."""
    named = os.environ.get("DISPUTES_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    return next((path for name in _NAMES if (path := shutil.which(name))), None)
