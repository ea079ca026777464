"""Rows written as a dump by an encoder that knows nothing of the reader, with their places."""

from collections.abc import Sequence
from dataclasses import dataclass, field

Value = str | int | None
COLUMNS = ("id", "said", "at", "note")
CREATE = (
    "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `said` text COMMENT 'a, (b); ''c''',\n"
    "  `at` timestamp NULL DEFAULT NULL,\n  `note` varchar(20) DEFAULT '),(',\n"
    "  PRIMARY KEY (`id`),\n  KEY `said` (`said`(10))\n) ENGINE=InnoDB;\n"
)
_MYSQLDUMP = {"\0": "\\0", "\n": "\\n", "\r": "\\r", "\\": "\\\\", "'": "\\'", '"': '\\"',
              "\x1a": "\\Z"}  # fmt: skip


@dataclass
class Dump:
    """A dump, and where its rows stand: line, from, to, values."""

    content: bytes = b""
    rows: list[tuple[int, int, int, Sequence[Value]]] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.content += text.encode()

    def row(self, values: Sequence[Value], literals: Sequence[str]) -> None:
        line, start = self.content.count(b"\n") + 1, len(self.content)
        self.write("(" + ", ".join(literals) + ")")
        self.rows.append((line, start, len(self.content), values))


def mysqldump_literal(value: Value) -> str:
    """As mysqldump writes it."""
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    return "'" + "".join(_MYSQLDUMP.get(c, c) for c in value) + "'"


def doubled_literal(value: Value) -> str:
    """With quotes doubled, backslashes escaped and line ends as they are."""
    if isinstance(value, str):
        return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
    return mysqldump_literal(value)


def dump_of(
    rows: Sequence[Sequence[Value]], *, per_statement: int = 3, doubled: bool = False
) -> Dump:
    """A dump of the table t, in statements of some rows each."""
    literal = doubled_literal if doubled else mysqldump_literal
    dump = Dump()
    dump.write("-- MySQL dump 10.13\n\n/*!40103 SET TIME_ZONE='+00:00' */;\n" + CREATE)
    dump.write("LOCK TABLES `t` WRITE;\n")
    for start in range(0, len(rows), per_statement):
        dump.write("INSERT INTO `t` VALUES ")
        some = rows[start : start + per_statement]
        for i, values in enumerate(some):
            dump.row(values, [literal(value) for value in values])
            dump.write("," if i + 1 < len(some) else ";\n")
    dump.write("UNLOCK TABLES;\n-- Dump completed\n")
    return dump
