"""Tokens are HMAC-SHA-256, keyed; the key is a file of its own."""

import base64
import hashlib
import hmac
import os
import stat
from pathlib import Path

import pyarrow as pa
import pytest

from ingest.loading.keys import key_id, key_path, load_key
from ingest.loading.tokens import KINDS, _hmac, tokenise
from ingest.reading import Refused
from tests.loading.tools import KEY, load, load_values

# RFC 4231, test cases 1, 2, 3, 6 and 7: key, data, HMAC-SHA-256
RFC_4231 = [
    ("0b" * 20, b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    ("4a656665", b"what do ya want for nothing?",
     "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    ("aa" * 20, b"\xdd" * 50, "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
    ("aa" * 131, b"Test Using Larger Than Block-Size Key - Hash Key First",
     "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
    ("aa" * 131, b"This is a test using a larger than block-size key and a larger than block-size "
     b"data. The key needs to be hashed before being used by the HMAC algorithm.",
     "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2"),
]  # fmt: skip


@pytest.mark.parametrize(("key", "data", "expected"), RFC_4231)
def test_the_hmac_is_that_of_the_standard(key: str, data: bytes, expected: str) -> None:
    assert hmac.new(bytes.fromhex(key), data, hashlib.sha256).hexdigest() == expected
    kind, message = data[:2].decode("latin-1"), data[2:]
    ours = _hmac([message], kind, bytes.fromhex(key))
    prefixed = kind.encode() + b"\0" + message
    assert ours == hmac.new(bytes.fromhex(key), prefixed, hashlib.sha256).digest()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_token_is_the_kinds_letter_and_130_bits_of_the_hmac(kind: str) -> None:
    value = "13800138000"
    digest = hmac.new(KEY, f"{kind}\0{value}".encode(), hashlib.sha256).digest()
    expected = f"{KINDS[kind]}_{base64.b32encode(digest).decode().lower()[:26]}"
    assert tokenise(pa.array([value]), kind, KEY).to_pylist() == [expected]


def test_nothing_has_no_token_and_repeats_have_one() -> None:
    values = pa.array(["a", None, "", "  ", "b", "a"])
    a, none, empty, space, b, again = tokenise(values, "code", KEY).to_pylist()
    assert (none, empty, space) == (None, None, None)
    assert a == again != b


def test_the_kinds_are_domains_apart() -> None:
    tokens = {tokenise(pa.array(["4711"]), kind, KEY)[0].as_py()[2:] for kind in KINDS}
    assert len(tokens) == len(KINDS)


def test_what_is_written_in_several_ways_has_one_token() -> None:
    def one(kind: str, *texts: str) -> int:
        return len(set(tokenise(pa.array(texts), kind, KEY).to_pylist()))

    assert one("email", "Ann@Example.COM", " ann@example.com", "ａｎｎ＠example.com") == 1
    assert one("phone", "138-0013 8000", "13800138000", "１３８００１３８０００") == 1
    assert one("phone", "+86 13800138000", "13800138000") == 2  # no country is assumed
    assert one("code", "abcd-1234", "ABCD-1234") == 2  # codes keep their case


def test_a_contact_is_of_the_kind_it_is_written_like(tmp_path: Path) -> None:
    loaded = load_values(tmp_path, "contact", "a@b.cn", "+86 138 0013 8000", "qq 4711", "")
    assert [row["v_kind"] for row in loaded.rows] == ["email", "phone", "contact", None]
    assert [value and value[:2] for value in loaded.values] == ["e_", "p_", "t_", None]


def test_another_key_gives_other_tokens_and_the_same_counts(tmp_path: Path) -> None:
    rows = [[f"CODE-{i % 5}-XYZW", str(i)] for i in range(50)]
    columns = {"v": "code", "n": "integer"}
    ours, theirs = (load(tmp_path / k.hex()[:4], columns, rows, key=k) for k in (KEY, b"k" * 32))
    assert not set(ours.values) & set(theirs.values)
    assert [ours.values.index(v) for v in ours.values] == [
        theirs.values.index(v) for v in theirs.values
    ]
    assert ours.file.path.name != theirs.file.path.name
    assert ours.file.key_id == key_id(KEY)


def test_the_key_is_made_once_beside_the_warehouse_for_its_owner_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPUTES_KEY_FILE", raising=False)
    warehouse = tmp_path / "warehouse"
    key = load_key(warehouse)
    assert len(key) == 32
    assert load_key(warehouse) == key
    assert key_path(warehouse) == tmp_path / "warehouse.key"
    if os.name == "posix":
        assert stat.S_IMODE(key_path(warehouse).stat().st_mode) == 0o600


def test_a_key_where_it_must_not_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    warehouse, key = tmp_path / "warehouse", tmp_path / "a.key"
    monkeypatch.setenv("DISPUTES_KEY_FILE", str(warehouse / "key"))
    with pytest.raises(Refused, match="inside the warehouse"):
        load_key(warehouse)
    monkeypatch.setenv("DISPUTES_KEY_FILE", str(key))
    key.write_text("ab" * 8)
    key.chmod(0o600)
    with pytest.raises(Refused, match="no key of 32 bytes"):
        load_key(warehouse)
    if os.name == "posix":
        key.write_text("ab" * 32)
        key.chmod(0o644)
        with pytest.raises(Refused, match="chmod 600"):
            load_key(warehouse)
