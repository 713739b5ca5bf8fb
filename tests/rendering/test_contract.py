"""What templates may ask for stays, or the version of the contract moves."""

import json
from typing import Any

import pytest

from recovery_cli.i18n.language import Language
from recovery_cli.rendering.contract import PAGE_CONTRACT, Field, fields_of
from recovery_cli.rendering.environment import fill_layout
from recovery_cli.rendering.library import TemplateLibrary
from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.samples import page_classes, samples
from tests.conftest import GOLDEN

NAME = "page-contract.json"


def contract() -> dict[str, Any]:
    pages = {page.name: {one.name: _worded(one) for one in fields_of(page)} for page in page_classes()}
    return {"version": PAGE_CONTRACT, "pages": pages}


def test_the_contract_is_as_agreed(golden) -> None:
    before = json.loads((GOLDEN / NAME).read_text(encoding="utf-8")) if (GOLDEN / NAME).is_file() else {}
    now = contract()
    for name, fields in before.get("pages", {}).items():
        held = now["pages"].get(name, {})
        gone = {field for field, kind in fields.items() if held.get(field) != kind}
        assert not gone or before["version"] < PAGE_CONTRACT, f"{name}: the version must move with {gone}"
    golden(NAME, json.dumps(now, indent=1) + "\n")


@pytest.mark.parametrize("page", page_classes(), ids=lambda page: page.name)
def test_every_field_of_the_contract_is_on_the_page(page: type[Page], tmp_path) -> None:
    full, _ = samples(page)
    names = [field.name.replace("[]", "[0]") for field in fields_of(page)]
    (tmp_path / "fr").mkdir()
    text = "".join(f"{{{{ {name} }}}}\n" for name in names)
    (tmp_path / "fr/own.md.j2").write_text(text, encoding="utf-8")
    seen = {name: getattr(full, name) for name in names if name.isidentifier()}
    own = TemplateLibrary(shelves=(tmp_path,))
    filled = fill_layout("fr/own.md.j2", seen, language=Language.FRENCH, library=own)
    assert len(filled.splitlines()) == len(names)


def _worded(field: Field) -> str:
    return f"{field.kind.value} or nothing" if field.optional else field.kind.value
