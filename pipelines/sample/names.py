"""Names that nobody could take for real ones."""

import numpy as np


def _list(words: str) -> list[str]:
    return words.split()


FIRST = _list(
    "Sam Alex Robin Jamie Charlie Morgan Taylor Casey Jo Kit Ash Drew Frankie Harper Jules Lee Max Nicky Pat Quinn "
    "Riley Rowan Sasha Terry Val Bailey Billie Cameron Dana Eden Ellis Finley Gray Hayden Indy Jordan Kerry Lane"
)
LAST = _list(
    "Example Bramble Flint Thistle Pebble Clover Granite Nettle Marble Fern Slate Heather Cobble Bracken Quartz "
    "Sorrel Chalk Tansy Basalt Yarrow Opal Teasel Shale Lovage Gravel Burdock Onyx Vetch Topaz Mallow Agate Comfrey "
    "Jasper Borage Feldspar Campion Garnet Lichen Obsidian Mossy Sandstone Samphire Limestone Celandine"
)
PLANTS = _list(
    "Oak Elm Rowan Willow Birch Hazel Maple Juniper Larch Alder Cedar Aspen Holly Hawthorn Poplar Linden Beech Fir "
    "Spruce Sycamore Chestnut Walnut Medlar Quince Damson Laurel Myrtle Privet Buckthorn Dogwood Spindle Gorse"
)
STONES = _list("Amber Jade Opal Garnet Pearl Flint Slate Coral Topaz Agate Jasper Onyx Quartz Beryl Marble Granite")
HOMES = _list("House Lodge Cottage View Rise Grange Croft Gate")
PLACES = _list("Upper Lower North South East West Old New Far Near Long High")


def people(numbers: np.ndarray) -> list[str]:
    """A made-up name for each number; no two alike among the first 1,600 or so."""
    both = len(FIRST) * len(LAST)
    scattered = (numbers * 811 + 3) % both  # 811 shares no factor with both: every pair comes up once
    return [f"{FIRST[n % len(FIRST)]} {LAST[n // len(FIRST)]}" for n in scattered.tolist()]


def service(kind: str, number: int) -> str:
    """The made-up name of the service of that kind and number, each its own."""
    plant, turn = PLANTS[number % len(PLANTS)], number // len(PLANTS)
    if kind != "home":
        tail = {"fostering": "Fostering", "family": "Family Support"}[kind]
        return " ".join(part for part in (_place(turn), plant, tail) if part)
    ending, turn = HOMES[(number + turn) % len(HOMES)], turn // len(HOMES)
    return " ".join(part for part in (_place(turn), plant, ending) if part)


def _place(turn: int) -> str:
    if turn == 0:
        return ""
    again = (turn - 1) // len(PLACES)
    return PLACES[(turn - 1) % len(PLACES)] + (f" {again + 1}" if again else "")
