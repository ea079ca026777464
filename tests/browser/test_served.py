"""What the server grants to whom: the same by `disputes serve` and by `streamlit run`."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.serving import ROOT, free_port, wait_for
from tests.browser.shop import Shop

HANDSHAKE = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
             "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ=="}  # fmt: skip


@pytest.fixture(scope="module")
def by_command(invented: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the shop as people do: by `disputes serve`."""
    home, port = tmp_path_factory.mktemp("served"), free_port()
    command = [sys.executable, "-m", "dashboard.cli", "serve", "--warehouse",
               str(invented.warehouse), "--port", str(port)]  # fmt: skip
    environment = os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT)}
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture(params=["serve", "run"])
def door(request: pytest.FixtureRequest) -> str:
    """The two ways in."""
    return str(request.getfixturevalue("by_command" if request.param == "serve" else "address"))


@pytest.mark.parametrize("path", ["/", "/night", "/_stcore/health"])
def test_every_answer_keeps_the_page_to_its_server(door: str, path: str) -> None:
    answer = _ask(door, path)
    policy = answer.getheader("Content-Security-Policy") or ""
    assert "default-src 'none'" in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert answer.getheader("X-Frame-Options") == "DENY"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"


def test_the_server_tells_nobody_how_it_fares(door: str) -> None:
    assert _ask(door, "/_stcore/metrics").status == 404


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ({}, 101),
        ({"Origin": "http://elsewhere.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Host": "elsewhere.example", "Origin": "http://elsewhere.example"}, 403),
    ],
)
def test_a_page_of_elsewhere_cannot_open_the_dashboard(
    door: str, told: dict[str, str], status: int
) -> None:
    assert _ask(door, "/_stcore/stream", HANDSHAKE | {"Origin": door} | told).status == status


def test_the_command_serves_on_this_machine_only(by_command: str) -> None:
    port = urlsplit(by_command).port
    listening = [
        line.split()[1] for line in Path("/proc/net/tcp").read_text("utf-8").splitlines()[1:]
        if line.split()[3] == "0A" and int(line.split()[1].split(":")[1], 16) == port
    ]  # fmt: skip
    assert [place.split(":")[0] for place in listening] == ["0100007F"]


def _ask(door: str, path: str, told: dict[str, str] | None = None) -> http.client.HTTPResponse:
    where = urlsplit(door)
    connection = http.client.HTTPConnection(where.hostname or "", where.port, timeout=10)
    connection.request("GET", path, headers=told or {})
    answer = connection.getresponse()
    connection.close()
    return answer
