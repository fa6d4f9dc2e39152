"""The manifest of a pack: of what it was made and by which rules, and a checksum of every file in it."""

import json
from collections.abc import Mapping
from hashlib import sha256

from metrics.metric import Metric
from records import small_counts
from records.as_json import to_plain
from records.packs import Pack
from records.policy import Policy
from records.version import VERSION
from views.inspection.preparation import Preparation
from views.inspection.sections import how_made
from views.parts import how_judged
from views.session import own_terms

HIDING = "Protected measures are shown as they were published: hidden where a group, or those a fact is about, are few."


def manifest(preparation: Preparation, pack: Pack, members: Mapping[str, bytes]) -> bytes:
    """The manifest as JSON in UTF-8."""
    policy = own_terms.policy(preparation.viewer).of_unit(preparation.service)
    content = {
        "pack": pack.id,
        "made_by": f"Hearth {VERSION}",
        "note": how_made.NOT_THE_FORM,
        "service": pack.service,
        "since": pack.since,
        "until": preparation.as_of,
        "since_is": pack.why_since,
        "filters": {"service": pack.service, "names": pack.has_names, "files_drawn_by": pack.seed},
        "framework": _framework(preparation, pack),
        "publication": _publication(preparation),
        "register_version": pack.register_version,
        "files": _files(preparation),
        "measures": [_measure(metric, policy) for metric in how_made.used(preparation)],
        "rule_sets": {"charts": how_judged.rule_set(policy.signals), **to_plain(policy.signals)},
        "suppression": {"rule": HIDING, **to_plain(policy.hiding)},
        "policy": to_plain(preparation.viewer.published.policy),
        "members": {name: {"bytes": len(content), "sha256": _digest(content)} for name, content in members.items()},
    }
    return (json.dumps(to_plain(content), ensure_ascii=False, indent=1) + "\n").encode()


def _framework(preparation: Preparation, pack: Pack) -> dict | None:
    framework = preparation.framework
    if framework is None:
        return None
    known = {name: getattr(framework, name) for name in ("name", "title", "version", "draft", "source_read")}
    return known | {"sha256": _digest(pack.framework_text.encode())}


def _publication(preparation: Preparation) -> dict:
    published = preparation.viewer.published
    return {
        "id": published.id,
        "as_of": published.as_of,
        "made_at": published.made_at,
        "hearth": published.versions.hearth,
        "rules": published.versions.rules,
        "sample": published.sample,
    }


def _files(preparation: Preparation) -> list[dict] | str:
    """The files that were loaded, for whoever may see loads; of protected exports hardly how long each is."""
    if not preparation.viewer.scope.sees_rows("organisation"):
        return how_made.NOT_FOR_YOU
    published = preparation.viewer.published
    protected = {name for name, export in published.exports.items() if export.protected}
    return [
        to_plain(file) | ({"rows": small_counts.about(file.rows)} if file.export in protected else {})
        for file in published.files
    ]


def _measure(metric: Metric, policy: Policy) -> dict:
    target = metric.target_in(policy)
    known = {name: getattr(metric, name) for name in ("name", "title", "formula", "protected")}
    return known | {"formula_name": metric.shown_as, "target": target.value, "target_source": target.source}


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
