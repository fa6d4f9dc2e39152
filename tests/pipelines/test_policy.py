"""The policy: shipped values under one's own, and every wrong line named."""

import pytest

from metrics import METRICS
from pipelines import policy
from pipelines.errors import SettingsError
from records.policy import Interval, Target
from records.shipped_policy import completed


def test_a_key_left_out_keeps_its_shipped_value(tmp_path):
    (tmp_path / "policy.toml").write_text("[supervision]\ninterval_days = 42\n")
    read = policy.read(tmp_path, METRICS)
    assert read.supervision.interval_days == 42
    assert read.supervision.tolerance_days == 7
    assert read.full_time_hours == 37.5


def test_without_a_policy_of_ones_own_the_shipped_one_is_in_force(tmp_path):
    assert policy.read(tmp_path, METRICS) == policy.text("")


def test_a_list_replaces_the_shipped_list():
    assert policy.text('[lists]\ncare_roles = ["Carer"]').lists.care_roles == ("Carer",)


def test_a_target_may_be_blank_or_a_plain_number():
    targets = policy.text(
        '[targets]\nsupervision_in_date = { value = "" }\nappraisal_in_date = 90\n', metrics=METRICS
    ).targets
    assert targets["supervision_in_date"] == Target(value=None)
    assert targets["appraisal_in_date"] == Target(value=90, source="policy: your own")


@pytest.mark.parametrize("metric", METRICS)
def test_every_measure_may_have_a_target_of_ones_own(metric):
    text = f'[targets]\n{metric} = {{ value = 12.5, source = "policy: our board" }}\n'
    assert policy.text(text, metrics=METRICS).targets == {metric: Target(value=12.5, source="policy: our board")}


def test_core_measures_may_be_others():
    text = '[lists]\ncore_measures = ["agency_share"]\n'
    assert policy.text(text, metrics=METRICS).lists.core_measures == ("agency_share",)


def test_there_is_an_interval_for_each_rule_that_names_a_role():
    assert policy.text("").supervision.interval == ()
    rules = '[[supervision.interval]]\nrole = "Registered Manager"\ndays = 42\n'
    assert policy.text(rules).supervision.interval == (Interval(role="Registered Manager", days=42),)


@pytest.mark.parametrize(
    ("text", "line", "wrong"),
    [
        ("\nfull_time = 37\n", 2, "full_time is not a key"),
        ('full_time_hours = "37"\n', 1, "must be a number from 1 to 168"),
        ("[supervision]\n\ninterval_days = 0\n", 3, "whole number from 1 to 366"),
        ("[supervision]\ntolerance_days = true\n", 2, "whole number"),
        ("[hiding]\n# fewer\nsmallest_group = 9\n", 3, "from 10 to"),
        ("[hiding]\n# fewer\nfewest_contributors = 4\n", 3, "from 5 to"),
        ("[targets]\nno_such_metric = 3\n", 2, "is not a metric"),
        ('[targets]\nfte = { value = "many" }\n', 2, "must be a number"),
        ('[targets]\nfte = { source = "policy: our board" }\n', 2, "has no value"),
        ('[lists]\ncore_measures = ["fte", "mood"]\n', 2, "names 'mood', which is not a metric"),
        ('counted_contracts = ["permanent", "perm"]\n', 1, "must be a list of one or more of"),
        ('[signals]\nrules = ["outside", "eight"]\n', 2, "outside, trend, two_of_three, shift"),
        ('[signals]\npreset = "excel"\n', 2, "making_data_count_excel"),
        ("[signals]\n# none\nchance_sentences = -1\n", 3, "must be a number from 0 to 10"),
        ('[signals]\nchance_sentences = "few"\n', 2, "must be a number"),
        ('[lists]\ncore_measures = "fte"\n', 2, "must be a list of names"),
        ("[supervision]\n[[supervision.interval]]\ndays = 9\n", 2, "neither a service nor a role"),
        ('[[supervision.interval]]\nrole = "A"\ndays = 9\n[[supervision.interval]]\nrole = "B"\ndays = 0\n', 6, "days"),
        ("training = 3\n", 1, "must be a table"),
    ],
)
def test_a_wrong_key_type_or_range_is_refused_with_its_line(text, line, wrong):
    with pytest.raises(SettingsError) as refusal:
        policy.text(text, "policy.toml", METRICS)
    assert str(refusal.value).startswith(f"policy.toml, line {line}: ")
    assert wrong in str(refusal.value)


def test_broken_toml_is_refused_with_its_line():
    with pytest.raises(SettingsError, match="line 2"):
        policy.text("full_time_hours = 37\n[supervision\n")


def test_every_line_of_the_shipped_policy_says_what_it_is():
    lines = policy.SHIPPED.read_text("utf-8").splitlines()
    settings = [line for line in lines if " = " in line and not line.startswith("#") and "source =" not in line]
    assert settings and all("#" in line for line in settings)


def test_a_policy_written_by_an_earlier_version_has_the_shipped_values_for_what_it_lacks():
    earlier = {"supervision": {"interval_days": 35}, "colours": ["red"], "targets": {"fte": {"value": None}}}
    policy_then = completed(earlier)
    assert policy_then.supervision.interval_days == 35
    assert policy_then.supervision.tolerance_days == 7
    assert policy_then.targets == {"fte": Target(value=None)}
