from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from parallax.publish.parameters import Parameter, catalogue, choose, read_parameters, run_values
from parallax.read.errors import ParallaxError

KNOWN = {
    "rate": Parameter("rate", "float", 1.5, "units per dollar", ("a",)),
    "count": Parameter("count", "int", 3, "how many", ("a",)),
    "full": Parameter("full", "bool", False, "show all", ("a",)),
    "name": Parameter("name", "str", "x", "a name", ("a",)),
}


def notebook(path: Path, source: str) -> Path:
    cell = new_code_cell(source, metadata={"tags": ["parameters"]})
    made = new_notebook(
        cells=[cell], metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "P"}}
    )
    nbformat.write(made, path)
    return path


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("rate", "2", 2.0), ("rate", "1e3", 1000.0), ("count", "4", 4), ("full", "yes", True), ("name", "many", "many")],
)
def test_a_text_becomes_a_value_of_the_parameters_type(name: str, text: str, value: object) -> None:
    assert choose(KNOWN, [(name, text)]) == {name: value}


def test_what_equals_the_default_changes_nothing() -> None:
    assert choose(KNOWN, [("rate", "1.50")]) == {}
    assert choose(KNOWN, [("rate", "2"), ("rate", "1.5")]) == {}


@pytest.mark.parametrize(
    ("name", "text"),
    [("rate", "many"), ("rate", "nan"), ("rate", "inf"), ("count", "1.5"), ("full", "maybe")],
)
def test_a_text_of_another_type_is_refused_with_what_is_allowed(name: str, text: str) -> None:
    with pytest.raises(ParallaxError) as error:
        choose(KNOWN, [(name, text)])
    assert text in str(error.value)
    assert KNOWN[name].type in str(error.value)
    assert catalogue(KNOWN) in str(error.value)


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(ParallaxError, match="ratee") as error:
        choose(KNOWN, [("ratee", "2")])
    assert all(parameter.describe() in str(error.value) for parameter in KNOWN.values())


def test_parameters_are_read_with_type_default_help_and_notebooks(tmp_path: Path) -> None:
    one = notebook(tmp_path / "one.ipynb", "rate: float = 1.5  # units per dollar\nfull: bool = False  # show all")
    two = notebook(tmp_path / "two.ipynb", "rate: float = 1.5  # units per dollar")
    found = read_parameters([one, two])
    assert found["rate"] == Parameter("rate", "float", 1.5, "units per dollar", ("one", "two"))
    assert found["full"].notebooks == ("one",)
    assert run_values(found, {"rate": 2.0}) == {"full": False, "rate": 2.0}


def test_two_defaults_for_one_name_are_refused(tmp_path: Path) -> None:
    one = notebook(tmp_path / "one.ipynb", "rate: float = 1.5  # units per dollar")
    two = notebook(tmp_path / "two.ipynb", "rate: float = 1.6  # units per dollar")
    with pytest.raises(ParallaxError, match=r"two\.ipynb.*1\.6.*1\.5.*one"):
        read_parameters([one, two])


@pytest.mark.parametrize(
    "line",
    [
        "rate: float = 1  # a float without point",
        "rate: list = []  # no such type",
        "rate: float = 1.0",
        "rate: float = f()  # x",
    ],
)
def test_a_parameters_cell_of_another_form_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ParallaxError, match=r"one\.ipynb.*'rate'"):
        read_parameters([notebook(tmp_path / "one.ipynb", line)])
