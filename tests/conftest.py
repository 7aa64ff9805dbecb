"""What holds for all tests: property tests are not timed, since machines differ and other work may run beside them."""

from hypothesis import settings

settings.register_profile("zufolge", deadline=None)
settings.load_profile("zufolge")
