"""Every export Hearth knows, in the order of the documents."""

from pipelines.exports import (
    absence,
    adjustments,
    agency,
    appraisal,
    establishment,
    feedback,
    goals,
    inspection,
    learning,
    leave,
    mentoring,
    plans,
    probation,
    qualification,
    recognition,
    requirements,
    staff,
    supervision,
    survey,
    tools,
    training,
)
from pipelines.exports.contract import Export

EXPORTS: dict[str, Export] = {
    module.EXPORT.name: module.EXPORT
    for module in (
        staff,
        leave,
        supervision,
        training,
        requirements,
        appraisal,
        survey,
        qualification,
        probation,
        goals,
        recognition,
        absence,
        establishment,
        agency,
        mentoring,
        adjustments,
        plans,
        learning,
        feedback,
        tools,
        inspection,
    )
}

# Each export that no list of a load may name anybody of (column ""), and each such column of the others.
PROTECTED = [(name, "") for name, export in EXPORTS.items() if export.protected] + [
    (name, column.name)
    for name, export in EXPORTS.items()
    for column in export.columns
    if column.protected and not export.protected
]


def is_protected(export: str, column: str | None = "") -> bool:
    """Whether no list of a load may name a person, a cell or a small number of rows of that export, or column of it."""
    return (export, "") in PROTECTED or (export, column) in PROTECTED
