"""Options that belong together as one parameter of a command: a dataclass, spelt out on the command line."""

import inspect
from collections.abc import Callable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from functools import wraps
from inspect import Parameter
from typing import Any


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """The command whose groups of options (parameters that are dataclasses) are spelt out, an option a field.

    The options of a class come before those of the class that it extends: the special before the shared.
    """
    signature = inspect.signature(command)
    groups = {each.name: each.annotation for each in signature.parameters.values() if _is_group(each)}

    @wraps(command)
    def spelt_out(**given: Any) -> None:
        for name, group in groups.items():
            given[name] = group(**{field.name: given.pop(field.name) for field in fields(group)})
        command(**given)

    options = [option for each in signature.parameters.values() for option in _options(each)]
    spelt_out.__signature__ = signature.replace(parameters=options)  # type: ignore[attr-defined]
    return spelt_out


def _is_group(parameter: Parameter) -> bool:
    return is_dataclass(parameter.annotation)


def _options(parameter: Parameter) -> Iterator[Parameter]:
    """The parameter itself, or one for each field of its group."""
    if not _is_group(parameter):
        yield parameter
        return
    group: Any = parameter.annotation
    defaults = {field.name: field.default for field in fields(group)}
    annotations = {
        name: annotation
        for each in reversed(group.__mro__)
        for name, annotation in inspect.get_annotations(each).items()
    }
    own_first = dict.fromkeys(name for each in group.__mro__ for name in inspect.get_annotations(each))
    for name in (name for name in own_first if name in defaults):
        default = Parameter.empty if defaults[name] is MISSING else defaults[name]
        yield Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotations[name])
