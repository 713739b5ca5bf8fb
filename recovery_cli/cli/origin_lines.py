"""How it is told where each value of a company came from: lines for people, one JSON shape."""

from collections.abc import Sequence
from typing import Any

from recovery_cli.cli.run import Run
from recovery_cli.domain.identifiers import format_siret
from recovery_cli.domain.moments import PARIS
from recovery_cli.domain.steps import Step
from recovery_cli.i18n.dates import short_date
from recovery_cli.services.origins import Told


def origin_lines(run: Run, told: Sequence[Told]) -> list[str]:
    """A line for each step that said something: what, of the company or of which site."""
    lines = [
        _line(run, each, step, names if len(each.by_step) > 1 else ())
        for each in told
        for step, names in each.by_step
    ]
    return list(dict.fromkeys(lines))  # sites that came together are told together


def origins_json(told: Sequence[Told]) -> dict[str, Any]:
    """The steps that said something, and the number of the one that said each value, by field."""
    steps = {step.number: step for each in told for step in each.steps.values()}
    company, *sites = told
    return {
        "steps": [_step_json(steps[number]) for number in sorted(steps)],
        "company": {name: step.number for name, step in company.steps.items()},
        "sites": [
            {
                "siret": each.site.siret if each.site else None,
                "values": {name: step.number for name, step in each.steps.items()},
            }
            for each in sites
        ],
    }


def _line(run: Run, told: Told, step: Step, names: Sequence[str]) -> str:
    day = short_date(step.at.astimezone(PARIS).date(), run.language)
    if step.by_hand:
        origin = run.say("companies.origin.by_hand", author=step.author, day=day)
    else:
        origin = run.say("companies.origin.file", source=step.source, day=day)
    if not names:
        whole = "companies.origin.sites" if told.site else "companies.origin.company"
        return run.say(whole, origin=origin)
    what = [run.say(f"companies.value.{name}") for name in names]
    if told.site is None:
        return run.say("companies.origin.values", origin=origin, names=what)
    return run.say("companies.origin.site_values", origin=origin, names=what, site=_site(told))


def _site(told: Told) -> str:
    site = told.site
    if site is None:
        return ""
    return format_siret(site.siret) if site.siret else (site.name or site.commune or site.postal_code or "?")


def _step_json(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "source": step.source,
        "file": step.file,
        "at": step.at,
        "author": step.author,
        "command": step.command,
        "by_hand": step.by_hand,
    }
