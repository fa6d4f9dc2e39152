"""Facts in; sums by metric, part, unit and period out."""
