"""Whatever an own template may hold in Markdown has its form in Word."""

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.papers import PaperFormat, render
from tests.rendering.examples import minutes

OWN = """# Titre

#### Petit titre

Un *mot* et un **autre *dans* l’autre**, ~~barré~~, `code`, [notre site](https://exemple.fr/?a=1&b=2).

- un
  - dessous
    1. compté
    2. aussi
- deux

3. trois
4. quatre

> Cité, et
> encore.

---

```
{{ author }}  < b
```

| A | B |
| :-- | --: |
| 1 | 2 |

| C |
| :-- |
| 3 |

::: maison
Une boîte à nous.
:::

::: recipient
Seul.
:::

| D |
| :-- |
| 4 |
"""


@pytest.fixture
def own(tmp_path: Path) -> Any:
    (tmp_path / "fr").mkdir()
    (tmp_path / "fr/minutes.md.j2").write_text(OWN, encoding="utf-8")
    library = TemplateLibrary(shelves=(tmp_path,))
    content = render(minutes(), PaperFormat.DOCX, language=Language.FRENCH, library=library)
    return Document(io.BytesIO(content))


def test_every_kind_of_block_has_its_style(own: Any) -> None:
    assert [(part.style.name, part.text) for part in own.paragraphs] == [
        ("Heading 1", "Titre"),
        ("Heading 3", "Petit titre"),
        ("Normal", "Un mot et un autre dans l’autre, barré, code, notre site."),
        ("List Bullet", "un"),
        ("List Bullet", "dessous"),
        ("List Number", "compté"),
        ("List Number", "aussi"),
        ("List Bullet", "deux"),
        ("List Number", "trois"),
        ("List Number", "quatre"),
        ("Quote", "Cité, et encore."),
        ("Rule", ""),
        ("Code", "Claire MARTIN  < b"),
        ("Normal", ""),
        ("Normal", "Une boîte à nous."),
        ("Letter Recipient", "Seul."),
        ("Normal", ""),
    ]
    assert [[cell.text for row in table.rows for cell in row.cells] for table in own.tables] == [
        ["A", "B", "1", "2"], ["C", "3"], ["D", "4"]
    ]  # fmt: skip


def test_lists_within_lists_are_set_in_and_counted_from_their_first_figure(own: Any) -> None:
    depths = [part._p.pPr.numPr.ilvl.val for part in own.paragraphs if part.style.name.startswith("List")]
    assert depths == [0, 1, 2, 2, 0, 0, 0]
    numbering = own.part.numbering_part.element
    starts = numbering.xpath("./w:num/w:lvlOverride/w:startOverride/@w:val")
    assert starts == ["1", "3"]


def test_words_are_marked_and_addresses_lead_somewhere(own: Any) -> None:
    words = own.paragraphs[2]
    marked = {run.text: (run.bold, run.italic, run.font.strike) for run in words.runs}
    assert marked["mot"] == (None, True, None)
    assert marked["dans"] == (True, True, None)
    assert {run.text: run.font.name for run in words.runs}["code"] == "Courier New"
    assert marked["barré"] == (None, None, True)
    (link,) = words.hyperlinks
    assert (link.address, link.text) == ("https://exemple.fr/?a=1&b=2", "notre site")
    assert [run.style.name for run in link.runs] == ["Hyperlink"]


def test_the_last_two_items_of_a_list_and_rows_of_a_table_stay_on_one_page() -> None:
    page = minutes("Bois")
    page = replace(page, present=page.present[:1] * 9, left_early=())
    made = render(page, PaperFormat.DOCX, language=Language.FRENCH, library=TemplateLibrary())
    document = Document(io.BytesIO(made))
    names = [each for each in document.paragraphs if each.style.name == "List Bullet"]
    listed = page.present[0].person.listed or ""
    kept = [each.paragraph_format.keep_with_next for each in names if listed in each.text][:9]
    assert kept == [None] * 7 + [True, None]
    tables = [table for table in document.tables if len(table.rows) > 2]
    assert tables
    for table in tables:
        assert table.rows[-2].cells[0].paragraphs[0].paragraph_format.keep_with_next
