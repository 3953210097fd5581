"""Parameters: what the notebooks let a reader change, and what was changed in this run."""

from __future__ import annotations

import ast
import hashlib
import json
import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from parallax.read.errors import ParallaxError

Value = bool | int | float | str
TYPES: dict[str, Any] = {"bool": bool, "int": int, "float": float, "str": str}
TRUE, FALSE = {"true", "yes", "1"}, {"false", "no", "0"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of a parameters cell: `name: type = default  # help`, and the notebooks that have it."""

    name: str
    type: str
    default: Value
    help: str
    notebooks: tuple[str, ...]

    def describe(self) -> str:
        """Return the line as a person would write it."""
        return f"{self.name}: {self.type} = {self.default!r}  # {self.help}"


def read_parameters(notebooks: Iterable[Path]) -> dict[str, Parameter]:
    """Return the parameters of all `notebooks` by name.

    Raises ParallaxError where a line is not `name: type = literal  # help`,
    or where two notebooks give one name another default: a default has one value in the book.
    """
    found: dict[str, Parameter] = {}
    for path in sorted(notebooks):
        for name, type_, default, help_ in _inspect(path):
            parameter = _parameter(path, name, type_, default, help_)
            known = found.get(name)
            if known and (known.type, known.default) != (parameter.type, parameter.default):
                raise ParallaxError(
                    f"{path.name}: parameter {name!r} is {parameter.describe()!r} here, but {known.describe()!r} in "
                    f"{known.notebooks[0]}; one name must have one type and default in all notebooks"
                )
            earlier = known.notebooks if known else ()
            found[name] = Parameter(name, type_, parameter.default, help_, (*earlier, path.stem))
    return found


def remembered(notebooks: Sequence[Path], shelf: Path) -> dict[str, Parameter]:
    """Return what `read_parameters` does, from the folder `shelf` where the same notebooks were read before.

    Papermill takes longer to load than to see that nothing has changed.
    """
    whole = hashlib.sha256(Path(__file__).read_bytes())
    for path in notebooks:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    file = shelf / f"parameters-{whole.hexdigest()[:16]}.json"
    try:
        kept = json.loads(file.read_text(encoding="utf-8"))
        return {name: Parameter(name, type_, value, help_, tuple(stems)) for name, type_, value, help_, stems in kept}
    except (OSError, ValueError, TypeError):
        pass
    known = read_parameters(notebooks)
    rows = [(p.name, p.type, p.default, p.help, p.notebooks) for p in known.values()]
    shelf.mkdir(parents=True, exist_ok=True)
    for old in shelf.glob("parameters-*.json"):
        old.unlink(missing_ok=True)
    draft = file.with_suffix(f".{os.getpid()}")
    draft.write_text(json.dumps(rows), encoding="utf-8")
    draft.replace(file)
    return known


def _inspect(path: Path) -> list[tuple[str, str, str, str]]:
    # Imported here: papermill takes half a second, and reading a pipe needs none of it.
    from papermill.inspection import inspect_notebook

    return [
        (name, entry["inferred_type_name"], entry["default"], entry["help"])
        for name, entry in inspect_notebook(str(path)).items()
    ]


def _parameter(path: Path, name: str, type_: str, default: str, help_: str) -> Parameter:
    where = f"{path.name}: parameter {name!r}"
    if type_ not in TYPES:
        raise ParallaxError(f"{where} has the type {type_!r}; allowed are {', '.join(TYPES)}")
    try:
        value = ast.literal_eval(default)
    except (ValueError, SyntaxError) as error:
        raise ParallaxError(f"{where} has the default {default!r}; allowed is a literal of type {type_}") from error
    if type(value) is not TYPES[type_]:
        raise ParallaxError(f"{where} has the default {default}, which is not a {type_}")
    if not help_:
        raise ParallaxError(f"{where} has no help; write it behind the default as `# help`")
    return Parameter(name, type_, TYPES[type_](value), help_, ())


def choose(known: dict[str, Parameter], given: Sequence[tuple[str, str]]) -> dict[str, Value]:
    """Return what `given` (name, text) changes, as values of the right type; what equals its default is left out.

    Raises ParallaxError for a name that no notebook has and for a text that is not of the parameter's type.

    >>> rate = Parameter("rate", "float", 1.0, "units per dollar", ("03_figures",))
    >>> choose({"rate": rate}, [("rate", "1400")])
    {'rate': 1400.0}
    """
    chosen: dict[str, Value] = {}
    for name, text in given:
        if name not in known:
            raise ParallaxError(f"-p {name}: no notebook has this parameter; known are:\n{catalogue(known)}")
        parameter = known[name]
        value = _convert(parameter, text, known)
        if value != parameter.default:
            chosen[name] = value
        else:
            chosen.pop(name, None)
    return dict(sorted(chosen.items()))


def _convert(parameter: Parameter, text: str, known: dict[str, Parameter]) -> Value:
    wrong = ParallaxError(
        f"-p {parameter.name}: expected {parameter.type}, found {text!r}; the parameters are:\n{catalogue(known)}"
    )
    if parameter.type == "str":
        return text
    if parameter.type == "bool":
        if text.lower() not in TRUE | FALSE:
            raise wrong
        return text.lower() in TRUE
    try:
        value = int(text) if parameter.type == "int" else float(text)
    except ValueError:
        raise wrong from None
    if not math.isfinite(value):
        raise wrong
    return value


def catalogue(known: dict[str, Parameter]) -> str:
    """Return one indented line for each parameter: name, type, default, help."""
    return "\n".join(f"  {parameter.describe()}" for _, parameter in sorted(known.items()))


def run_values(known: Mapping[str, Parameter], chosen: Mapping[str, Value]) -> dict[str, Value]:
    """Return every parameter's value in this run."""
    return {name: chosen.get(name, parameter.default) for name, parameter in sorted(known.items())}


def unlimited(known: Mapping[str, Parameter], changed: Mapping[str, Value]) -> dict[str, Value]:
    """Return the values of a run that no page has to hold: of all accounts, unless `changed` says of how many."""
    return {**run_values(known, changed), **({} if "most_accounts" in changed else {"most_accounts": 0})}
