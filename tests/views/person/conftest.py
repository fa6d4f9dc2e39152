"""What tests of the page Person share: it shows somebody, and no figure."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
