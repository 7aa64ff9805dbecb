"""The one door by which files of users come to disk: a folder of the app's own, beside the ledger.

Invariant: no path is made of what a user sends; of a file's name only a known ending is kept, because it tells the format.
Nobody but the user who runs the app may look into the folder. What belongs to a job goes when the job does.
"""

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

try:
    import fcntl
except ImportError:  # Windows: there two apps on one ledger are not kept from sharing the folder
    fcntl = None  # type: ignore[assignment]

ENDINGS = (
    *(".warc.gz", ".warc.zst", ".warc", ".wacz", ".docx", ".jsonl", ".ndjson", ".json", ".xml"),
    *(".html", ".htm", ".xhtml", ".mhtml", ".mht", ".markdown", ".md", ".txt"),
)
_JOB = re.compile(r"q[0-9a-f]{12}")
_RECORD = "job.json"
_PIECE = 1_000_000


class Spool:
    """The folder. One app has it at a time; another one on the same ledger works in a folder that goes with it."""

    def __init__(self, folder: Path) -> None:
        self._wanted = folder
        self._lock: IO[str] | None = None
        self._passing: tempfile.TemporaryDirectory[str] | None = None
        self._folder: Path | None = None

    @property
    def there(self) -> bool:
        """Whether an app before this one has left something."""
        return self._wanted.is_dir()

    def save(self, job: str, record: Any) -> None:
        """Keep a job's record (plain JSON), so that the next app knows of it. A full disk costs no more than that."""
        path = self._of(job) / _RECORD
        partial = path.with_suffix(".partial")
        with suppress(OSError):
            partial.write_text(json.dumps(record), "utf-8")
            partial.replace(path)

    def records(self) -> Iterator[Any]:
        """The records of the jobs before, in any order; what is broken is passed over."""
        for folder in self.folder.iterdir():
            if _JOB.fullmatch(folder.name):
                with suppress(OSError, ValueError):
                    yield json.loads((folder / _RECORD).read_text("utf-8"))

    def take(self, job: str, number: int, name: str, source: BinaryIO) -> Path:
        """Copy what a user sent to a file of the job's. Raises OSError."""
        path = self._of(job) / f"{number:04d}{ending(name)}"
        with path.open("xb") as target:
            shutil.copyfileobj(source, target, _PIECE)
        return path

    def files(self, job: str) -> tuple[Path, ...]:
        """A job's files, in the order in which they were taken."""
        return tuple(sorted(path for path in self._of(job).iterdir() if path.name[:4].isdecimal()))

    def drop_files(self, job: str) -> None:
        """Remove a job's files and keep its record."""
        for path in self.files(job):
            path.unlink(missing_ok=True)

    def drop(self, job: str) -> None:
        """Remove all of a job."""
        shutil.rmtree(self._of(job), ignore_errors=True)

    def close(self) -> None:
        """Give the folder up."""
        if self._lock is not None:
            self._lock.close()
        if self._passing is not None:
            self._passing.cleanup()
        self._lock = self._passing = self._folder = None

    @property
    def folder(self) -> Path:
        """The folder, made when it is first needed."""
        if self._folder is None:
            self._folder = self._claimed() or self._passing_folder()
        return self._folder

    def _claimed(self) -> Path | None:
        try:
            self._wanted.mkdir(mode=0o700, parents=True, exist_ok=True)
            lock = (self._wanted / "lock").open("w")
        except OSError:  # the ledger may be read, but nothing be written beside it
            return None
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                lock.close()
                return None
        self._lock = lock
        return self._wanted

    def _passing_folder(self) -> Path:
        self._passing = tempfile.TemporaryDirectory(prefix="zufolge-jobs-")
        return Path(self._passing.name)

    def _of(self, job: str) -> Path:
        if not _JOB.fullmatch(job):
            raise ValueError(f"{job!r} is no job's id")
        folder = self.folder / job
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder


def ending(name: str) -> str:
    """The ending of a file's name if it tells a format, else nothing.

    >>> ending("Bericht.MD"), ending("../../etc/passwd"), ending("netz.warc.gz"), ending("a.sh"), ending("x.md/../y")
    ('.md', '', '.warc.gz', '', '')
    """
    return next((one for one in ENDINGS if name.lower().endswith(one)), "")


def shown_name(name: str) -> str:
    r"""A file's name as people see it: without folders and signs that are not seen, and not too long.

    >>> shown_name("C:\\Texte\\..\\a\x00b.md"), shown_name("../../etc/passwd"), shown_name("..")
    ('ab.md', 'passwd', 'file')
    """
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(sign for sign in last if sign.isprintable()).strip()
    return os.path.normpath(seen)[:120] if seen.strip(".") else "file"
