"""Groups of options, spelt out on the command line."""

from dataclasses import dataclass
from inspect import signature
from typing import Annotated

import typer
from typer.testing import CliRunner

from recovery_cli.cli.commands import MODULES, loaded
from recovery_cli.cli.option_groups import grouped


@dataclass(frozen=True, kw_only=True)
class Shared:
    loud: Annotated[bool, typer.Option("--loud")] = False


@dataclass(frozen=True, kw_only=True)
class Special(Shared):
    times: Annotated[int, typer.Option("--times")] = 1


app = typer.Typer()


@app.command()
@grouped
def greet(name: str, *, title: str = "M.", manner: Special) -> None:
    """Greet somebody."""
    typer.echo(f"{title} {name} {manner!r}")


def test_each_field_of_a_group_is_an_option_the_special_before_the_shared():
    assert list(signature(greet).parameters) == ["name", "title", "times", "loud"]
    assert greet.__doc__ == "Greet somebody."


def test_the_command_gets_its_group_as_one_thing():
    said = CliRunner().invoke(app, ["Zoé", "--times", "3", "--loud"]).stdout
    assert said == f"M. Zoé {Special(times=3, loud=True)!r}\n"
    assert CliRunner().invoke(app, ["Zoé"]).stdout == f"M. Zoé {Special()!r}\n"


def test_no_command_has_two_options_of_one_name():
    assert len(MODULES) > 60
    for name in MODULES:
        options = [option for each in loaded(name)[name].params for option in each.opts]
        assert len(options) == len({*options}), name
