"""What the model's own certainty is worth: from what its heads say to the probability that a part is right.

Invariant: a confidence lies strictly between 0 and 1 and never falls where the model is surer.

The map is linear in log odds (Platt 1999, "Probabilistic Outputs for Support Vector Machines"): two or three numbers a kind,
since it is fitted on the few articles held out from training (evaluation/odds.py). A role is right only if its quotation is,
so the odds of a role rest on both certainties.
"""

import math
from typing import NamedTuple

# Log odds beyond this are lost in the model's 32-bit probabilities.
_MOST = 16.0


class Odds(NamedTuple):
    """Log odds that a part is right: own * its certainty's + content * its quotation's + constant.

    own and content are at least 0; for the content itself only own counts.
    """

    own: float = 1.0
    content: float = 0.0
    constant: float = 0.0


def log_odds(probability: float) -> float:
    """ln(p / (1 - p)), at most 16 either way.

    >>> log_odds(0.5), log_odds(1.0)
    (0.0, 16.0)
    """
    if not 0 < probability < 1:
        return math.copysign(_MOST, probability - 0.5)
    return max(-_MOST, min(_MOST, math.log(probability) - math.log1p(-probability)))


def calibrated(odds: Odds, own: float, content: float = 0.5) -> float:
    """The probability that two certainties stand for: the part's own and that of its quotation's content.

    >>> round(calibrated(Odds(own=0.5, constant=-1.0), 0.99), 2)
    0.79
    """
    return 1 / (1 + math.exp(-(odds.own * log_odds(own) + odds.content * log_odds(content) + odds.constant)))
