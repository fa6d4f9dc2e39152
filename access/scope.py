"""What a viewer may see, made once per interaction and carried to the two readers of values and of named rows."""

from dataclasses import dataclass

Unit = tuple[str, str, str]  # level, service, team; '' where it does not apply


@dataclass(frozen=True)
class Scope:
    """The units whose published values, and whose named rows, a viewer may see.

    `everything` is private use: the one person whose computer it is. A frozen Scope can be part of a cache key.
    Being somebody's line manager shows prompts for more support, and opens no unit.
    """

    everything: bool = False
    values: frozenset[Unit] = frozenset()
    rows: frozenset[Unit] = frozenset()
    staff_id: str = ""  # the viewer's own number, by which staff exports name them as somebody's line manager

    def sees_values(self, level: str, service: str = "", team: str = "") -> bool:
        """Whether the published values of that unit may be seen."""
        return self.everything or (level, service, team) in self.values

    def sees_rows(self, level: str, service: str = "", team: str = "") -> bool:
        """Whether the people of that unit may be named."""
        return self.everything or (level, service, team) in self.rows

    def may_write(self, level: str, service: str = "", team: str = "") -> bool:
        """Whether something may be written down of that unit: by those who may see its people."""
        return self.sees_rows(level, service, team)

    def prompts_sql(self) -> tuple[str, dict[str, str]]:
        """SQL that is true of prompts (column managers) that may be named: to line managers alone; its parameters.

        In private use whoever sits there may see what the own manager may. Without a number nobody is a line manager.
        """
        if self.everything:
            return "true", {}
        return ("list_contains(managers, $viewer)", {"viewer": self.staff_id}) if self.staff_id else ("false", {})

    def values_sql(self) -> tuple[str, list[str]]:
        """SQL that is true of the rows of values (columns level, service, team) that may be seen, and its parameters.

        Names are parameters, never part of the SQL: a service called `{values}` or `'; drop` is a service.
        """
        return ("true", []) if self.everything else _among_sql(self.values)


PRIVATE = Scope(everything=True)


def _among_sql(units: frozenset[Unit]) -> tuple[str, list[str]]:
    if not units:
        return "false", []
    places = ", ".join(["(?, ?, ?)"] * len(units))
    return f"(level, service, team) in ({places})", [text for unit in sorted(units) for text in unit]
