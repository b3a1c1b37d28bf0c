"""Every message of the loader, by code, in both languages: one place to read them all.

The hundreds say who speaks: 0 the text gate, 1 clingo's parser, 2 annotations, 3 the vocabulary,
4 the form of rules, 5 manifests, 6 requests.
"""

from __future__ import annotations

from sequester.law._messages.annotations import ANNOTATIONS
from sequester.law._messages.form import Message
from sequester.law._messages.gate import GATE
from sequester.law._messages.manifest import MANIFEST
from sequester.law._messages.structure import STRUCTURE
from sequester.law._messages.vocabulary import VOCABULARY

MESSAGES: dict[str, Message] = {**GATE, **ANNOTATIONS, **VOCABULARY, **STRUCTURE, **MANIFEST}

__all__ = ["MESSAGES", "Message"]
