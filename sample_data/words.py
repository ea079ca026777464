"""What people in the invented shop write, in Chinese and English.

A person's answer is put together from many small parts, so that it hardly ever repeats; what a
macro or a job writes is always the same.
"""

import tomllib
from pathlib import Path
from random import Random
from typing import Any

ZH, EN = "zh", "en"
_PHRASES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8")
)

TIMER_RESOLVED = (
    "<p>您的工单超过 72 小时没有新的回复，系统已自动标记为已解决。"
    "如问题仍未解决，请提交新工单。</p>"
)
NIGHT_CLOSED = "<p>工单长时间未更新，夜间清理任务已将其关闭。</p>"
NIGHT_ARCHIVED = "<p>工单已归档。</p>"


def title(rng: Random, language: str, cause: str) -> str:
    """A ticket's subject line."""
    return _one_of(rng, _PHRASES[language]["title"][cause])


def complaint(rng: Random, language: str, cause: str, code: str, contact: str) -> str:
    """A buyer's first message; some give their contact, a few write what trips programs."""
    phrases = _PHRASES[language]
    parts = [
        _one_of(rng, phrases["hello"]),
        _one_of(rng, phrases["complaint"][cause]).format(code=code),
        _one_of(rng, phrases["plea"]),
    ]
    if rng.random() < 0.12:
        parts.append(f"我的联系方式 {contact}" if language == ZH else f"reach me at {contact}")
    text = _comma(language).join(parts)
    return f"{text}\n{_one_of(rng, _PHRASES['odd'])}" if rng.random() < 0.03 else text


def waiting(rng: Random, language: str) -> str:
    """A buyer who asks whether anybody is there."""
    return _one_of(rng, _PHRASES[language]["waiting"])


def thanks(rng: Random, language: str) -> str:
    """A buyer who is content."""
    return _one_of(rng, _PHRASES[language]["thanks"])


def question(rng: Random, language: str) -> str:
    """A member of staff who needs to know more."""
    hello = _one_of(rng, _PHRASES[language]["answer"]["greeting"])
    asked = _one_of(rng, _PHRASES[language]["question"])
    return asked.format(hello=hello, **_thing_and_place(rng)) + "?"


def reply_to_question(rng: Random, language: str) -> str:
    """A buyer who tells more."""
    return _one_of(rng, _PHRASES[language]["reply_to_question"]).format(**_thing_and_place(rng))


def answer(rng: Random, language: str) -> str:
    """A member of staff who answers this one person."""
    parts = [_one_of(rng, choices) for choices in _PHRASES[language]["answer"].values()]
    text = _comma(language).join(parts).format(**_thing_and_place(rng))
    return text + ("。" if language == ZH else ".")


def put_off(rng: Random, language: str) -> str:
    """A person who writes to this one buyer, and says nothing."""
    phrases = _PHRASES[language]["put_off"]
    parts = [_one_of(rng, phrases["opening"]), _one_of(rng, phrases["promise"])]
    text = _comma(language).join(parts).format(**_thing_and_place(rng))
    return text + ("。" if language == ZH else ".")


def greeted_put_off(rng: Random, language: str) -> str:
    """As `put_off` after a greeting, for a desk where so many are put off that it would repeat."""
    hello = _one_of(rng, _PHRASES[language]["answer"]["greeting"])
    return _comma(language).join((hello, put_off(rng, language)))


def macro(rng: Random, language: str) -> str:
    """A ready-made text that settles nothing."""
    return _one_of(rng, _PHRASES[language]["macros"])


def replacement_macro(language: str, code: str) -> str:
    """The ready-made text that goes out with a new code."""
    return str(_PHRASES[language]["replacement_macro"]).format(code=code)


def form_input(rng: Random, language: str, account: str) -> str:
    """What a buyer fills into the order page of goods that a person sends, a field a line."""
    phrases = _PHRASES["form"][language]
    lines = [
        _one_of(rng, phrases["account"]).format(account=account),
        _one_of(rng, phrases["device"]).format(**_thing_and_place(rng)),
    ]
    if rng.random() < 0.4:
        lines.append(_one_of(rng, phrases["remark"]))
    if rng.random() < 0.05:
        lines.append(_one_of(rng, _PHRASES["odd"]))
    return "\n".join(lines)


def sorry_instead(rng: Random, language: str) -> str:
    """What a member of staff types in the place of a code there is none of."""
    return _one_of(rng, _PHRASES["form"][language]["instead"])


def sent_by_desk(language: str, what: str, **said: str) -> str:
    """A text that a help desk's rule, bot or merge writes; always the same."""
    return str(_PHRASES[language]["desk"][what]).format(**said)


def desk_notice(rng: Random, language: str) -> str:
    """A member of staff who writes first."""
    hello = _one_of(rng, _PHRASES[language]["answer"]["greeting"])
    text = str(_PHRASES[language]["desk"]["notice"]).format(hello=hello, **_thing_and_place(rng))
    return text + ("。" if language == ZH else ".")


def still_broken(rng: Random, language: str) -> str:
    """A buyer whom the answer did not help."""
    return _one_of(rng, _PHRASES[language]["desk"]["still_broken"]).format(**_thing_and_place(rng))


def note(rng: Random, language: str) -> str:
    """What members of staff write to each other."""
    return _one_of(rng, _PHRASES[language]["desk"]["notes"]).format(**_thing_and_place(rng))


def slip(rng: Random, language: str) -> str:
    """A note to colleagues, sent to the buyer by mistake."""
    return str(_PHRASES[language]["desk"]["slipped"]).format(**_thing_and_place(rng))


def other_matter(rng: Random, language: str) -> str:
    """A buyer's first message about what has no list of its own, in a few words."""
    phrases = _PHRASES[language]
    return _comma(language).join((_one_of(rng, phrases["hello"]), _one_of(rng, phrases["matter"])))


def in_detail(rng: Random, language: str, text: str) -> str:
    """The same with all that a buyer can tell of it."""
    details = [str(one) for one in _PHRASES[language]["detail"]]
    told = [one.format(**_thing_and_place(rng)) for one in rng.sample(details, 5)]
    stop = "。" if language == ZH else ". "
    return stop.join((text, *told)) + stop.strip()


def deadline(rng: Random, language: str, hours: int) -> str:
    """A buyer who states a deadline."""
    return _one_of(rng, _PHRASES[language]["deadline"]).format(hours=hours)


def worded(rng: Random, language: str, what: str, form: int = 0, **said: object) -> str:
    """What is asked of a buyer, or how a refusal is put: one of several forms where it has them."""
    phrase = _PHRASES[language]["wording"][what]
    chosen = phrase if isinstance(phrase, str) else phrase[form]
    own = greeted_put_off(rng, language) if "{own}" in chosen else ""
    return str(chosen).format(own=own, **_thing_and_place(rng), **said)


def html(text: str) -> str:
    """Wrap plain text as the shop's editor stores it."""
    return "".join(f"<p>{line}</p>" for line in text.split("\n"))


def _one_of(rng: Random, phrases: list[str]) -> str:
    return phrases[int(rng.random() * len(phrases))]


def _comma(language: str) -> str:
    return "，" if language == ZH else ", "


def _thing_and_place(rng: Random) -> dict[str, str]:
    return {
        "device": _one_of(rng, _PHRASES["devices"]),
        "place": _one_of(rng, _PHRASES["places"]),
    }
