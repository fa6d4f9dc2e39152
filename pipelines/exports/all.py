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
