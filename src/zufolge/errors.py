"""The one family of errors.

Each says what is wrong, where, and what to do about it::

    ZufolgeError                 anything this program raises on purpose
    ├── InputError               what was given can't be read (exit code 2)
    │   ├── MissingInput         no such file, or a folder
    │   ├── EmptyInput           nothing to read in it
    │   ├── NotText              binary, or in no encoding that can be told
    │   ├── TooLarge             over the limit that the message names
    │   ├── NoArticle            a page without an article
    │   ├── NotGerman            in another language, where only German was asked for
    │   ├── WorkerEnded          ends the process that reads it, each time
    │   └── FetchError           nothing comes from an address
    │       ├── Offline          the network is forbidden
    │       ├── RefusedAddress   may not be reached: its scheme, port, name or network
    │       ├── RobotsForbid     the site's robots.txt forbids it
    │       ├── Unreachable      no such host, no connection, no certificate that is trusted
    │       ├── TimedOut         too slow
    │       ├── TooManyRedirects sent on and on, or in a circle
    │       ├── BadAnswer        an answer that is broken, cut off or packed in an unknown way
    │       └── BadStatus        an answer that is no page: 404, 429, 500
    ├── LedgerError              the ledger can't be used (exit code 2)
    │   ├── NotALedger           the file is no zufolge ledger
    │   ├── NewerLedger          written by a newer zufolge
    │   ├── LedgerUnwritable     full disk, read-only, locked
    │   ├── JudgedMeanwhile      somebody else decided about the same thing since it was looked at
    │   └── NotInLedger          no report or claim with this id
    ├── BatchError               the output of a batch can't be used (exit code 2)
    │   ├── NotABatch            the folder holds something else
    │   ├── OtherBatch           made by another version, model or rules
    │   └── OutputUnwritable     full disk, no permission, in use
    ├── MissingExtra             a part of the program is not installed (exit code 2)
    ├── DeliveryFailed           an alert can't be sent now; it is tried again later
    ├── ModelError               the reader's model is missing or broken (exit code 2)
    └── OffsetError              a span that does not quote its text: a bug, never a user's fault
"""


class ZufolgeError(Exception):
    """Base of all errors: `what` happened, `where` (report, offset or file), and the `remedy`."""

    def __init__(self, what: str, where: str = "", remedy: str = "") -> None:
        self.what, self.where, self.remedy = what, where, remedy
        super().__init__(what, where, remedy)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}. {self.remedy}" if self.remedy else head


class InputError(ZufolgeError):
    """What was given can't be read."""


class MissingInput(InputError):
    """No such file, or a folder where a file is needed."""


class EmptyInput(InputError):
    """There is nothing to read."""


class NotText(InputError):
    """Binary data, or no encoding fits."""


class TooLarge(InputError):
    """Larger than the limit that the message names."""


class NoArticle(InputError):
    """A page in which no article is found."""


class NotGerman(InputError):
    """In another language, where only German was asked for."""


class WorkerEnded(InputError):
    """Whatever process reads it is ended: a fault in a library, or more memory than there is."""


class FetchError(InputError):
    """Nothing comes from an address."""


class Offline(FetchError):
    """The network is forbidden."""


class RefusedAddress(FetchError):
    """An address that may not be reached."""


class RobotsForbid(FetchError):
    """The site asks programs not to read this, or can't say. `transient`: it can't say now."""

    def __init__(self, what: str, where: str = "", remedy: str = "", *, transient: bool = False) -> None:
        super().__init__(what, where, remedy)
        self.transient = transient


class Unreachable(FetchError):
    """No host, no connection, or no certificate that is trusted. `transient`: another attempt may help."""

    def __init__(self, what: str, where: str = "", remedy: str = "", *, transient: bool = False) -> None:
        super().__init__(what, where, remedy)
        self.transient = transient


class TimedOut(FetchError):
    """The server is too slow."""


class TooManyRedirects(FetchError):
    """Sent on and on, or in a circle."""


class BadAnswer(FetchError):
    """The server's answer is broken."""


class BadStatus(FetchError):
    """An answer that is no page. `status`: its HTTP status; `retry_after`: seconds that the server asks to wait, if it does."""

    def __init__(self, what: str, where: str = "", remedy: str = "", status: int = 0, retry_after: float | None = None) -> None:
        super().__init__(what, where, remedy)
        self.status, self.retry_after = status, retry_after


class LedgerError(ZufolgeError):
    """The ledger can't be used."""


class NotALedger(LedgerError):
    """The file is no zufolge ledger."""


class NewerLedger(LedgerError):
    """The ledger was written by a newer zufolge."""


class LedgerUnwritable(LedgerError):
    """Nothing can be written: full disk, read-only file, lock."""


class JudgedMeanwhile(LedgerError):
    """Somebody decided about the same thing since it was looked at."""


class NotInLedger(LedgerError):
    """No report or claim has this id."""


class BatchError(ZufolgeError):
    """The output of a batch can't be used."""


class NotABatch(BatchError):
    """The folder holds something else than a batch."""


class OtherBatch(BatchError):
    """The folder holds a batch of another version."""


class OutputUnwritable(BatchError):
    """Nothing can be written into the folder."""


class MissingExtra(ZufolgeError):
    """A part of the program is not installed."""


class DeliveryFailed(ZufolgeError):
    """An alert can't be sent now."""


class ModelError(ZufolgeError):
    """The reader's model is missing or broken."""


class OffsetError(ZufolgeError):
    """A span that does not quote its text."""
