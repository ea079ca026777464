"""Show a warehouse in the browser: serve, and demo with invented data."""

import os
import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path

import click

import sample_data
from dashboard.commands.load import load_several
from dashboard.commands.options import opened, ticket_url_option, warehouse_option
from dashboard.commands.progress import Terminal
from dashboard.roles import ROLE, ROLES, SELLER
from ingest.run import Options

APP = Path(__file__).resolve().parents[1] / "app.py"
INVENTED = "INVENTED"  # a warehouse that holds this file says on every screen that it is invented
FIRST_PORT = 8501
_NAMED = 8  # sellers, in a refusal


@click.command()
@warehouse_option()
@click.option(
    "--port", type=int, help="Port on loopback; the first free one from 8501 on if not given."
)
@click.option(
    "--role", type=click.Choice(ROLES), default=ROLES[0], show_default=True,
    help="For whom the screens are put in order at first; whoever reads may switch.",
)  # fmt: skip
@click.option(
    "--seller", help="Begin with this seller's own view. It is a view and no lock: the others stay "
    "one click away.",
)  # fmt: skip
def serve(warehouse: Path, port: int | None, role: str, seller: str | None) -> None:
    """Show the warehouse in the browser, on this machine only."""
    if seller is not None:
        if role != "seller":
            raise click.UsageError("--seller begins a seller's own view: add --role seller")
        _check_seller(warehouse, seller)
    show(warehouse, port, role, seller)


@click.command()
@click.option(
    "--into", type=click.Path(path_type=Path, file_okay=False), default=Path("demo"),
    show_default=True, help="Folder for the invented exports and their own warehouse.",
)  # fmt: skip
@click.option(
    "--orders", type=int, default=6000, show_default=True, help="How many orders to invent."
)
@click.option(
    "--seed", type=int, default=7, show_default=True, help="What the invention starts from."
)
@click.option("--port", type=int, help="Port on loopback.")
@ticket_url_option
@click.option("--no-serve", is_flag=True, help="Stop when the snapshot is published.")
def demo(
    into: Path, orders: int, seed: int, port: int | None, ticket_url: str | None, no_serve: bool
) -> None:
    """Invent platforms with planted faults, load their logs, and show them."""
    folder, warehouse = into / f"exports-{orders}-{seed}", into / "warehouse"
    progress = Terminal()
    if not (folder / "complete").exists():
        progress.step(f"inventing {orders:,} orders")
        sample_data.generate(folder, orders, seed)
        (folder / "complete").touch()
        progress.finish()
    warehouse.mkdir(parents=True, exist_ok=True)
    (warehouse / INVENTED).touch()
    load_several(
        [(files, Options(**{"ticket_url": ticket_url, **told}))
         for files, told in sample_data.exports(folder)],
        warehouse, progress,
    )  # fmt: skip
    progress.finish()
    if not no_serve:
        show(warehouse, port)


def show(
    warehouse: Path, port: int | None = None, role: str = ROLES[0], seller: str | None = None
) -> None:
    """Run the dashboard on loopback until interrupted, and say its address once it answers."""
    os.environ["DISPUTES_WAREHOUSE"] = str(warehouse.resolve())
    os.environ[ROLE], os.environ[SELLER] = role, seller or ""
    os.environ.setdefault("HOME", str(warehouse.resolve()))  # Streamlit asks for one
    port = port or _free_port()
    threading.Thread(target=_announce, args=(port,), daemon=True).start()
    from streamlit.web.cli import main as streamlit  # a slow import nobody else needs

    sys.argv = [
        "streamlit", "run", str(APP),
        "--server.address", "127.0.0.1",
        "--server.port", str(port),
        "--server.headless", "true",
        "--logger.hideWelcomeMessage", "true",
        "--logger.level", "warning",
        "--browser.gatherUsageStats", "false",
    ]  # fmt: skip
    streamlit()


def _check_seller(warehouse: Path, seller: str) -> None:
    """Refuse a seller that the published snapshot does not know, naming some that it does."""
    sellers = opened(warehouse).query("view_sellers", platform=None)
    known = [str(one) for one in sellers["seller_id"]]
    if seller not in known:
        some = ", ".join(known[:_NAMED]) or "none"
        raise click.UsageError(f"there is no seller {seller} in this snapshot; known are {some}")


def _free_port() -> int:
    for port in range(FIRST_PORT, FIRST_PORT + 50):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
    raise OSError(f"no free port from {FIRST_PORT} on; name one with --port")


def _announce(port: int) -> None:
    address = f"http://127.0.0.1:{port}"
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1) as answer:  # noqa: S310
                if answer.read() == b"ok":
                    click.echo(f"Dispute Lens is at {address} (Ctrl+C ends it)", err=True)
                    return
        except OSError:
            time.sleep(0.1)


COMMANDS = (serve, demo)
