"""`chuche place` on plain files: what it prints, and what it says of bad input."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.documents import Faults
from sim.placement import MODELS
from sim.placement.asking import answer
from sim.placement.question import OPTIONS, Question
from sim.placement.reading import read_graph
from sim.placement.sites import Terms

MINUTES = "site,a,b,c,d\nseat,3,25,inf,4\nwest,8,22,40,30 s\nnorth,9,9,9,9\n"
PEOPLE = "zone,people\nb,4\na,5\nd,2\nc,3\n"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Write a file into the folder that is worked in; its path is its name."""
    monkeypatch.chdir(tmp_path)

    def write(text: str, name: str = "m.csv") -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return Path(name)

    return write


def said(question: Question) -> list[str]:
    with pytest.raises(Faults) as caught:
        answer(question)
    return [str(fault) for fault in caught.value.faults]


def test_a_table_is_placed_on(file) -> None:
    found = answer(Question(tables=(file(MINUTES),), weights=file(PEOPLE, "w.csv"), number=2, best=9))
    assert [found.sites(plan) for plan in found.plans] == [
        {"seat": 1, "north": 1},
        {"west": 1, "north": 1},
        {"seat": 1, "west": 1},
    ]
    by_hand = [5 * 3 + 4 * 9 + 3 * 9 + 2 * 4, 5 * 8 + 4 * 9 + 3 * 9 + 2 * 0.5, 5 * 3 + 4 * 22 + 3 * 40 + 2 * 0.5]
    assert [plan.objective for plan in found.plans] == by_hand


def test_the_command_prints_a_table_or_json(file, chuche, tmp_path: Path) -> None:
    file(MINUTES)
    shown = chuche("site", "--table", "m.csv", "--model", "mclp", "--number", "1", "--within", "8", cwd=tmp_path)
    assert (shown.code, shown.err) == (0, "")
    assert "Church and ReVelle 1974" in shown.out
    assert "2 zones no site covers: b (from 9 min on by north), c (from 9 min on by north)" in shown.out
    plain = chuche("site", "--table", "m.csv", "--number", "2", "--best", "2", "--json", cwd=tmp_path)
    read = json.loads(plain.out)
    assert (read["model"], read["unit"], len(read["plans"])) == ("p-median", "person-minutes", 2)
    first = read["plans"][0]
    assert first["sites"] == {"seat": 1, "north": 1} or first["sites"] == {"west": 1, "north": 1}
    assert (first["proven"], first["gap"], first["bound"]) == (True, 0.0, first["objective"])
    assert first["nearest"]["c"] == "north"


def test_bad_input_ends_with_2_and_no_traceback(chuche, tmp_path: Path) -> None:
    done = chuche("site", "--table", "m.csv", "--model", "p-centre", "--number", "0", cwd=tmp_path)
    assert done.code == 2
    assert "Traceback" not in done.err
    assert done.err.splitlines()[-1] == "3 faults; nothing was run"


def test_times_of_day_are_tables_and_the_worst_may_judge(file) -> None:
    day, night = file("s,a,b\nx,1,9\ny,5,5\n", "day.csv"), file("s,b,a\ny,5,6\nx,1,9\n", "night.csv")
    both = answer(Question(tables=(day, night), model="p-median", number=1, worst=True))
    assert both.sites(both.plans[0]) == {"x": 1}
    assert both.plans[0].objective == 10
    assert set(both.as_json()["plans"][0]["nearest"]) == {"day", "night"}
    other = file("s,a,c\nx,1,9\nz,5,5\n", "other.csv")
    assert said(Question(tables=(day, other), number=1)) == [
        f"other.csv: {name}: the {what} stands in this table or in day.csv, not in both; give all tables the same"
        for name, what in (("b", "zone"), ("c", "zone"), ("y", "site"), ("z", "site"))
    ]


def test_open_sites_and_limits_hold(file) -> None:
    table = file(MINUTES)
    found = answer(Question(tables=(table,), number=1, open_sites=("west",)))
    assert found.sites(found.plans[0]) == {"west": 1}
    terms = {"covers": "9", "busy": "50%"}
    spread = answer(Question(tables=(table,), model="mexclp", number=3, **terms, most=1))
    assert spread.sites(spread.plans[0]) == {"seat": 1, "west": 1, "north": 1}
    heaped = answer(Question(tables=(table,), model="mexclp", number=3, **terms, open_sites=("north", "north")))
    assert heaped.sites(heaped.plans[0])["north"] >= 2


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        ({"model": "p-centre"}, ["--model: there is no model 'p-centre'; did you mean 'p-center'?"]),
        ({"number": 0}, ["--number: '0' is below 1; place 1 or more"]),
        ({"number": None}, ["--number: p-median needs how many stations there are to be, such as --number 5"]),
        ({"number": 4}, ["--number: 4 stations are asked for, and the sites can hold 3; ask for no more"]),
        ({"model": "mclp"}, ["--within: mclp needs the minutes of the standard, such as --within 15"]),
        ({"model": "lscp", "covers": "9"}, ["--number: lscp finds the number by itself; leave it out"]),
        (
            {"covers": "9"},
            [
                "--within: p-median does not use this; leave it out, or choose one of lscp, "
                "lscp-b, mclp, bacop1, bacop2, dsm, mexclp, malp"
            ],
        ),
        ({"model": "mclp", "covers": "-9"}, ["--within: '-9' is below zero; write a duration of 0 min or more"]),
        (
            {"model": "mclp", "covers": "9 km"},
            ["--within: '9 km' is a distance, not a duration; write a duration such as 3 min"],
        ),
        (
            {"model": "mexclp", "covers": "9", "busy": "30"},
            ["--busy: '30' is not a share of 0 to less than 100 %; did you mean 30%?"],
        ),
        (
            {"model": "bacop1", "number": 1, "covers": "5"},
            [
                "--within: 2 zones cannot be reached in time from any site: b (from 9 min on by north), "
                "c (from 9 min on by north)"
            ],
        ),
        (
            {"model": "bacop1", "number": 1, "covers": "22", "most": 1, "open_sites": ("seat",)},
            ["--number: 2 stations are needed to reach everybody in time, and 1 is asked for"],
        ),
        ({"open_sites": ("seta",)}, ["--open: there is no site 'seta'; did you mean 'seat'?"]),
        (
            {"open_sites": ("seat", "seat"), "most": 1},
            ["--most: 2 ambulances stand at seat already, and --most is 1; allow more"],
        ),
        (
            {"best": 0, "time_limit": -1.0, "most": 0},
            [
                "--best: '0' is below 1; ask for 1 plan or more",
                "--most: '0' is below 1; let a site hold 1 or more",
                "--time-limit: '-1' is not above 0; give seconds, such as 60",
            ],
        ),
        ({"tables": ()}, ["--table: give a table of minutes (--table) or a graph (--graph), one of the two"]),
        ({"tables": (Path("n.csv"),)}, ["n.csv: there is no such file; did you mean 'm.csv'?"]),
        (
            {"time_limit": 1e-9, "model": "mclp", "covers": "9"},
            ["--time-limit: no plan was found in 1e-09 s; allow more"],
        ),
    ],
)
def test_bad_options_are_said(file, changes: dict[str, object], messages: list[str]) -> None:
    assert said(Question(**({"tables": (file(MINUTES),), "number": 2} | changes))) == messages


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (
            "site,a,b\nx,1,-2\ny,,3\nx,far,1\n",
            [
                "m.csv:2:3: b: '-2' is below 0 min; write a duration of 0 min or more",
                "m.csv:4:1: site: 'x' stands twice, first on line 2; give each row its own",
                "m.csv:4:2: a: 'far' is not a duration; write a duration such as 3 min",
            ],
        ),
        ("site\nx\n", ["m.csv:1:1: site: the table has no column but this; add one for each place that is driven to"]),
        (
            "site,a\nx,1\ny\n",
            [
                "m.csv:3:1: has 1 cell where the header has 2; fill in what is missing, "
                "and put a text that holds a comma in quotes"
            ],
        ),
        ("", ["m.csv: is empty; write the names of the columns in the first row"]),
    ],
)
def test_a_damaged_table_is_said_cell_by_cell(file, text: str, messages: list[str]) -> None:
    assert said(Question(tables=(file(text),), number=1)) == messages


@pytest.mark.parametrize("nothing", ["NA", "", "inf"])
@pytest.mark.parametrize("mark", [",", ";"])
def test_a_site_that_no_road_joins_to_a_zone_does_not_serve_it(file, nothing: str, mark: str) -> None:
    table = file(f"site,a,b\ns1,3,{nothing}\ns2,9,4\n".replace(",", mark))
    found = answer(Question(tables=(table,), number=1))
    assert [found.sites(plan) for plan in found.plans] == [{"s2": 1}]


def test_weights_fit_the_table(file) -> None:
    weights = file("zone,people\na,5\nbb,-4\na,x\nd,2\n", "w.csv")
    assert said(Question(tables=(file(MINUTES),), weights=weights, number=1)) == [
        "w.csv: b: no row holds this zone's number; add one",
        "w.csv: c: no row holds this zone's number; add one",
        "w.csv:3:1: zone: there is no zone 'bb' in the table of minutes; did you mean 'b'?",
        "w.csv:3:2: people: '-4' is below 0; write a number of 0 or more",
        "w.csv:4:1: zone: 'a' stands twice, first on line 2; give each row its own",
        "w.csv:4:2: people: 'x' is not a number; write a number such as 1.5",
    ]


def test_the_help_names_every_model(chuche, tmp_path: Path) -> None:
    shown = " ".join(chuche("site", "--help", cwd=tmp_path).out.replace("│", " ").split())
    assert not [name for name in MODELS if name not in shown]


def test_every_need_of_a_model_has_an_option() -> None:
    assert {need for model in MODELS.values() for need in model.needs} == set(OPTIONS)
    assert all(hasattr(Terms(), term) for term in OPTIONS)


# OR-Library's graphs


def pmed(nodes: int, number: int, seed: int) -> str:
    """A connected graph as OR-Library writes them, with edges given twice."""
    rng = np.random.default_rng(seed)
    ends = [(node, int(rng.integers(node))) for node in range(1, nodes)]
    ends += [tuple(pair) for pair in rng.integers(0, nodes, (nodes * nodes // 50, 2))]
    edges = [(a + 1, b + 1, int(rng.integers(1, 101))) for a, b in ends if a != b]
    edges += [(b, a, cost + 3) for a, b, cost in edges[:5]]
    lines = "\n".join(f" {a} {b} {cost}" for a, b, cost in edges)
    return f" {nodes} {len(edges)} {number}\n{lines}\n"


def test_a_graph_s_distances_are_the_shortest_and_the_last_of_two_edges_stands(file) -> None:
    path = file("5 7 2\n1 2 4\n2 3 4\n1 3 99\n3 1 7\n4 4 5\n2 1 5\n3 4 0\n", "g.txt")
    never = float("inf")
    graph = read_graph(path)
    assert graph.number == 2
    assert graph.minutes.tolist() == [
        [0, 5, 7, 7, never],
        [5, 0, 4, 4, never],
        [7, 4, 0, 0, never],
        [7, 4, 0, 0, never],
        [never] * 4 + [0],
    ]


def test_distances_of_a_larger_graph_are_floyd_s(file) -> None:
    text = pmed(30, 3, 1)
    table = np.full((30, 30), np.inf)
    np.fill_diagonal(table, 0)
    for line in text.splitlines()[1:]:
        a, b, cost = (int(word) for word in line.split())
        table[a - 1, b - 1] = table[b - 1, a - 1] = cost
    for k in range(30):
        table = np.minimum(table, table[:, [k]] + table[[k], :])
    assert (read_graph(file(text, "g.txt")).minutes == table).all()


def test_a_graph_is_placed_on_with_its_own_p_or_another(file) -> None:
    path = file(pmed(100, 5, 2), "pmed.txt")
    own = answer(Question(graph=path))
    assert (own.number, int(own.plans[0].counts.sum()), own.plans[0].proven) == (5, 5, True)
    more = answer(Question(graph=path, number=10))
    assert more.plans[0].objective < own.plans[0].objective
    centre = answer(Question(graph=path, model="p-center", open_sites=("7",)))
    assert centre.sites(centre.plans[0])["7"] == 1
    assert centre.plans[0].proven


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        ("", ["g.txt: is empty; the first line holds the numbers of nodes, edges and p"]),
        (
            "100 200\n",
            ["g.txt:1:1: '100 200' is no first line; write the numbers of nodes, edges and p, such as 100 200 5"],
        ),
        (
            "3 3 9\n1 2 5\n1 4 5\n2 3 -1\n1 2\n",
            [
                "g.txt:1:1: edges: 3 edges are announced, and 4 lines follow; the file may be cut off",
                "g.txt:1:1: p: '9' is out of range; write 1 to the number of nodes",
                "g.txt:3:1: '4' is no node; write 1 to 3",
                "g.txt:4:1: '-1' is no cost; write a number of 0 or more",
                "g.txt:5:1: has 2 words; write two nodes and a cost",
            ],
        ),
    ],
)
def test_a_damaged_graph_is_said_line_by_line(file, text: str, messages: list[str]) -> None:
    assert said(Question(graph=file(text, "g.txt"))) == messages


@given(text=st.text(alphabet="0123456789 .-\nxe") | st.binary().map(lambda raw: raw.decode("latin-1")))
def test_any_text_is_a_graph_or_faults(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.txt"
    path.write_text(text, encoding="utf-8")
    try:
        graph = read_graph(path)
    except Faults:
        return
    assert graph.minutes.shape == (len(graph.minutes),) * 2
