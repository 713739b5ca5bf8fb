"""The drawer of contacts."""

from recovery_cli.domain.contacts import Contact
from recovery_cli.registry.drawer import Drawer


class Contacts(Drawer[Contact]):
    """The persons of companies and partners, by family name."""

    noun = "contact"
    has_origins = True
    table = "contact"
    kind = Contact
    order = "family_name COLLATE NOCASE, first_name COLLATE NOCASE, id"

    def of_company(self, company_id: str) -> list[Contact]:
        """The contacts of a company."""
        return self.where("company_id = ?", [company_id])

    def of_partner(self, partner_id: str) -> list[Contact]:
        """The contacts of a partner."""
        return self.where("partner_id = ?", [partner_id])
