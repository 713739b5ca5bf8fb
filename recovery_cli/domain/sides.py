"""The reasons of a meeting as one side may read them: "you seek… they bring…", nothing confidential."""

from collections.abc import Collection, Iterable

from recovery_cli.domain.reasons import Reason

_ANSWER = "need-met"
_ASKED = "asked"


def for_side(reasons: Iterable[Reason], company_id: str, *, readable: Collection[str]) -> tuple[Reason, ...]:
    """The reasons worded from the side of a company; of projects not among `readable` nothing is quoted.

    A company's own projects are read by it in any case. Who asked for a meeting reads `you-asked`. `need-met`
    becomes `you-seek` or `you-bring`, with `-unnamed` where the other side's text may not be read; each
    neutral sentence stands once.
    """
    return _once(_for_side(reason, company_id, readable) for reason in reasons)


def for_everyone(reasons: Iterable[Reason], *, readable: Collection[str]) -> tuple[Reason, ...]:
    """The reasons in the third person; an answer about a project not among `readable` becomes neutral."""
    return _once(_for_everyone(reason, readable) for reason in reasons)


def _for_side(reason: Reason, company_id: str, readable: Collection[str]) -> Reason:
    if reason.kind == _ASKED and reason.fields["asker"] == company_id:
        return Reason(kind="you-asked", fields={})
    if reason.kind != _ANSWER:
        return reason
    seeks = reason.fields["seeker"] == company_id
    other_project = reason.fields["offer_project" if seeks else "need_project"]
    kind = "you-seek" if seeks else "you-bring"
    if other_project in readable:
        return Reason(kind=kind, fields=reason.fields)
    own = "need" if seeks else "offer"
    return Reason(kind=f"{kind}-unnamed", fields={own: reason.fields[own]})


def _for_everyone(reason: Reason, readable: Collection[str]) -> Reason:
    if reason.kind != _ANSWER or {reason.fields["need_project"], reason.fields["offer_project"]} <= set(
        readable
    ):
        return reason
    return Reason(kind="complement", fields={})


def _once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    found: list[Reason] = []
    for reason in reasons:
        if reason not in found:
            found.append(reason)
    return tuple(found)
