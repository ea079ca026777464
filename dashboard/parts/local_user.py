"""Who may write: the person at this machine, whose browser speaks to it by its own address."""

import streamlit as st

_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_PASSED_ON = ("X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "X-Real-Ip", "Via")


def may_write() -> bool:
    """Say whether whoever looks is the local user.

    The server listens on loopback alone, the browser calls it by a loopback name (a page elsewhere
    whose name was bent to this machine would call it by its own), and no proxy passed the call on.
    """
    headers = st.context.headers
    host = str(headers.get("Host") or "localhost").rsplit(":", 1)
    name = host[0] if len(host) == 2 and host[1].isdigit() else ":".join(host)
    return (
        str(st.get_option("server.address")) in _LOOPBACK
        and name.lower() in _LOOPBACK
        and not any(headers.get(one) for one in _PASSED_ON)
    )
