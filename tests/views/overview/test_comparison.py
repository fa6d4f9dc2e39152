"""Services side by side: a funnel where chance can be told from a difference, dots and words elsewhere."""

import pandas as pd

from metrics import METRICS
from tests.given.hostile import FOR_A_PAGE
from views.overview import comparison, dots_chart, funnel_chart, funnel_places

PEOPLE, EVENTS, ROWS, AMOUNTS = (
    METRICS[name] for name in ("supervision_in_date", "turnover_12m", "training_in_date", "supervision_gap_days")
)


def services(*counts):
    frame = pd.DataFrame(counts, columns=["numerator", "denominator"], dtype=float)
    frame.index = [f"Home {n}" for n in range(1, len(counts) + 1)]
    return frame.assign(words="")


def test_people_and_leavers_have_a_funnel_and_amounts_have_none():
    assert funnel_places.has_funnel(PEOPLE, 3) and funnel_places.has_funnel(EVENTS, 3)
    assert not funnel_places.has_funnel(AMOUNTS, 30)


def test_rows_of_the_same_people_have_a_funnel_from_ten_services():
    assert [funnel_places.has_funnel(ROWS, how_many) for how_many in (9, 10)] == [False, True]


def test_a_service_beyond_the_outer_lines_is_unusually_low_or_high():
    places = funnel_places.placed(PEOPLE, services((36, 40), (36, 40), (2, 20)))
    assert funnel_places.cells(PEOPLE, places) == [
        "● within the usual range",
        "● within the usual range",
        "◆ unusually low: please look",
    ]


def test_a_service_beyond_the_inner_lines_alone_is_within_what_chance_explains():
    places = funnel_places.placed(PEOPLE, services((90, 100), (90, 100), (78, 100)))
    assert list(places["place"]) == ["within", "within", "outside_95"]
    assert set(funnel_places.places(PEOPLE, places)) == {funnel_places.WITHIN}


def test_few_leavers_are_on_the_better_side_where_fewer_is_better():
    places = funnel_places.placed(EVENTS, services((0, 40.5), (40, 40.5)))
    assert funnel_places.cells(EVENTS, places) == ["▲ unusually low", "◆ unusually high: please look"]


def test_a_service_of_fewer_than_five_is_drawn_and_not_judged():
    rows = services((40, 40), (0, 4))
    places = funnel_places.placed(PEOPLE, rows)
    assert funnel_places.places(PEOPLE, places)[1] is funnel_places.TOO_SMALL
    assert list(funnel_chart.figure(PEOPLE, rows, places).data[-1].y) == [100, 0]


def named(figure):
    """The names beside the points."""
    return [note.text for note in figure.layout.annotations if note.showarrow]


def drawn(metric, rows):
    return funnel_chart.figure(metric, rows, funnel_places.placed(metric, rows))


def test_where_nothing_stands_out_every_service_is_named_that_fits():
    assert named(drawn(PEOPLE, services((39, 40), (28, 30), (18, 20)))) == ["Home 1", "Home 2", "Home 3"]


def test_what_stands_out_is_named_and_has_a_shape_beside_its_colour_and_nothing_else_is_named():
    figure = drawn(PEOPLE, services((36, 40), (36, 40), (2, 20)))
    assert named(figure) == ["Home 3"]
    assert figure.data[-1].marker.symbol[2] == "diamond" != figure.data[-1].marker.symbol[0]


def test_every_service_that_stands_out_is_named_even_where_they_lie_together():
    rows = services(*[(98, 100)] * 52, *[(50, 100)] * 4, *[(51, 101)] * 4)
    figure = drawn(PEOPLE, rows)
    assert named(figure) == [f"Home {number}" for number in range(53, 61)]
    stands = [(note.x, note.y, note.ay, note.xanchor) for note in figure.layout.annotations if note.showarrow]
    assert len({*stands}) == 8


def test_all_services_are_named_at_their_line_with_its_number():
    figure = drawn(PEOPLE, services((30, 40), (36, 40), (18, 20)))
    together = [note for note in figure.layout.annotations if not note.showarrow]
    assert [(note.text, note.y) for note in together] == [("All services<br>84%", 84.0)]


def test_the_axes_of_a_funnel_fit_the_services():
    layout = drawn(PEOPLE, services((188, 200), (190, 200), (192, 204))).layout
    assert layout.yaxis.range[0] > 80 and layout.yaxis.range[1] <= 101
    assert layout.xaxis.range[0] > 100


def test_the_title_names_what_stands_out_and_counts_it_where_it_is_much():
    few = funnel_places.placed(PEOPLE, services((36, 40), (36, 40), (2, 20)))
    assert funnel_places.finding(PEOPLE, few) == "Home 3 unusually low"
    many = funnel_places.placed(PEOPLE, services(*[(98, 100)] * 30, *[(50, 100)] * 4))
    assert funnel_places.finding(PEOPLE, many) == "4 services unusually low"
    none = funnel_places.placed(PEOPLE, services((39, 40), (28, 30)))
    assert funnel_places.finding(PEOPLE, none) == "no service is unusually low or high"


def test_lines_are_widened_for_rows_and_never_for_people_and_it_is_said():
    rows = services(*[(95 if n % 2 else 60, 100) for n in range(12)])
    of_rows, of_people = funnel_places.placed(ROWS, rows), funnel_places.placed(PEOPLE, rows)
    assert of_rows.attrs["phi"] > 1 == of_people.attrs["phi"]
    assert "the lines are drawn wider" in comparison.how_to_read(ROWS, of_rows)
    assert "the lines are drawn wider" not in comparison.how_to_read(PEOPLE, of_people)


def test_what_a_funnel_is_is_said_in_plain_words():
    places = funnel_places.placed(PEOPLE, services((9, 10), (8, 10)))
    assert "Inside the lines, differences are no more than chance" in comparison.how_to_read(PEOPLE, places)
    assert "fewer than 10 services" in comparison.how_to_read(ROWS, None)


def test_names_that_would_cover_one_another_on_a_phone_are_left_to_the_words_and_the_table():
    rows = services(*[(10, 20)] * 6)
    figure = drawn(PEOPLE, rows)
    assert len(named(figure)) == 2  # one above, one below
    assert figure.data[-1].customdata[5].startswith("Home 6: ")
    listed = " ".join(funnel_places.sentences(PEOPLE, funnel_places.placed(PEOPLE, rows)))
    assert [f"Home {n}" in listed for n in range(1, 7)] == [True] * 6


def test_the_words_say_what_is_out_of_the_ordinary_first():
    places = funnel_places.placed(PEOPLE, services((40, 40), (40, 40), (2, 20), (3, 3)))
    assert [sentence.split(": ")[-1] for sentence in funnel_places.sentences(PEOPLE, places)] == [
        "Home 3.",
        "Home 1, Home 2.",
        "Home 4.",
    ]


def test_many_services_between_the_lines_are_counted_in_words_and_named_in_the_table():
    places = funnel_places.placed(PEOPLE, services(*[(9, 10)] * 30))
    assert funnel_places.sentences(PEOPLE, places) == [
        "● Within the usual range: 30 services, named in the table below."
    ]


def test_events_that_are_met_or_not_have_the_limits_of_a_share_and_leavers_those_of_a_rate():
    rows = services((9, 10), (9, 10), (30, 30))
    upper = {
        name: funnel_places.placed(METRICS[name], rows)["upper_998"].max()
        for name in ("views_responded", "turnover_12m")
    }
    assert upper["views_responded"] <= 1 < upper["turnover_12m"]


def test_no_name_is_a_tag_a_number_or_a_day_in_a_drawing():
    names = [*FOR_A_PAGE, "2024-01-01", "7"]
    rows = services(*[(6, 10)] * len(names)).set_axis(names)
    placed = funnel_places.placed(METRICS["supervision_in_date"], rows)
    metric, rows = METRICS["supervision_in_date"], rows.assign(value=60.0, words="6 of 10 <b>")
    for figure in (dots_chart.figure(metric, rows, None), funnel_chart.figure(metric, rows, placed)):
        texts = [
            text
            for trace in figure.data
            for kept in ("y", "text", "customdata")
            if trace[kept] is not None
            for text in trace[kept]
        ]
        assert any("&lt;i&gt;" in text for text in texts if isinstance(text, str))
        assert [text for text in texts if isinstance(text, str) and {"<", ">"} & {*text}] == []
    assert dots_chart.figure(metric, rows, None).layout.yaxis.type == "category"


def test_dots_are_drawn_in_the_order_given_from_the_top_with_an_interval_that_stays_within_a_share():
    rows = pd.DataFrame(
        {"value": [100.0, 50.0], "numerator": [8, 4], "denominator": [8, 8], "words": ["8 of 8", "4 of 8"]},
        index=["Ash", "Elm"],
    )
    drawn = dots_chart.figure(PEOPLE, rows, overall=75.0).data[0]
    assert list(drawn.y) == ["Elm", "Ash"]
    assert list(drawn.x + drawn.error_x.array)[1] == 100
    assert (drawn.x - drawn.error_x.arrayminus >= 0).all()


def test_no_interval_is_drawn_where_rows_of_the_same_people_are_counted():
    rows = pd.DataFrame({"value": [90.0], "numerator": [9], "denominator": [10], "words": ["9 of 10"]}, index=["Ash"])
    assert dots_chart.figure(ROWS, rows, None).data[0].error_x.array is None


def test_the_axis_of_dots_fits_what_is_drawn_and_names_all_services_at_their_line():
    rows = pd.DataFrame(
        {"value": [90.0, 96.0], "numerator": [9, 24], "denominator": [10, 25], "words": ["", ""]}, index=["Ash", "Elm"]
    )
    layout = dots_chart.figure(ROWS, rows, overall=94.3).layout
    assert 85 < layout.xaxis.range[0] < 90 and 96 < layout.xaxis.range[1] < 100
    assert (layout.annotations[0].x, layout.annotations[0].text) == (94.3, "All services 94%")
