"""The door: the dashboard as served, by `disputes serve` and by `streamlit run` alike."""

from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware

from dashboard.headers import Headers

app = st.App(Path(__file__).with_name("router.py"), middleware=[Middleware(Headers)])
