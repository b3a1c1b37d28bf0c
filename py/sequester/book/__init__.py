"""The rule set as a book: static pages in both languages, without network."""

from sequester.book.gather import CaseRef
from sequester.book.write import book_files, write_book

__all__ = ["CaseRef", "book_files", "write_book"]
