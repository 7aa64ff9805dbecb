"""What holds for all tests: property tests are not timed, since machines differ and other work may run beside them.

Commands can be interrupted with Ctrl-C, also where the tests themselves were started in the background.
"""

import signal

from hypothesis import settings

settings.register_profile("zufolge", deadline=None)
settings.load_profile("zufolge")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's `&` does that, and commands would inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)
