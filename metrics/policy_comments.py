"""What the shipped policy tells of the definitions, as comments: core measures, and targets with their sources.

`python -m metrics.policy_comments` writes them anew into data/policy.toml, after a definition has changed.
"""

import json
import re

from metrics import METRICS
from metrics.metric import Metric
from records.shipped_policy import SHIPPED

CORE = re.compile(r"^# core_measures = .*$", re.MULTILINE)
TARGETS = re.compile(r"(?<=^\[targets\]\n)(#.*\n)*", re.MULTILINE)
ABOUT_TARGETS = """\
# These are in force by themselves. A line without its # in front sets your own target in place of that one; any other
# measure may have one too (`hearth list` names them all). value = "" is no target.
# Sources: law, guidance, policy (your own), product default (an invitation to set your own).
"""


def written_into(policy: str) -> str:
    """The text of a policy with the comments as the definitions have them; settings stay as they are."""
    core = CORE.sub(lambda _: core_line(), policy)
    return TARGETS.sub(lambda _: target_lines(), core)


def core_line() -> str:
    """The core measures, as one line that sets the same ones where its # is taken away."""
    names = json.dumps([name for name, metric in METRICS.items() if metric.core], ensure_ascii=False)
    return f"# core_measures = {names}   # watched most closely; a list of your own takes the place of these"


def target_lines() -> str:
    """The targets of the definitions, a line each that sets the same one where its # is taken away."""
    lines = [_target_line(metric) for metric in METRICS.values() if metric.target.value is not None]
    return ABOUT_TARGETS + "".join(lines)


def _target_line(metric: Metric) -> str:
    target = metric.target
    cells = [f"value = {target.value:g}", f"source = {json.dumps(target.source, ensure_ascii=False)}"]
    if target.parts:
        parts = ", ".join(f"{part} = {value:g}" for part, value in target.parts.items())
        cells.append(f"parts = {{ {parts} }}")
    return f"# {metric.name} = {{ {', '.join(cells)} }}\n"


if __name__ == "__main__":
    SHIPPED.write_text(written_into(SHIPPED.read_text("utf-8")), "utf-8")
