"""What every rule set is given may wait for what only some of them conclude."""

from __future__ import annotations

import pytest

from sequester.law import default_logic, load_ruleset


@pytest.mark.parametrize("name", ["nz-clean-slate-2004", "nsw-1991"])
def test_a_rule_set_that_builds_on_nothing_loads_without_a_warning(name: str) -> None:
    """If it failed, no law of another country could stand beside that of Canada."""
    law = load_ruleset(f"abroad/{name}", default_logic())
    assert law.manifest.builds_on == ()
    assert law.warnings == ()
    assert not any(block.file.startswith("canada/") for block in law.blocks)
