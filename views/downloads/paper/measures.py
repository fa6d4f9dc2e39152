"""The measures, taken away: what every number means."""

from metrics import METRICS
from views.downloads.paper import parts
from views.downloads.paper.choices import Choices
from views.downloads.paper.document import Document, document, heading, paragraphs, table
from views.measures import listed
from views.session import own_terms
from views.words import meaning


def of(choices: Choices) -> Document:
    """The page as it is chosen."""
    viewer, metric = choices.viewer, choices.metric(list(METRICS.values()))
    policy = own_terms.policy(viewer)
    blocks = [
        heading(metric.title),
        *paragraphs(meaning.in_full(metric, policy)),
        heading("All measures"),
        *table("All measures", listed.table(policy)),
    ]
    return document("Measures", parts.about(viewer), blocks, is_wide=True)
