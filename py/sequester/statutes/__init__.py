"""The official text beside the rules: what they cite, whether it is there, whether it has changed.

No text of a statute enters the project: only addresses, dates and digests.
"""

from sequester.statutes.account import KINDS, Entry, read_accounts, read_earlier
from sequester.statutes.authority import Act, Authority, acts_of, authority_of, index_of
from sequester.statutes.check import REASONS, Age, Checked, Place, Report, check, library_for
from sequester.statutes.citations import Cited, citations
from sequester.statutes.finding import Library, look_up
from sequester.statutes.folder import read_statutes
from sequester.statutes.ledger import NAME as LEDGER
from sequester.statutes.ledger import (
    Kept,
    Ledger,
    changed,
    in_order,
    ledger_addresses,
    ledger_text,
    read_ledger,
)
from sequester.statutes.model import Document, Provision, Statute
from sequester.statutes.outline import Line, Outline, outline, outline_of_index, outline_of_rules

__all__ = [
    "KINDS",
    "LEDGER",
    "REASONS",
    "Act",
    "Age",
    "Authority",
    "Checked",
    "Cited",
    "Document",
    "Entry",
    "Kept",
    "Ledger",
    "Library",
    "Line",
    "Outline",
    "Place",
    "Provision",
    "Report",
    "Statute",
    "acts_of",
    "authority_of",
    "changed",
    "check",
    "citations",
    "in_order",
    "index_of",
    "ledger_addresses",
    "ledger_text",
    "library_for",
    "look_up",
    "outline",
    "outline_of_index",
    "outline_of_rules",
    "read_accounts",
    "read_earlier",
    "read_ledger",
    "read_statutes",
]
