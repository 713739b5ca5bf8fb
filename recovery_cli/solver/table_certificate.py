"""The proof of a bound on group tables as the exchange format has it."""

from typing import Any

from recovery_cli.solver.certificate import MOST
from recovery_cli.solver.exchange import Node
from recovery_cli.solver.table_proof import TableProof

TABLE_PROOF_KEYS = ("proves", "scale", "prices", "repeats", "squares")


def table_proof_json(proof: TableProof, *, proves: int) -> dict[str, Any]:
    """A proof as JSON, with the bound that it shows."""
    return {
        "proves": proves,
        "scale": proof.scale,
        "prices": list(proof.prices),
        "repeats": proof.repeats,
        "squares": [list(numbers) for numbers in proof.squares],
    }


def read_table_proof(document: Any, *, places: int) -> tuple[TableProof, int | None]:
    """The proof in a certificate, and what it says that it proves; one that is empty says nothing.

    Raises:
        Misread: it is not well-formed.
    """
    node = Node(document, "$.certificate")
    fields = node.fields(TABLE_PROOF_KEYS)
    proof = TableProof(
        scale=fields["scale"].integer(1, MOST) if "scale" in fields else 1,
        prices=_numbers(fields["prices"], 0, places) if "prices" in fields else (),
        repeats=fields["repeats"].integer(0, MOST) if "repeats" in fields else 0,
        squares=tuple(_numbers(each, places) for each in fields["squares"].items())
        if "squares" in fields
        else (),
    )
    proves = fields["proves"].integer(-MOST, MOST) if "proves" in fields else None
    node.finish()
    return proof, proves


def _numbers(node: Node, *lengths: int) -> tuple[int, ...]:
    """As many numbers as there are places."""
    return tuple(each.integer(-MOST, MOST) for each in node.items(*lengths))
