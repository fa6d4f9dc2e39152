"""What tests of the readers share: they are about who sees what of a publication, and of hardly a measure."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
