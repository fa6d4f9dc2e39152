"""How often a signal on a page is a false alarm, and how surely a real fall is noticed, by rule set."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from bench import stable_services
from bench.stable_services import MEASURES, MONTHS, SIZES, Fall
from metrics import METRICS
from metrics.metric import Metric
from metrics.publish.judge import as_days_between, carries_over, charted_target, last_verdicts, rules_of
from metrics.statistics import verdicts
from pipelines import policy
from records.policy import Signals

SHIPPED = policy.text("")
EACH = 2000  # services of each size: as many providers of six services
SHORT = 13  # months: a provider that has only just begun to be judged
FALL = Fall(at=MONTHS - 6, to=0.80)
BEFORE_FALL = 0.95
FALLING = {
    "supervision_on_time": stable_services.events(BEFORE_FALL, per_person=1 / stable_services.DUES),
    "supervision_in_date": stable_services.in_date(BEFORE_FALL, spell=2.5),
    "training_in_date": stable_services.training(BEFORE_FALL, spell=4, whole_person=False),
    "appraisal_in_date": stable_services.in_date(BEFORE_FALL, spell=4),
}


@dataclass(frozen=True)
class Setting:
    """A way to judge: `signals` as in the policy; by the kind of measure as the product does, or all measures alike."""

    words: str
    signals: Signals
    is_by_kind: bool = False

    def says(self, name: str, matrix: np.ndarray) -> np.ndarray:
        """The word on the last month of each series: common_cause, improvement, concern; '' without a point."""
        metric = charted(name)
        if self.is_by_kind:
            table = last_verdicts(metric, matrix, replace(SHIPPED, signals=self.signals))
        else:
            table = verdicts(matrix, better=metric.better, rules=rules_of(self.signals))
        words = table["variation"].reindex(range(len(matrix))).fillna("")
        return np.array([word.removesuffix("_high").removesuffix("_low") for word in words], dtype=object)


def charted(name: str) -> Metric:
    """The measure as it is charted."""
    return as_days_between(METRICS["turnover_12m"]) if name == stable_services.APART else METRICS[name]


def shipped() -> Setting:
    """What data/policy.toml says, as the product applies it."""
    return Setting("as shipped", SHIPPED.signals, is_by_kind=True)


def settings() -> list[Setting]:
    """The rule sets compared, the shipped one last."""
    some = [("outside",), ("outside", "shift"), ("outside", "trend", "two_of_three", "shift")]
    choices = [(some[0], 7)] + [(some[1], length) for length in (7, 8, 9, 10)] + [(some[2], 7), (some[2], 8)]
    compared = []
    for screen in (True, False):
        for rules, length in choices:
            words = "all four" if len(rules) == 4 else " + ".join(rules)
            words += f" {length}" if len(rules) > 1 else ""
            changes = {"shift": length, "trend": length, "screen_outliers": screen, "rules": rules}
            signals = replace(SHIPPED.signals, preset="", **changes)
            compared.append(Setting(f"{words}, {'' if screen else 'not '}screened", signals))
    return [*compared, shipped()]


def false_alarms(judges: list[Setting], each: int = EACH, months: int = MONTHS, seed: int = 1) -> pd.DataFrame:
    """Percent of stable services that show a signal in the last month: a row a setting, a column a measure, and all."""
    rng = np.random.default_rng(seed)
    table = pd.DataFrame(index=[judge.words for judge in judges], columns=[*MEASURES, "all"], dtype=float)
    for measure in MEASURES:
        of_sizes = [stable_services.series(measure, size, each, rng)[:, :months] for size in SIZES]
        for judge in judges:
            table.loc[judge.words, measure] = 100 * _share_signalled(judge.says(measure, np.vstack(of_sizes)))
    table["all"] = table[list(MEASURES)].mean(axis=1)
    return table


def _share_signalled(words: np.ndarray) -> float:
    return np.isin(words, ["improvement", "concern"]).sum() / (words != "").sum()


def noticed(judge: Setting, fall: Fall | None = FALL, each: int = 500, seed: int = 2) -> pd.DataFrame:
    """Percent of services that show a concern in one of the six months after a fall from 95 to 80 %: measures x sizes.

    Without a fall: how many show one in those six months though nothing fell.
    """
    rng = np.random.default_rng(seed)
    shares = {
        measure: [_concerned(judge, measure, 100 * make(size, each, rng, fall)) for size in SIZES]
        for measure, make in FALLING.items()
    }
    return pd.DataFrame(shares, index=SIZES).T


def _concerned(judge: Setting, measure: str, matrix: np.ndarray) -> float:
    months = [judge.says(measure, matrix[:, :until]) == "concern" for until in range(FALL.at + 1, MONTHS + 1)]
    return 100 * np.any(months, axis=0).mean()


KNOWN = 24  # months after which a service is told whether its target can be counted on


def assurances(each: int = 500, seed: int = 3) -> pd.DataFrame:
    """A row a measure with a target: percent told "passes" or "fails", and percent of their later months against it."""
    rng, rows = np.random.default_rng(seed), {}
    for name in MEASURES:
        metric, target = charted(name), charted_target(charted(name), SHIPPED)
        if isinstance(target, int | float):
            matrix = np.vstack([stable_services.series(name, size, each, rng) for size in SIZES])
            known, later = matrix[:, :KNOWN], matrix[:, KNOWN:]
            alone = verdicts(known, better=metric.better, target=target)
            ways = {"limits": alone, "shipped": last_verdicts(metric, known, SHIPPED)}
            rows[name] = {
                f"{way}, {word}": percent
                for way, words in ways.items()
                for word, percent in _against(_of_rows(words, len(matrix)), metric.better, later - target).items()
            }
    return pd.DataFrame(rows).T


def _of_rows(verdicts_: pd.DataFrame, rows: int) -> list:
    """The word of each row, None where there is none."""
    words = dict(zip(verdicts_.index, verdicts_["assurance"], strict=True))
    return [words.get(row) for row in range(rows)]


def _against(words: list, better: str, gap: np.ndarray) -> dict[str, float]:
    met = np.where(np.isnan(gap), np.nan, (gap >= 0) if better == "higher" else (gap <= 0))
    sure = {"passes": 1 - met, "fails": met}
    against = [sure[word][row] for row, word in enumerate(words) if word in sure]
    return {"told": 100 * len(against) / len(words), "against": 100 * float(np.nanmean(against)) if against else np.nan}


def report() -> None:
    """Print the tables."""
    judges = settings()
    print(f"False alarms: percent of stable services with a signal in month {MONTHS}, {EACH} services of each size")
    print(f"of {', '.join(map(str, SIZES))} people; one set of rules for all measures, but for the last line;")
    print(f"true rates never change. Chance carries over in: {_carried()}.\n")
    print(false_alarms(judges).round(1).to_string(), "\n")
    print(f"The same in month {SHORT}:\n")
    print(false_alarms([judges[-1]], months=SHORT).round(1).to_string())
    print(f"\nTargets: of the services said to keep (miss) theirs after {KNOWN} months, how many that is, and how many")
    print("of the months after that said otherwise, in percent; by limits alone, and as shipped:\n")
    print(assurances().round(1).to_string())
    for judge in [setting for setting in judges if setting.words in COMPARED]:
        print(f"\nPower, {judge.words}: percent with a concern within six months of a fall from 95 to 80 %, by size\n")
        print(noticed(judge).round(0).astype(int).to_string())
        print("\nThe same where nothing fell:\n")
        print(noticed(judge, fall=None).round(0).astype(int).to_string())


COMPARED = ("outside, not screened", "all four 7, screened", "as shipped")


def _carried() -> str:
    return ", ".join(measure for measure in MEASURES if carries_over(charted(measure)))
