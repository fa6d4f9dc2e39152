"""Under which headings a sheet names its people."""

from pipelines.mapping import people
from pipelines.mapping.headings import normalised
from pipelines.toml_lines import as_toml


def by_name(headings: list[str]) -> str:
    """The value that reads people by their names, or by their e-mails, under these headings; "" where none does."""
    names = [normalised(text) for text in headings]

    def under(wanted: tuple[str, ...]) -> str:
        known = [normalised(name) for name in wanted]
        return next((text for text, name in zip(headings, names, strict=True) if name and name in known), "")

    surname, first = under(people.SURNAME_HEADINGS), under(people.FIRST_NAME_HEADINGS)
    if surname and first:
        return f'{{ by = "name", heading = [{as_toml(surname)}, {as_toml(first)}] }}'
    if name := under(people.NAME_HEADINGS):
        return f'{{ by = "name", heading = {as_toml(name)} }}'
    return f'{{ by = "email", heading = {as_toml(email)} }}' if (email := under(people.EMAIL_HEADINGS)) else ""
