"""Sample pages hold what their contracts say."""

from recovery_cli.rendering.pages import Page
from recovery_cli.rendering.pages_minutes import MinutesPage
from recovery_cli.rendering.samples import page_classes, samples
from tests.rendering.examples import pages


def test_every_paper_has_its_sample_pages() -> None:
    names = [page.name for page in page_classes()]
    assert names == sorted({page.name for page in pages()})
    assert all(isinstance(sample, Page) for page in page_classes() for sample in samples(page))


def test_one_sample_is_full_and_one_as_empty_as_can_be() -> None:
    full, bare = samples(MinutesPage)
    assert (full.organisation.name, bare.organisation.name) == ("Exemple", None)
    assert len(full.decisions) == 1
    assert bare.decisions == ()
