"""The `disputes` command: its exit codes, and the commands it offers."""

import os
import sys

import click

from dashboard.commands import (
    accuracy,
    aggregates,
    alarms,
    analyse,
    audit,
    dossier,
    letter,
    load,
    new,
    serve,
)
from ingest.reading import Refused
from ingest.warehouse import Busy

DONE, USAGE, REFUSED, ENVIRONMENT, FAULT = 0, 2, 3, 4, 70


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="dispute-lens", prog_name="disputes")
def disputes() -> None:
    """Hold what a platform's status labels claim against what its own logs show.

    Start with `disputes demo` (invented data), or `disputes open FOLDER` with exports of your own.

    Exit codes: 0 done; 1 an alarm of `disputes check`; 2 wrong usage; 3 input refused, nothing
    changed; 4 the machine said no (disk, permission, another writer), nothing changed; 70 a fault
    of the program.
    """


for module in (load, analyse, alarms, aggregates, serve, letter, dossier, accuracy, audit, new):
    for command in module.COMMANDS:
        disputes.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run the command line; ends the process with one of the exit codes above."""
    # A reader that closes the pipe early (`disputes rows ... | head`) is no fault of ours.
    try:
        code = disputes.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except Refused as error:
        _end(REFUSED, error)
    except (Busy, OSError) as error:
        _end(ENVIRONMENT, error)
    except Exception as error:
        if os.environ.get("DISPUTES_DEBUG"):
            raise
        _end(FAULT, f"this is a fault of the program: {type(error).__name__}: {error}\n"
                "Run it again with DISPUTES_DEBUG=1 for the details, and report them.")  # fmt: skip
    sys.exit(code or DONE)


def _end(code: int, error: object) -> None:
    click.echo(f"disputes: {error}", err=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
