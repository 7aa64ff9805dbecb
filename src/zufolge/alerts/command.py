"""An alert to a program: its arguments as they stand in the rules, never a shell; the alert as JSON on standard input.

Invariant: what a report says reaches the program on standard input alone, never as an argument; the program ends within its
time or is ended with all that it started.
"""

import os
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress

from zufolge.alerts.records import Command
from zufolge.errors import DeliveryFailed

_TOLD = 300
# What the program must not be handed on.
_KEPT_BACK = ("ZUFOLGE_SMTP_PASSWORD",)


def run_command(target: Command, told: str, environment: Mapping[str, str] = os.environ) -> None:
    """Run the program with `told` and a line end on its standard input; wait for its end. Raises DeliveryFailed."""
    where = target.arguments[0]
    handed = {name: value for name, value in environment.items() if name not in _KEPT_BACK}
    try:
        process = subprocess.Popen(  # noqa: S603 - a person named the program in the rules; there is no shell
            target.arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            env=handed,
            # A group of its own: Ctrl-C is for the one that watches, and all of it can be ended together.
            start_new_session=True,
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DeliveryFailed(f"can't be started ({reason})", where, "Check the program's name and path.") from error
    with process:
        try:
            _, said = process.communicate(f"{told}\n".encode(), timeout=target.timeout)
        except subprocess.TimeoutExpired as error:
            _end(process)
            what = f"has not ended after {target.timeout:g} seconds"
            raise DeliveryFailed(what, where, "Make it faster, or raise its timeout.") from error
        except BaseException:
            _end(process)
            raise
    if process.returncode:
        words = " ".join(said.decode("utf-8", "replace").split())[-_TOLD:]
        what = f"ended with {process.returncode}" + (f": {words}" if words else "")
        raise DeliveryFailed(what, where, "Check what it says.")


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
