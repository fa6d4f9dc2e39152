"""The bedrock in words: what stands behind each of the three, and how many have them."""

from datetime import date

from metrics.people.bedrock import IN_PLACE, KINDS, NOT_ASKED, NOT_DUE, TO_ARRANGE, Bedrock, Pillar, Standing
from views.words.bedrock import line, sentence


def known(*states):
    """The bedrock of people with the states given, one of each kind."""
    people = [
        Standing(f"{number}", f"Sam {number}", True, False, tuple(map(Pillar, KINDS, of_person)))
        for number, of_person in enumerate(states, start=1)
    ]
    return Bedrock(tuple(people), {}, True)


HAS_ALL = (IN_PLACE, IN_PLACE, IN_PLACE)
OF_ALL = "supervision, appraisal and training plan"


def test_all_three_are_in_place_of_those_alone_who_have_all_three():
    assert sentence(known(HAS_ALL)) == f"**Bedrock:** 1 of 1 has all three in place: {OF_ALL}."
    starter = (NOT_DUE, NOT_DUE, NOT_ASKED)
    assert sentence(known(starter)) == f"**Bedrock:** for 1 of 1 nothing is to be arranged of {OF_ALL}."
    waiting = (TO_ARRANGE, IN_PLACE, IN_PLACE)
    assert sentence(known(HAS_ALL, starter, waiting)) == (
        f"**Bedrock:** for 2 of 3 nothing is to be arranged of {OF_ALL}. To arrange for Sam 3 (supervision)."
    )


def test_no_day_is_said_while_a_long_leave_without_an_end_lies_ahead():
    everybody = known(HAS_ALL)
    (person,) = everybody.people
    held_before = Pillar("supervision", IN_PLACE, last_on=date(2026, 2, 20))
    assert line(held_before, everybody, person).endswith(
        "last held 20 February 2026; the next is not due before their long leave"
    )
    never = Pillar("supervision", IN_PLACE)
    assert line(never, everybody, person).endswith("the first is not due before their long leave")
