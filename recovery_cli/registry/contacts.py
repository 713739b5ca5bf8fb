"""The drawer of contacts."""

import json
from collections.abc import Iterable

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

    def of_companies(self, company_ids: Iterable[str]) -> list[Contact]:
        """The contacts of these companies."""
        return self.where("company_id IN (SELECT value FROM json_each(?))", [json.dumps(sorted(company_ids))])

    def of_partner(self, partner_id: str) -> list[Contact]:
        """The contacts of a partner."""
        return self.where("partner_id = ?", [partner_id])

    def of_emails(self, emails: Iterable[str]) -> list[Contact]:
        """The contacts of these addresses; case does not count."""
        return self.where(
            "email COLLATE NOCASE IN (SELECT value FROM json_each(?))", [json.dumps(sorted(emails))]
        )
