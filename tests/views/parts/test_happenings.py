"""What happened, on a drawing: each in its month, lettered in order, and said in words."""

from datetime import date, datetime

from tests.views.parts.test_charts import drawn_with, history, months
from views.parts import happenings
from views.parts.happenings import Happening

ROTA = Happening(date(2025, 2, 14), "new <i>rota</i>")
SICK_PAY = Happening(date(2025, 3, 1), "sick pay", is_of_month=True)


def test_those_of_the_months_drawn_are_lettered_in_order_and_no_others():
    before, after = Happening(date(2024, 12, 31), "before"), Happening(date(2025, 4, 1), "after")
    lettered = happenings.within([after, SICK_PAY, before, ROTA], months(3))
    assert lettered == [("A", ROTA), ("B", SICK_PAY)]
    assert happenings.in_words(lettered) == "A: 14 February 2025, new <i>rota</i>; B: March 2025, sick pay"


def test_a_day_stands_between_the_edges_of_its_month():
    assert datetime(2025, 1, 16, 12) < happenings.place(date(2025, 2, 1)) < happenings.place(date(2025, 2, 28))
    assert happenings.place(date(2025, 2, 28)) < datetime(2025, 2, 15) < happenings.place(date(2025, 3, 1))


def test_a_chart_has_a_line_and_a_letter_for_each():
    figure = drawn_with(history([8, 9, 7]), [("A", ROTA), ("B", SICK_PAY)])
    assert [note.text for note in figure.layout.annotations if note.text in ("A", "B")] == ["A", "B"]
    assert [shape.x0 for shape in figure.layout.shapes if shape.line.dash == "dot"] == [
        happenings.place(ROTA.on),
        datetime(2025, 3, 1),  # known by its month alone
    ]


def test_letters_of_one_place_stand_side_by_side():
    figure = drawn_with(history([8, 9, 7]), [("A", SICK_PAY), ("B", SICK_PAY)])
    assert "A B" in [note.text for note in figure.layout.annotations]
