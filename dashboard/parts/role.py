"""For whom the screens are put in order: a manager, a watchdog or a seller. It locks nothing."""

import os

import streamlit as st

from dashboard.roles import ROLE, ROLES, SELLER


def is_chosen() -> bool:
    """Whether the address says for whom; one that does not was typed, and followed from nowhere."""
    return st.query_params.get("role") in ROLES


def role() -> str:
    """Return the role of the address, at first that of the server, and keep it in the address."""
    if not is_chosen():
        served = os.environ.get(ROLE, "")
        st.query_params["role"] = served if served in ROLES else ROLES[0]
        if (seller := os.environ.get(SELLER)) and "seller" not in st.query_params:
            st.query_params["seller"] = seller
    return st.query_params["role"]
