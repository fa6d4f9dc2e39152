"""Services, teams and the posts in them, with the post each answers to."""

from dataclasses import dataclass, field

import numpy as np

from pipelines.sample import names

ROLES = (
    "Director",
    "Area Manager",
    "HR Adviser",
    "Training Coordinator",
    "Registered Manager",
    "Deputy Manager",
    "Team Leader",
    "Residential Support Worker",
    "Night Support Worker",
    "Housekeeper",
    "Team Manager",
    "Supervising Social Worker",
    "Family Support Worker",
    "Administrator",
)
ROLE = {role: number for number, role in enumerate(ROLES)}
OUTSIDE = -1  # the boss of the director

# One turn of services: kind, people in each team (of a small provider), what happens there.
TURN = (
    ("fostering", (12, 12, 12, 11), "improves"),
    ("home", (11, 10), ""),
    ("home", (10, 10), "manager leaves"),
    ("home", (13,), ""),
    ("home", (12,), "opens"),
    ("family", (11, 11, 10), "slips"),
    ("home", (9, 9), ""),
)
KIND_ROLES = {  # who leads a team, who works in it (one in five of the second sort), who keeps the place running
    "home": ("Team Leader", "Residential Support Worker", "Night Support Worker", "Housekeeper"),
    "fostering": ("Team Manager", "Supervising Social Worker", "Family Support Worker", "Administrator"),
    "family": ("Team Manager", "Family Support Worker", "Family Support Worker", "Administrator"),
}


@dataclass(frozen=True)
class Places:
    """Services and teams by number, and the posts: team, role, contract word and the post each answers to."""

    services: list[str]
    kinds: list[str]
    stories: list[str]
    teams: list[str]
    service_of: np.ndarray
    team: np.ndarray
    role: np.ndarray
    sort: np.ndarray
    boss: np.ndarray


@dataclass
class Plan:
    """Places while they are planned, service by service and post by post."""

    services: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    stories: list[str] = field(default_factory=list)
    teams: list[str] = field(default_factory=list)
    service_of: list[int] = field(default_factory=list)
    team: list[int] = field(default_factory=list)
    role: list[int] = field(default_factory=list)
    sort: list[str] = field(default_factory=list)
    boss: list[int] = field(default_factory=list)

    def post(self, team: int, role: str, boss: int, sort: str = "staff") -> int:
        """The number of a new post."""
        self.team.append(team)
        self.role.append(ROLE[role])
        self.sort.append(sort)
        self.boss.append(boss)
        return len(self.team) - 1

    def settled(self) -> Places:
        """The places planned, with arrays where columns are worked on at once."""
        numbers = (np.array(column, dtype=np.int64) for column in (self.service_of, self.team, self.role, self.boss))
        service_of, team, role, boss = numbers
        return Places(
            self.services, self.kinds, self.stories, self.teams, service_of, team, role, np.array(self.sort), boss
        )

    def add_service(self, kind: str, name: str, teams: int, story: str) -> range:
        """The numbers of the new service's teams."""
        self.services.append(name)
        self.kinds.append(kind)
        self.stories.append(story)
        first = len(self.teams)
        self.teams += [""] if teams == 1 else [f"{names.STONES[n % 16]} Team{_turn(n // 16)}" for n in range(teams)]
        self.service_of += [len(self.services) - 1] * teams
        return range(first, first + teams)


def _turn(number: int) -> str:
    return f" {number + 1}" if number else ""


def build(people: int, everyone: int, block: int, first_home: int, steady: bool = False) -> Places:
    """The places of one block of people; `everyone` (the whole provider's people) decides how large teams are.

    Nothing happens in the services of a steady provider.
    """
    plan = Plan()
    office = max(1, round(people * 0.05)) if people < 1000 else max(8, people // 60)
    managers = _office(plan, office, block)
    scale = float(np.clip((everyone / 160) ** 0.266, 0.7, 2.5))
    left, turn = people - office, 0
    while left > 0:
        kind, teams, story = TURN[turn % len(TURN)]
        sizes = _sizes(teams, scale, left)
        left -= sum(sizes)
        name = names.service(kind, first_home + turn)
        boss = managers[turn % len(managers)]
        happens = not steady and turn // len(TURN) % 5 == 0
        _service(plan, kind, name, sizes, story if happens else "", boss)
        turn += 1
    return plan.settled()


def _sizes(teams: tuple[int, ...], scale: float, left: int) -> list[int]:
    more = teams if scale < 1.5 else teams + teams[: (len(teams) + 1) // 2]
    sizes = []
    for size in (max(6, round(size * scale)) for size in more):
        if left < 6 and sizes:
            break
        size = left if left - size < 6 else size
        sizes.append(size)
        left -= size
        if left <= 0:
            break
    if 0 < left < 6:
        sizes[-1] += left
    return sizes


def _office(plan: Plan, size: int, block: int) -> list[int]:
    (team,) = plan.add_service("office", "Head Office" if block == 0 else f"Area Office {block + 1}", 1, "")
    director = plan.post(team, "Director", OUTSIDE) if block == 0 else OUTSIDE
    managers = [plan.post(team, "Area Manager", director) for _ in range(max(0, (size - 1) // 4))]
    for number in range(size - len(managers) - (block == 0)):
        role = ("HR Adviser", "Training Coordinator", "Administrator")[number % 3]
        plan.post(team, role, managers[number % len(managers)] if managers else director)
    return managers or [director]


def _service(plan: Plan, kind: str, name: str, sizes: list[int], story: str, area: int) -> None:
    teams = plan.add_service(kind, name, len(sizes), story)
    manager = plan.post(teams[0], "Registered Manager", area)
    above = manager
    taken = 1
    if kind == "home" and sum(sizes) >= 9:
        above, taken = plan.post(teams[0], "Deputy Manager", manager), 2
    for team, size in zip(teams, sizes, strict=True):
        _team(plan, kind, team, max(1, size - taken), above)
        taken = 0


def _team(plan: Plan, kind: str, team: int, size: int, above: int) -> None:
    leading, working, second, keeping = KIND_ROLES[kind]
    leaders = [plan.post(team, leading, above) for _ in range(max(1, round(size / 9)))]
    for number in range(size - len(leaders)):
        role = keeping if number == 7 else second if number % 5 == 4 else working
        plan.post(team, role, leaders[number % len(leaders)])
    for number in range(max(1, round(size * 0.08))):
        plan.post(team, working, leaders[number % len(leaders)], "bank")
    if kind == "home" and team % 3 == 1:
        plan.post(team, working, leaders[0], "agency")
