"""The page of each rule: what to avoid, what to write instead, why, and how to silence it.

The pages are Markdown beside this module, `law/uncited-block.en.md`; how to silence a rule is the
same for all and is added here.
"""

from __future__ import annotations

from importlib.resources import files

from sequester.errors import Lang, Text
from sequester.lint.rule import LintRule

HEADINGS = {
    "en": ("## Avoid", "## Prefer", "## Why"),
    "fr": ("## À éviter", "## À préférer", "## Pourquoi"),
}
_LEVELS = {
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("information", "information"),
}
_SUMMARY = Text(
    "Category {category}; level {level}{off}; {fixable}.",
    "Catégorie {category}; niveau {level}{off}; {fixable}.",
)
_OFF = Text(", off until it is switched on", ", inactive tant qu’on ne l’active pas")
_FIXABLE = Text("`--fix` mends it", "`--fix` la corrige")
_BY_HAND = Text("mended by hand", "se corrige à la main")
_SILENCE = Text("## How to silence it", "## Comment la faire taire")
_LOADER = Text(
    "It cannot be silenced: `sequester` refuses to decide with such a file.",
    "On ne peut la faire taire : `sequester` refuse de décider avec un tel fichier.",
)
_HOW = Text(
    """In the block or table concerned, or above the first one for the whole file:

    %! lint: ignore {id} because ...

with the reason in your own words. For whole folders, or to change the level, in `sequester.toml`:

    [lint.levels]
    "{id}" = "off"

    [[lint.ignore]]
    paths = ["options/**"]
    rules = ["{id}"]
    because = "..."

In `pyproject.toml` the same stands under `[tool.sequester.lint.levels]` and
`[[tool.sequester.lint.ignore]]`.""",
    """Dans le bloc ou la table en cause, ou au-dessus du premier pour tout le fichier :

    %! lint: ignore {id} because ...

suivi du motif, en vos propres mots. Pour des répertoires entiers, ou pour changer le niveau, dans
`sequester.toml` :

    [lint.levels]
    "{id}" = "off"

    [[lint.ignore]]
    paths = ["options/**"]
    rules = ["{id}"]
    because = "..."

Dans `pyproject.toml`, la même chose se place sous `[tool.sequester.lint.levels]` et
`[[tool.sequester.lint.ignore]]`.""",
)


def page(rule: LintRule, lang: Lang) -> str:
    """The whole page of a rule in one language, as Markdown."""
    title = rule.title.in_language(lang)
    summary = _SUMMARY.in_language(lang).format(
        category=rule.category,
        level=_LEVELS[rule.level].in_language(lang),
        off="" if rule.on else _OFF.in_language(lang),
        fixable=(_FIXABLE if rule.fixable else _BY_HAND).in_language(lang),
    )
    silence = _LOADER if rule.fixed_level else _HOW
    return (
        f"# {rule.id}\n\n{title[0].upper()}{title[1:]}.\n{summary}\n\n"
        f"{body(rule, lang).strip()}\n\n"
        f"{_SILENCE.in_language(lang)}\n\n{silence.in_language(lang).replace('{id}', rule.id)}\n"
    )


def body(rule: LintRule, lang: Lang) -> str:
    """What stands in the rule's own file: avoid, prefer and why."""
    folder = files("sequester.lint.pages")
    return folder.joinpath(f"{rule.id}.{lang}.md").read_text(encoding="utf-8")
