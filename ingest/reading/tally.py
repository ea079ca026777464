"""The account of one file: what was read, what was refused, and that every byte is in it."""

from ingest.reading import Account, Member, Progress, Refused, Reject
from ingest.reading.faults import Fault
from ingest.reading.limits import MANY_REJECTED, MAX_RECORD, too_many_rejected

_EARLY = 10_000  # records after which a file nearly all refused is not read to its end
_SHAPE_LENGTH = 80  # characters


class Tally:
    """Counts one file's records and bytes while they are read."""

    def __init__(self, member: Member, progress: Progress | None) -> None:
        self.member = member
        self.account = Account(bytes=member.size)
        self.rejects: list[Reject] = []
        self._progress = progress

    def reject(self, line_no: int, span: tuple[int, int] | None, fault: Fault, raw: bytes) -> None:
        """Count a refused record; `span` is its bytes in the member, where those are known."""
        start, end = span or (None, None)
        self.account.read += 1
        self.account.rejected += 1
        raw = raw[:MAX_RECORD]
        self.rejects.append(
            Reject(line_no, start, end, fault.column, fault.code, fault.reason, shape(raw), raw)
        )
        if self.account.read >= _EARLY and self.account.rejected > self.account.read / 2:
            raise self._unfit("So far ")

    def note(self, code: str, count: int = 1) -> None:
        """Count something the user should know."""
        if count:
            self.account.notes[code] = self.account.notes.get(code, 0) + count

    def show(self, done: int) -> None:
        """Tell the progress: bytes of the member read so far."""
        if self._progress:
            self._progress(done, self.member.size, self.account.rejected)

    def close(self, *, has_offsets: bool) -> None:
        """Hold the account to its identity, and refuse a file that is not what it was taken for.

        Raises AssertionError where a byte is not accounted for: then nothing may be kept.
        """
        account = self.account
        accounted = account.header_bytes + account.record_bytes
        if has_offsets and accounted != account.bytes:
            raise AssertionError(
                f"{self.member.name}: {accounted} of {account.bytes} bytes are accounted for"
            )
        records = account.read - account.blank
        if too_many_rejected(account.rejected, records):
            raise self._unfit("")
        if account.rejected > MANY_REJECTED * records:
            self.note("many_rejected", account.rejected)
        if records == 0:
            self.note("no_records")

    def _unfit(self, start: str) -> Refused:
        account, first = self.account, self.rejects[0]
        codes = [reject.code for reject in self.rejects]
        commonest = max(sorted(set(codes)), key=codes.count)
        return Refused(
            f"{self.member.name}: {start}{account.rejected} of {account.read - account.blank} "
            f"records do not fit (mostly: {commonest}); the first is on line {first.line_no}: "
            f"{first.reason}. Nothing of the file was kept. {_CURES.get(commonest, _CURE)}"
        )


def shape(raw: bytes) -> str:
    """A text without its content: letters as a, digits as 9, cut at 80 characters."""
    text = raw[: 4 * _SHAPE_LENGTH].decode("utf-8", "replace").rstrip("\r\n")[:_SHAPE_LENGTH]
    return "".join("a" if c.isalpha() else "9" if c.isdigit() else c for c in text)


_CURE = "Check that it is the export it was taken for, whole and unedited, or export it again."
_CURES = {
    "encoding": "It looks as if it is in another encoding: name it, as in --encoding gb18030.",
    "stray_quote": "Quotes must be doubled inside a quoted field (not escaped by a backslash); "
    "export it again so.",
    "text_after_quote": "Quotes must be doubled inside a quoted field (not escaped by a "
    "backslash); export it again so.",
    "newline": "Declare the column multi-line in the source or map, if newlines are meant.",
}
