"""What tests of the command share: it shows what was counted, and hardly which figures."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
