"""Forms whose words go into the journal, and what is said where they cannot."""

from collections.abc import Callable, Sequence

import streamlit as st

from dashboard.parts import local_user, states
from dashboard.parts.frame import Frame
from queries import journal, journal_writing
from queries.journal import About, Entry
from queries.journal_writing import LONGEST, Refused

_REFUSED = "journal_refused"  # in the session: the form, and why its words were not taken
_WRITTEN = "journal_written"  # in the session: the form whose words were taken


def show_review(frame: Frame, about: About, key: str) -> None:
    """Show the form that judges one row."""
    words = frame.words

    def made() -> Entry:
        judged = st.session_state[f"{key}_judged"]
        if judged is None:
            raise Refused("unjudged")
        text = st.session_state[f"{key}_text"]
        return journal_writing.review(frame.snapshot, about, is_sensible=judged, text=text)

    with (
        st.form(key, border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        st.radio(
            words("review.ask"), [True, False], index=None, horizontal=True,
            key=f"{key}_judged", width=220,
            format_func=lambda one: words("review.sensible" if one else "review.not_sensible"),
        )  # fmt: skip
        st.text_input(words("review.reason"), key=f"{key}_text", max_chars=LONGEST["text"])
        _show_submit(frame, key, words("review.write"), made)
    _say(frame, key)


def show_reply(
    frame: Frame, options: Sequence[About], name: Callable[[About], str], key: str
) -> None:
    """Show the form that answers a figure or contests a row: one of `options`."""
    words = frame.words

    def made() -> Entry:
        about = options[st.session_state.get(f"{key}_about", 0)]
        return journal_writing.reply(
            frame.snapshot, about, st.session_state[f"{key}_text"], st.session_state[f"{key}_by"]
        )

    with st.form(key, border=False):
        if len(options) > 1:
            st.selectbox(
                words("reply.about"), range(len(options)), key=f"{key}_about",
                format_func=lambda place: name(options[place]),
            )  # fmt: skip
        st.text_area(words("reply.text"), key=f"{key}_text", max_chars=LONGEST["text"])
        st.text_input(words("reply.by"), key=f"{key}_by", max_chars=LONGEST["by"])
        _show_submit(frame, key, words("reply.write"), made)
    _say(frame, key)


def show_only_local(frame: Frame) -> bool:
    """Say that only the local user may write, where that is not who looks."""
    if local_user.may_write():
        return False
    states.show_quiet(frame.words("journal.only_local"))
    return True


def _show_submit(frame: Frame, key: str, label: str, made: Callable[[], Entry]) -> None:
    st.form_submit_button(label, on_click=_write, args=(frame, key, made))


def _write(frame: Frame, key: str, made: Callable[[], Entry]) -> None:
    """Write what was typed before the screen is drawn again, which then shows it."""
    for note in (_REFUSED, _WRITTEN):
        st.session_state.pop(note, None)
    if not local_user.may_write():
        return
    try:
        journal_writing.append(journal.folder(frame.snapshot), made())
    except Refused as refusal:
        st.session_state[_REFUSED] = (key, refusal.reason)
    except OSError:
        st.session_state[_REFUSED] = (key, "disk")
    else:
        st.session_state[_WRITTEN] = key
        st.session_state[f"{key}_text"] = ""


def _say(frame: Frame, key: str) -> None:
    refused_form, reason = st.session_state.get(_REFUSED, ("", ""))
    if refused_form == key:
        states.show_notice(frame.words("journal.refused"), frame.words(f"journal.{reason}"),
                           is_wrong=True)  # fmt: skip
    if st.session_state.get(_WRITTEN) == key:
        states.show_quiet(frame.words("journal.written"))
