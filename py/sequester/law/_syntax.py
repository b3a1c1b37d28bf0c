"""What clingo says of text that it cannot read, in words and in both languages."""

from __future__ import annotations

import re

from sequester.errors import Text

_UNEXPECTED = re.compile(r"(?:syntax|lexer) error, unexpected (.+?)(?:, expecting (.+))?")
_TOKENS = {
    "<IDENTIFIER>": Text("a name", "un nom"),
    "<VARIABLE>": Text("a variable", "une variable"),
    "<NUMBER>": Text("a number", "un nombre"),
    "<STRING>": Text("a string", "une chaîne"),
    "EOF": Text("the end of the file", "la fin du fichier"),
    "<EOF>": Text("the end of the file", "la fin du fichier"),
}
_BEGINNINGS = ("<IDENTIFIER>", "EOF", "<EOF>", "<VARIABLE>", "<STRING>", "not", "{")
_HINTS = (
    (
        ("<NUMBER>",),
        Text(
            "write a number without spaces; is a comma missing before it?",
            "écrivez un nombre sans espace; manque-t-il une virgule avant lui?",
        ),
    ),
    (
        ("<IDENTIFIER>", "EOF", "<VARIABLE>", "<STRING>", "not"),
        Text(
            "is a comma or a full stop missing before this?",
            "manque-t-il une virgule ou un point avant ceci?",
        ),
    ),
    (
        (".", ":-"),
        Text(
            "is a bracket open, or a condition unfinished?",
            "une parenthèse est-elle ouverte, ou une condition inachevée?",
        ),
    ),
    (
        (")", "}", "]"),
        Text("is a bracket closed twice?", "une parenthèse est-elle fermée deux fois?"),
    ),
    (
        ("(",),
        Text("names begin with a small letter", "un nom commence par une minuscule"),
    ),
    (
        ("[", "{", "'"),
        Text(
            'arguments stand in (round brackets), strings in "double quotes"',
            'les arguments vont entre (parenthèses), les chaînes entre "guillemets droits"',
        ),
    ),
    (
        ("=", ">", "<"),
        Text(
            "write a rule with :- and compare with =, !=, <, <=, > or >=",
            "écrivez une règle avec :- et comparez avec =, !=, <, <=, > ou >=",
        ),
    ),
)


def syntax_words(text: str) -> Text:
    """The sentence for a message of clingo's parser; the message itself where it is unknown."""
    match = _UNEXPECTED.fullmatch(text)
    if match is None:
        return Text(text, f"le texte n’est pas lisible ({text})")
    found = _token(match[1])
    if match[2] is None:
        return Text(f"{found.en} is out of place here", f"{found.fr} n’a pas sa place ici")
    wanted = [_token(token) for token in match[2].split(" or ")]
    english = " or ".join(token.en for token in wanted)
    french = " ou ".join(token.fr for token in wanted)
    return Text(
        f"{found.en} is out of place here; what may follow is {english}",
        f"{found.fr} n’a pas sa place ici; peut suivre {french}",
    )


def what_follows(text: str) -> Text | None:
    """What stands where a comma or a full stop was due; None for any other mistake."""
    match = _UNEXPECTED.fullmatch(text)
    return _token(match[1]) if match and match[1] in _BEGINNINGS else None


def syntax_hint(text: str) -> Text | None:
    """The likely mistake behind a message of clingo's parser."""
    match = _UNEXPECTED.fullmatch(text)
    token = match[1].strip('"') if match else ""
    return next((hint for tokens, hint in _HINTS if token in tokens), None)


def _token(token: str) -> Text:
    plain = token.strip('"')
    return _TOKENS.get(plain, Text(f'"{plain}"', f"« {plain} »"))
