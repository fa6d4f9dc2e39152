"""What tests of loading share: a load ends by publishing, and most of them are about what comes before."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
