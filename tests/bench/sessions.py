"""Many readers at once: each a session over a websocket, as the browser's own code opens one.

Twenty-five pages of a real browser would measure the two cores they draw on; a session speaks the
same protocol, asks for a view, and reads until the server has finished it.
"""

import asyncio
import random
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date, timedelta
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from dashboard.parts import words

EVERY = 5  # seconds between two changes of one session
SCREENS = ("", "delivery", "closed_unanswered", "redeemed_before_delivery", "change_over_time")
FIRST_DAY = date(2025, 9, 1)
DAYS = 150  # from which a session takes the beginning of its period
PATIENCE = 60  # seconds after which an answer counts as an error
FAILED = words.words("en")("state.failed")
LARGEST = 64 * 2**20  # bytes of one message


@dataclass
class Load:
    """What the sessions met: seconds until each answer was whole, and what went wrong."""

    seconds: list[float] = field(default_factory=list)
    errors: int = 0

    def quantile(self, share: float) -> float:
        """The time in which this share of the answers had come."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def run(address: str, sessions: int, seconds: float) -> Load:
    """Let so many sessions change a filter every five seconds for so long."""
    load = Load()
    # in a thread of its own: whoever drives a browser here already has an event loop
    with ThreadPoolExecutor(1) as apart:
        apart.submit(asyncio.run, _all(address, sessions, seconds, load)).result()
    return load


async def _all(address: str, sessions: int, seconds: float, load: Load) -> None:
    end = time.monotonic() + seconds
    await asyncio.gather(*(_one(address, number, end, load) for number in range(sessions)))


async def _one(address: str, number: int, end: float, load: Load) -> None:
    """One reader; the first view is not counted, for it opens the session."""
    chance = random.Random(number)
    await asyncio.sleep(EVERY * number / 25)
    stream = address.replace("http", "ws", 1) + "/_stcore/stream"
    screen = SCREENS[number % len(SCREENS)]
    async with connect(stream, subprotocols=["streamlit"], max_size=LARGEST) as socket:
        try:
            await _answer(socket, screen, chance)
            while time.monotonic() < end:
                began = time.monotonic()
                if await _answer(socket, screen, chance):
                    load.seconds.append(time.monotonic() - began)
                else:
                    load.errors += 1
                await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - began)))
        except (OSError, TimeoutError):
            load.errors += 1


async def _answer(socket: ClientConnection, screen: str, chance: random.Random) -> bool:
    """Ask for a view and read it to its end; whether nothing went wrong on the server."""
    since = FIRST_DAY + timedelta(days=chance.randrange(DAYS))
    until = since + timedelta(days=chance.randrange(60, 400))
    asked = BackMsg()
    asked.rerun_script.query_string = urlencode(
        {"lang": "en", "since": since.isoformat(), "until": until.isoformat()}
    )
    asked.rerun_script.page_name = screen
    await socket.send(asked.SerializeToString())
    is_well = True
    async with asyncio.timeout(PATIENCE):
        while True:
            told = ForwardMsg.FromString(await socket.recv(decode=False))
            kind = told.WhichOneof("type")
            if kind == "delta" and _is_fault(told):
                is_well = False
            if kind == "script_finished":
                return is_well and told.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY


def _is_fault(told: ForwardMsg) -> bool:
    """Whether a part of the page says that something went wrong."""
    shown = told.delta.new_element
    kind = shown.WhichOneof("type")
    return kind == "exception" or (kind == "html" and FAILED in shown.html.body)
