"""What reports brought, told once: after they were kept and put into stories, the stories are compared and what is new is kept.

    reports and withdrawals that nobody was told of -> their stories, compared -> developments, kept and marked as told

Invariant: whoever is killed and run again tells the same and nothing twice; two that tell at once tell each thing once. The
clock is passed in.
"""

from zufolge.gathering import Clock, compare_story, relate
from zufolge.ledger import Ledger, Told
from zufolge.schema import Development, Report
from zufolge.views.developments import developments


def tell(ledger: Ledger, clock: Clock) -> list[Told]:
    """Tell what all reports brought that are kept and were not told of, in the order in which these were kept.

    What was taken back since, of whatever report, comes first.

    Their comparisons are kept too, for the next who asks. Does next to nothing if there are none. Raises LedgerError.
    """
    while True:
        relate(ledger, clock)
        untold = ledger.telling.untold()
        if not untold.stories:
            return []
        place = {report: number for number, report in enumerate(untold.reports)}
        found: list[Development] = []
        for story_id in untold.stories:
            compared = compare_story(ledger, story_id, clock)
            title = compared.story.name or compared.story.title or ""
            found += developments(compared.story.id, title, compared.readings, compared.comparison, place.keys())
        told = ledger.telling.tell(untold, sorted(found, key=lambda one: place.get(one.report, -1)), clock())
        if told is not None:
            return told


def take_back(ledger: Ledger, message: Report, *, location: str, clock: Clock) -> tuple[str, ...]:
    """Keep that an agency withdrew an item (message.arrival says which), and tell it with all that was not told yet.

    Returns the ids of the reports that are withdrawn, in the order of keeping. Raises LedgerError.
    """
    concerned = ledger.deliver(message, location=location, at=clock())
    tell(ledger, clock)
    return tuple(report.id for report in ledger.texts(concerned) if report.withdrawn is not None)
