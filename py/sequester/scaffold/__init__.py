"""Skeletons for drafters: an Act, an option or a block with its words and its cases.

A skeleton is tried on a copy of the tree before anything is written, and writes over nothing.
"""

from sequester.scaffold.kinds import new_act, new_block, new_option
from sequester.scaffold.plan import Plan, Tree, write

__all__ = ["Plan", "Tree", "new_act", "new_block", "new_option", "write"]
