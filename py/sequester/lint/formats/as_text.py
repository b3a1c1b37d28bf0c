"""Findings for people: one a line, and what was found in all."""

from __future__ import annotations

from sequester.errors import Lang, Text
from sequester.lint.formats.paths import shown
from sequester.lint.model import Finding
from sequester.lint.result import Result

LEVELS = {
    "error": Text("error", "erreur"),
    "warning": Text("warning", "avertissement"),
    "info": Text("info", "info"),
}
_FOOTER = Text(
    "{files} looked at: {error}, {warning}, {info}.",
    "{files} : {error}, {warning}, {info}.",
)
_COUNTS = {
    "files": (Text("1 file", "1 fichier examiné"), Text("{} files", "{} fichiers examinés")),
    "error": (Text("1 error", "1 erreur"), Text("{} errors", "{} erreurs")),
    "warning": (Text("1 warning", "1 avertissement"), Text("{} warnings", "{} avertissements")),
    "info": (Text("1 note", "1 remarque"), Text("{} notes", "{} remarques")),
}
_FIXABLE = Text(
    " --fix mends {count} of them.",
    " --fix en corrige {count}.",
)
_MORE = Text(
    " `sequester lint --explain {rule}` tells more.",
    " `sequester lint --explain {rule}` en dit davantage.",
)


def as_text(result: Result, lang: Lang) -> str:
    """`file:line:column: level rule message; remedy`, a line for each, and a footer."""
    lines = [line(result, finding, lang) for finding in result.findings]
    counts = {"files": result.files} | {level: result.count(level) for level in LEVELS}
    said = {name: _count(name, number, lang) for name, number in counts.items()}
    footer = _FOOTER.in_language(lang).format(**said)
    mended = sum(each.fix is not None and each.fix.safe for each in result.findings)
    if mended:
        footer += _FIXABLE.in_language(lang).format(count=mended)
    if result.findings:
        footer += _MORE.in_language(lang).format(rule=result.findings[0].rule)
    return "\n".join([*lines, footer]) + "\n"


def line(result: Result, finding: Finding, lang: Lang) -> str:
    """One finding on one line."""
    place = f"{shown(result, finding.file)}:{finding.span.line}:{finding.span.column}"
    level = LEVELS[finding.level].in_language(lang)
    code = f" ({finding.code})" if finding.code else ""
    text = f"{place}: {level} {finding.rule}{code} {finding.message.in_language(lang)}"
    return f"{text}; {finding.hint.in_language(lang)}" if finding.hint else text


def _count(name: str, number: int, lang: Lang) -> str:
    one, many = _COUNTS[name]
    singular = number == 1 or (number == 0 and lang == "fr")
    text = (one if singular else many).in_language(lang)
    return text.replace("1", str(number), 1) if singular else text.format(number)
