"""A small invented shop in a warehouse, with hostile text among its logs, built once a session."""

import atexit
import csv
import os
import shutil
import tempfile
from dataclasses import dataclass
from functools import cache
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from unittest.mock import patch

from ingest.run import Options, ingest
from sample_data.shanhai import generate

TICKET = "TKHOSTILE0001"
ORDER = "HOSTILE0001"
DESK = "/tickets/{ticket_id}/view"  # of the shop's own help desk, behind its address


@dataclass(frozen=True)
class Shop:
    """The warehouse, the texts planted in it, and what reached the address they call."""

    warehouse: Path
    texts: tuple[str, ...]
    calls: list[str]
    desk: str  # address of a server that stands for the help desk
    visits: list[tuple[str, str]]  # page asked of it, and what it was told of where from


def hostile_texts(beacon: str) -> tuple[str, ...]:
    """Texts that would load, link, colour or hide, were they taken for more than text."""
    return (
        f"![picture]({beacon}/markdown.png)",
        f"<img src={beacon}/html.png onerror=alert(1)>",
        f"<iframe src={beacon}/frame></iframe><style>@import '{beacon}/css'</style>",
        f"[a link]({beacon}/link) {beacon}/bare",
        "$\\href{x}{y}$ :red[painted] :material/home: # heading",
        f"<https://{beacon[7:]}/auto> {beacon[5:]}/bare www.{beacon[7:]}",
        f"<svg onload=fetch('{beacon}/svg')><image href={beacon}/svgimage /></svg>",
        f"<style>body{{background:url({beacon}/css)}}</style><b style=color:red>bold</b>",
        f"&lt;img src={beacon}/entity.png&gt; <script>fetch('{beacon}/script')</script>",
        f'<a href="{beacon}/plotly">a way out</a> <b>bold</b>',
        "<a href=javascript:alert(1)>x</a> [y](javascript:alert(1)) `code` ~~gone~~",
        f"' onmouseover=alert(1) \" style=background:url({beacon}/attr) data-x='",
        "=cmd|' /C calc'!A0",
    )


@cache
def shop() -> Shop:
    """Build the warehouse, and start the server the hostile texts call."""
    folder = Path(tempfile.mkdtemp(prefix="dispute-lens-shop-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    beacon, calls = _beacon()
    desk, visits = _desk()
    warehouse = folder / "warehouse"
    generate(folder, 700, 3)
    exports = folder / "shanhai"
    texts = hostile_texts(beacon)
    _plant(exports, texts, f"<img src={beacon}/seller.png>")
    warehouse.mkdir()
    (warehouse / "INVENTED").touch()
    named = exports / "ticket_message <img src=x> $a$ :red[b].csv"
    (exports / "ticket_message.csv").rename(named)
    files = [exports / f"{name}.csv" for name in ("order", "card", "ticket")]
    service = Options(platform="lumen", local_timezone="Asia/Shanghai")
    with patch.dict(os.environ, DISPUTES_KEY_FILE=str(folder / "key")):
        shown = Options(platform="shanhai", ticket_url=desk + DESK)
        ingest([*files, named], warehouse, shown)
        ingest([folder / "lumen" / "redemptions.csv"], warehouse, service)
    return Shop(warehouse, texts, calls, desk, visits)


def _desk() -> tuple[str, list[tuple[str, str]]]:
    visits: list[tuple[str, str]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path != "/favicon.ico":
                visits.append((self.path, self.headers.get("Referer", "")))
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<script>document.title = String(window.opener)</script>")

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}", visits


def _beacon() -> tuple[str, list[str]]:
    calls: list[str] = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            calls.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing on the terminal."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}", calls


def _plant(exports: Path, texts: tuple[str, ...], seller: str) -> None:
    """Add one order of a hostile seller, one ticket on it, and one message a text."""
    order = _last(exports / "order.csv") | {"trade_no": ORDER, "user_id": seller}
    _add(exports / "order.csv", [order | {"id": "999001"}])
    ticket = _last(exports / "ticket.csv") | {
        "id": "999002", "ticket_no": TICKET, "order_trade_no": ORDER, "status": "3",
        "closed_time": "2026-08-31 23:50:00", "create_time": "2026-08-30 08:00:00",
        "update_time": "2026-08-31 23:50:00",
    }  # fmt: skip
    _add(exports / "ticket.csv", [ticket])
    message = _last(exports / "ticket_message.csv")
    rows = []
    for place, text in enumerate(texts):
        shown = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        rows.append(
            message | {"id": str(999100 + place), "ticket_id": "999002", "content": shown,
                       "create_time": f"2026-08-30 08:{place:02}:00"}
        )  # fmt: skip
    _add(exports / "ticket_message.csv", rows)


def _last(path: Path) -> dict[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))[-1]


def _add(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, rows[0].keys(), quoting=csv.QUOTE_ALL).writerows(rows)
