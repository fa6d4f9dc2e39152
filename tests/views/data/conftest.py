"""What tests of the page Data share: it shows what was loaded, and hardly a figure."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
