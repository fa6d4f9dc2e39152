"""What tests of the matrix share: it shows people and courses, and hardly a figure."""

from tests.given.few_metrics import few_metrics

__all__ = ["few_metrics"]
