"""Templates are filled in a sandbox, with exactly what a page holds."""

from pathlib import Path

import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.environment import check, fill_layout
from recovery_cli.rendering.faults import ReachesOut
from recovery_cli.rendering.library import TemplateBroken, TemplateLibrary
from recovery_cli.rendering.literals import unmarked
from recovery_cli.rendering.pages import Organisation


def filled(folder: Path, text: str, name: str = "fr/own.md.j2", **seen: object) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    library = TemplateLibrary(shelves=(folder,))
    return unmarked(fill_layout(name, seen, language=Language.FRENCH, library=library))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("fr/own.md.j2", "\\*x\\* \\| \\<b\\>"),
        ("sheets/own.typ.j2", '#"*x* | <b>";'),
        ("layout/own.html.j2", "*x* | &lt;b&gt;"),
    ],
)
def test_a_value_is_literal_in_the_format_of_its_template(tmp_path: Path, name: str, expected: str) -> None:
    mark = "<< value >>" if name.endswith(".typ.j2") else "{{ value }}"
    assert filled(tmp_path, mark, name, value="*x* | <b>") == expected


@pytest.mark.parametrize("name", ["safe", "tojson", "escape"])
def test_no_filter_lets_markup_through(tmp_path: Path, name: str) -> None:
    with pytest.raises(TemplateBroken) as caught:
        filled(tmp_path, f"{{{{ value | {name} }}}}", value="*x*")
    assert f"'{name}'" in caught.value.problem


def test_days_hours_figures_and_gaps_are_in_the_paper_s_language(tmp_path: Path) -> None:
    text = "{{ day | long_date }}, {{ hour }}, {{ share }}, {{ None }}, {{ None | gap('lieu') }}"
    from datetime import date, time

    told = filled(tmp_path, text, day=date(2026, 12, 1), hour=time(9, 30), share=7.5)
    assert told == (
        "mardi 1er\u00a0décembre 2026, 9\u00a0h\u00a030, 7,5, "
        "\\[à compléter\\], \\[à compléter\u00a0: lieu\\]"
    )


@pytest.mark.parametrize(
    "escape",
    [
        "{{ logo.read_text() }}",
        '{{ (logo / "/etc/passwd").read_text() }}',
        '{{ logo.parent.joinpath("/etc/passwd").read_bytes() }}',
        '{{ (logo | attr("read_text"))() }}',
        '{{ [logo] | map(attribute="parent") | map(attribute="name") | list }}',
        "{{ logo.unlink() }}",
        "{{ organisation.__class__.__init__.__globals__ }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        '{{ organisation | attr("__class__") }}',
        '{{ "{0.__class__}".format(organisation) }}',
        '{{ "{0.__class__}" | format(organisation) }}',
        '{{ ("{0.__class__}" | attr("format"))(organisation) }}',
        '{{ (["{0.__class__}"] | map("attr", "format") | first)(organisation) }}',
        '{{ "{o.__class__}".format_map({"o": organisation}) }}',
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ lipsum.__globals__['os'] }}",
        "{{ joiner.__init__ }}",
        "{{ namespace.__init__.__globals__ }}",
        "{{ self.__init__.__globals__ }}",
        "{{ self._TemplateReference__context }}",
        "{{ dict.mro() }}",
        "{{ words.update({'gap': ''}) }}",
        '{% include "/etc/passwd" %}',
        '{% include "../../../../../../etc/passwd" %}',
        '{% include "shipped/../../pyproject.toml" %}',
        '{% import "/etc/passwd" as found %}',
        "{% for _ in range(10000000) %}{% endfor %}",
    ],
)
def test_no_template_gets_out_of_its_sandbox(tmp_path: Path, escape: str) -> None:
    logo = tmp_path / "logo.png"
    logo.write_text("secret", encoding="utf-8")
    with pytest.raises(TemplateBroken):
        filled(tmp_path, escape, logo=logo, organisation=Organisation(name="Agence"))
    assert logo.read_text(encoding="utf-8") == "secret"


@pytest.mark.parametrize(
    "escape",
    [
        '#import "@preview/cetz:0.3.0": *',
        '#import ("@preview/" + "cetz:0.3.0"): *',
        '#include "/etc/passwd"',
        '#{ import "@preview/cetz:0.3.0" }',
        '#let f = eval; #f("1")',
        '#std.plugin("x.wasm")',
        '#read("/etc/passwd")',
        '#im<# nothing #>port "@preview/cetz:0.3.0"',
        '#im<% set x = 1 %>port "@preview/cetz:0.3.0"',
    ],
)
def test_no_sheet_fetches_or_runs_what_does_not_stand_in_it(tmp_path: Path, escape: str) -> None:
    with pytest.raises(ReachesOut) as told:
        filled(tmp_path, f"= Agenda\n<# two\nlines #>\n{escape}", "sheets/own.typ.j2")
    assert told.value.line == 4


def test_a_company_may_be_called_like_a_word_of_typst(tmp_path: Path) -> None:
    assert filled(tmp_path, "<< firm >>", "sheets/own.typ.j2", firm='import "x"') == '#"import \\"x\\"";'


@pytest.mark.parametrize("language", list(Language))
def test_every_shipped_template_parses(language: Language) -> None:
    names = [name for name in TemplateLibrary().names() if name.endswith(".j2")]
    assert len(names) > 20
    for name in names:
        check(name, language=language, library=TemplateLibrary())


def test_checking_tells_the_line_of_a_broken_template(tmp_path: Path) -> None:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/agenda.md.j2").write_text("ok\n{% endfor %}", encoding="utf-8")
    with pytest.raises(TemplateBroken) as caught:
        check("fr/agenda.md.j2", language=Language.FRENCH, library=TemplateLibrary(shelves=(tmp_path,)))
    assert caught.value.line == 2
