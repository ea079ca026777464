"""A database as mysqldump 8 writes it: one script, a table after the other, times in UTC."""

import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

SqlRow = Sequence[str | int | Decimal | None]

_STATEMENT = 1_046_528  # bytes: mysqldump begins a new statement before this many
_SPECIAL = re.compile("[\0\n\r\\\\'\"\x1a]")
_ESCAPED = str.maketrans(
    {"\0": "\\0", "\n": "\\n", "\r": "\\r", "\\": "\\\\", "'": "\\'", '"': '\\"', "\x1a": "\\Z"}
)
_CREATE = re.compile(r"CREATE TABLE `(\w+)` .*?;\n", re.DOTALL)
_HEAD = """\
-- MySQL dump 10.13  Distrib 8.0.43, for Linux (x86_64)
--
-- Host: localhost    Database: {database}
-- ------------------------------------------------------
-- Server version\t8.0.43

/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40101 SET @OLD_CHARACTER_SET_RESULTS=@@CHARACTER_SET_RESULTS */;
/*!40101 SET @OLD_COLLATION_CONNECTION=@@COLLATION_CONNECTION */;
/*!50503 SET NAMES utf8mb4 */;
/*!40103 SET @OLD_TIME_ZONE=@@TIME_ZONE */;
/*!40103 SET TIME_ZONE='+00:00' */;
/*!40014 SET @OLD_UNIQUE_CHECKS=@@UNIQUE_CHECKS, UNIQUE_CHECKS=0 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
/*!40111 SET @OLD_SQL_NOTES=@@SQL_NOTES, SQL_NOTES=0 */;
"""
_BEFORE = """
--
-- Table structure for table `{name}`
--

DROP TABLE IF EXISTS `{name}`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
{create}/*!40101 SET character_set_client = @saved_cs_client */;

--
-- Dumping data for table `{name}`
--

LOCK TABLES `{name}` WRITE;
/*!40000 ALTER TABLE `{name}` DISABLE KEYS */;
"""
_AFTER = """\
/*!40000 ALTER TABLE `{name}` ENABLE KEYS */;
UNLOCK TABLES;
"""
_FOOT = """\
/*!40103 SET TIME_ZONE=@OLD_TIME_ZONE */;

/*!40101 SET SQL_MODE=@OLD_SQL_MODE */;
/*!40014 SET FOREIGN_KEY_CHECKS=@OLD_FOREIGN_KEY_CHECKS */;
/*!40014 SET UNIQUE_CHECKS=@OLD_UNIQUE_CHECKS */;
/*!40101 SET CHARACTER_SET_CLIENT=@OLD_CHARACTER_SET_CLIENT */;
/*!40101 SET CHARACTER_SET_RESULTS=@OLD_CHARACTER_SET_RESULTS */;
/*!40101 SET COLLATION_CONNECTION=@OLD_COLLATION_CONNECTION */;
/*!40111 SET SQL_NOTES=@OLD_SQL_NOTES */;

-- Dump completed on {completed}
"""


class TableData:
    """The INSERT statements of one table, gathered on disk while rows come in any table's order."""

    def __init__(self, name: str) -> None:
        """Begin with no row."""
        self.name = name
        self.next_id = 1
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - closed by `copy_to`
        self._tuples: list[bytes] = []
        self._size = 0

    def write(self, rows: Iterable[SqlRow]) -> None:
        """Append rows, whose first value is their id."""
        for row in rows:
            if isinstance(row[0], int):
                self.next_id = row[0] + 1
            text = f"({','.join(map(_literal, row))})".encode()
            if self._size + len(text) > _STATEMENT - 100:
                self._end_statement()
            self._tuples.append(text)
            self._size += len(text) + 1

    def copy_to(self, file: IO[bytes]) -> None:
        """Write the statements into the dump, and let the disk go."""
        self._end_statement()
        self._file.seek(0)
        shutil.copyfileobj(self._file, file)
        self._file.close()

    def _end_statement(self) -> None:
        if self._tuples:
            start = f"INSERT INTO `{self.name}` VALUES ".encode()  # noqa: S608 - written, never run
            self._file.write(start + b",".join(self._tuples) + b";\n")
        self._tuples.clear()
        self._size = 0


def write_dump(path: Path, database: str, data: Mapping[str, TableData], completed: str) -> None:
    """Write the whole script: every table of schema.sql, in its order, with the rows there are.

    `completed` is the moment on the server's wall clock, as the last line has it.
    """
    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    with path.open("wb") as file:
        file.write(_HEAD.format(database=database).encode())
        for found in _CREATE.finditer(schema):
            name = found[1]
            create = found[0].replace("AUTO_INCREMENT=0", f"AUTO_INCREMENT={data[name].next_id}")
            file.write(_BEFORE.format(name=name, create=create).encode())
            data[name].copy_to(file)
            file.write(_AFTER.format(name=name).encode())
        file.write(_FOOT.format(completed=completed).encode())


def table_names() -> list[str]:
    """The tables of schema.sql, in the order mysqldump takes them."""
    schema = Path(__file__).with_name("schema.sql").read_text(encoding="utf-8")
    return [found[1] for found in _CREATE.finditer(schema)]


def _literal(value: str | int | Decimal | None) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, str):
        return f"'{value.translate(_ESCAPED) if _SPECIAL.search(value) else value}'"
    return str(value)
