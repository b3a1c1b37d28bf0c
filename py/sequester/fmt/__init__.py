"""The canonical layout of rule files: one way to write each rule, its meaning untouched.

A statement is printed from its syntax tree (the grammar `tree-sitter-clingo`); what cannot be
read as a rule is left byte for byte. Nothing but white space ever changes.
"""

from sequester.fmt.files import (
    SUFFIX,
    FormattedFile,
    all_rule_files,
    format_bytes,
    format_file,
    rule_files,
    write,
)
from sequester.fmt.layout import Formatted, format_text

__all__ = [
    "SUFFIX",
    "Formatted",
    "FormattedFile",
    "all_rule_files",
    "format_bytes",
    "format_file",
    "format_text",
    "rule_files",
    "write",
]
