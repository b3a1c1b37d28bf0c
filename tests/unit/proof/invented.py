"""An invented statute on library cards, small enough to prove by hand, solved by plain clingo.

It has one of everything that rules of law may hold: listed data, readings, judgments, burdens,
exceptions, aggregates, date arithmetic, repealed text, and rules that go in a circle.
"""

# ruff: noqa: E501, ISC004 - the statute reads best as one table
from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

from clingo import Control, Symbol, parse_term
from clingo.ast import AST, ASTType, parse_string

from sequester.engine import (
    Answer,
    Completion,
    Firing,
    Firings,
    Leaf,
    Program,
    ProgramRule,
    Request,
    Solved,
    Source,
    StaticAtoms,
    Unknown,
)
from sequester.engine.lift import global_variables, with_names
from sequester.engine.matching.program import Matching
from sequester.errors import Text
from sequester.law import (
    Block,
    Burden,
    DataTable,
    FindingTerm,
    Interval,
    Kind,
    Manifest,
    OutputTerm,
    Predicate,
    Question,
    Reading,
    RuleId,
    RuleSet,
    Statement,
    Vocabulary,
)
from sequester.records import Item, Record

NO_END = Interval()
OLD = Interval(None, dt.date(2009, 12, 31))
NEW = Interval(dt.date(2010, 1, 1), None)
REPEALED = Interval(None, dt.date(1999, 12, 31))

BLOCKS: tuple[tuple[str, str, Interval, str, str, str], ...] = (
    (
        "ia_1", "IA 1", NO_END, "The calendar.", "Le calendrier.",
        "year(Y) :- Y = 2000..2030. month_length(Y,M,L) :- year(Y), common_month(M,L), M != 2. "
        "month_length(Y,2,28) :- year(Y), Y \\ 4 != 0. month_length(Y,2,29) :- year(Y), Y \\ 4 = 0. "
        "within(D,L,D) :- D = 1..31, L = 28..31, D <= L. within(D,L,L) :- D = 1..31, L = 28..31, D > L.",
    ),
    (
        "lc_2", "LC 2", NO_END, "{S} is a loan.", "{S} est un prêt.",
        "counted(S) :- loan(S), loan_kind(S, K), kind_counts(K, _).",
    ),
    (
        "lc_3__old", "LC 3", OLD, "The fine for {S} is {N}.", "L’amende pour {S} est de {N}.",
        "fine_for(S, N) :- counted(S), loan_kind(S, K), kind_counts(K, N), returned_on(S, D), due_on(S, E), E < D.",
    ),
    (
        "lc_3__new", "LC 3", NEW, "The fine for {S} is {N}.", "L’amende pour {S} est de {N}.",
        "fine_for(S, N) :- counted(S), loan_kind(S, K), kind_counts(K, N), returned_on(S, D), due_on(S, E), E < D, "
        "not defeated(lc_3__new, S).",
    ),
    (
        "lc_4", "LC 4", NO_END, "{S} is excused.", "{S} est excusé.",
        "applies(lc_4, S) :- counted(S), found(good_reason, S, true). defeated(lc_3__new, S) :- applies(lc_4, S).",
    ),
    (
        "lc_5", "LC 5; 2020 FC 1", NO_END, "The fines come to {N}.", "Les amendes s’élèvent à {N}.",
        "total(N) :- person(P), N = #sum { A, S : fine_for(S, A) }. "
        "last_return(D) :- person(P), D = #max { E, S : counted(S), returned_on(S, E) }, D != #inf.",
    ),
    (
        "lc_6", "LC 6(1)", NO_END, "The wait of {Y} years ends on {D}.", "L’attente de {Y} ans finit le {D}.",
        "wait_ends(date(Y+N,M,E)) :- last_return(date(Y,M,D)), reading(clock, K), wait(K, N), "
        "month_length(Y+N,M,L), within(D,L,E).",
    ),
    (
        "lc_6_old", "LC 6(2)", REPEALED, "Nobody may borrow.", "Nul ne peut emprunter.",
        "bar(P) :- person(P).",
    ),
    (
        "lc_7", "LC 7", NO_END, "{P} is barred.", "{P} est exclu.",
        "bar(P) :- person(P), member_since(P, D), D < date(2000,1,1). "
        "bar(P) :- person(P), N = #count { S : stolen(S, true) }, N > 1. bar(P) :- person(P), friend(S), barred_friend(S).",
    ),
    (
        "lc_8", "LC 8", NO_END, "Friends of friends are friends.", "Les amis des amis sont des amis.",
        "friend(S) :- friend_of(S, S2), friend(S2). friend(S) :- first_friend(S). barred_friend(S) :- friend_of(S, S2), barred_friend(S2).",
    ),
    (
        "lc_9", "LC 9", NO_END, "The answer.", "La réponse.",
        "subject(borrowing, P) :- person(P). "
        "outcome(borrowing, P, barred) :- person(P), bar(P). "
        "outcome(borrowing, P, not_yet) :- person(P), not bar(P), wait_ends(D), as_of(T), T <= D. "
        "outcome(borrowing, P, may_borrow) :- person(P), not bar(P), wait_ends(D), as_of(T), D < T. "
        "outcome(borrowing, P, may_borrow) :- person(P), not bar(P), not wait_ends(_). "
        "output_date(borrowing, P, wait_ends, D) :- person(P), wait_ends(D). "
        "output_value(borrowing, P, fines, N) :- person(P), total(N). "
        "flag(borrowing, P, lc_a1) :- person(P), reading(clock, long).",
    ),
)  # fmt: skip

TABLES: tuple[tuple[str, tuple[str, ...], str, str], ...] = (
    ("common_month", ("M", "L"), "IA 2", "".join(
        f"common_month({m},{n}). " for m, n in
        enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), 1))),
    ("kind_counts", ("Item", "N"), "LC Schedule item {Item}",
     "kind_counts(book, 500). kind_counts(film, 1250)."),
    ("wait", ("K", "N"), "LC 6(1)", "wait(short, 1). wait(long, 4)."),
)  # fmt: skip

ITEM = ("loan", "loan", "item")
KINDS: dict[str, str] = {
    "loan": "item", "person": "item", "day": "date", "money": "cents", "truth": "truth",
    "loan_kind": "constant", "number": "integer", "any": "any", "years": "integer",
    "clock": "constant", "borrowing": "constant",
}  # fmt: skip
PREDICATES: tuple[tuple[str, tuple[str, ...], str, str, str], ...] = (
    ("loan", ("loan",), "input", "{1} is in the record.", "{1} figure au dossier."),
    ("person", ("person",), "input", "{1} is the one.", "{1} est la personne."),
    ("loan_kind", ("loan", "loan_kind"), "input", "{1} is {2}.", "{1} est {2}."),
    ("returned_on", ("loan", "day"), "input", "{1} came back on {2}.", "{1} est revenu le {2}."),
    ("due_on", ("loan", "day"), "input", "{1} was due on {2}.", "{1} était attendu le {2}."),
    ("stolen", ("loan", "truth"), "input", "Whether {1} was stolen: {2}.", "Vol de {1} : {2}."),
    ("member_since", ("person", "day"), "input", "{1} joined on {2}.", "{1} a adhéré le {2}."),
    ("counted", ("loan",), "derived", "{1} counts.", "{1} compte."),
    ("fine_for", ("loan", "money"), "derived", "{1} costs {2}.", "{1} coûte {2}."),
    ("total", ("money",), "derived", "The fines come to {1}.", "Les amendes : {1}."),
    ("wait_ends", ("day",), "derived", "The wait ends on {1}.", "L’attente finit le {1}."),
    ("last_return", ("day",), "derived", "The last return is of {1}.", "Dernier retour : {1}."),
    ("bar", ("person",), "derived", "{1} is barred.", "{1} est exclu."),
    ("as_of", ("day",), "engine", "The day asked about is {1}.", "Le jour visé est le {1}."),
)  # fmt: skip


def vocabulary() -> Vocabulary:
    """The words of the invented statute."""
    return Vocabulary(
        kinds={
            label: Kind(label, base, Text(f"a {label}", f"un {label}"))  # type: ignore[arg-type]
            for label, base in KINDS.items()
        },
        predicates={
            (label, len(kinds)): Predicate(label, kinds, role, Text(en, fr), key=label)  # type: ignore[arg-type]
            for label, kinds, role, en, fr in PREDICATES
        },
        constants={
            "loan_kind": {"book": Text("a book", "un livre"), "film": Text("a film", "un film")},
            "clock": {"short": Text("one year", "un an"), "long": Text("four", "quatre")},
            "flag": {"lc_a1": Text("The clock is disputed.", "L’horloge est contestée.")},
        },
        findings={
            "good_reason": FindingTerm(
                "good_reason", "loan", Text("There was a good reason.", "Il y avait un motif.")
            )
        },
        burdens={"stolen": Burden("stolen", "false", "LC 7(2)")},
        unless_given={},
        landmarks={},
    )


def question() -> Question:
    """The question whether the person may borrow."""
    outcomes = {
        "may_borrow": Text("The person may borrow.", "La personne peut emprunter."),
        "not_yet": Text("The person may not borrow yet.", "La personne doit attendre."),
        "barred": Text("The person may never borrow.", "La personne est exclue."),
    }
    ends = OutputTerm("wait_ends", "day", Text("the wait ends", "fin de l’attente"))
    fines = OutputTerm("fines", "money", Text("the fines", "les amendes"))
    text = Text("May the person borrow?", "La personne peut-elle emprunter?")
    return Question("borrowing", text, outcomes, {"wait_ends": ends}, {"fines": fines})


def statements(text: str) -> list[AST]:
    """The rules of a text."""
    found: list[AST] = []
    parse_string(text, found.append)
    return [node for node in found if node.ast_type == ASTType.Rule]


def ruleset() -> RuleSet:
    """The invented statute as the law package would hand it over."""
    blocks = tuple(
        Block(
            id=RuleId(label),
            cite=tuple(cite.split("; ")),
            cite_fr=tuple(cite.split("; ")),
            in_force=interval,
            template=Text(en, fr),
            rules=tuple(Statement(node, str(node), "lc.lp", n, 1) for node in statements(source)),
            file="lc.lp",
            line=n,
        )
        for n, (label, cite, interval, en, fr, source) in enumerate(BLOCKS, 1)
    )
    tables = tuple(
        DataTable(RuleId(i), i, arguments, (c,), (c,), Text("Listed.", "Énuméré."), (), "lc.lp", 1)
        for i, arguments, c, _ in TABLES
    )
    clock = Reading("clock", ("short", "long"), Text("How long.", "Combien de temps."), "LC 6")
    asked = question()
    manifest = Manifest(
        "library", Text("Library cards", "Cartes de bibliothèque"), (), dt.date(2026, 1, 1),
        {asked.name: asked}, {"clock": clock},
    )  # fmt: skip
    return RuleSet(manifest, vocabulary(), blocks, tables)


STATIC = {("year", 1), ("month_length", 3), ("within", 3), ("common_month", 2), ("kind_counts", 2), ("wait", 2)}  # fmt: skip


@cache
def program() -> Program:
    """The rules that answer the question."""
    rules = ruleset()
    made: list[ProgramRule] = []
    for block, source in zip(rules.blocks, BLOCKS, strict=True):
        for n, rule in enumerate(statements(source[5])):
            named = with_names(rule)
            static = (named.head.atom.symbol.name, len(named.head.atom.symbol.arguments)) in STATIC
            made.append(
                ProgramRule(len(made), block, n, named.head, tuple(named.body), global_variables(named), static)
            )  # fmt: skip
    text = " ".join(block[5] for block in BLOCKS[:1]) + " ".join(table[3] for table in TABLES)
    atoms: dict[tuple[str, int], list[Symbol]] = defaultdict(list)
    for symbol in solve(text):
        atoms[symbol.name, len(symbol.arguments)].append(symbol)
    rows = {
        parse_term(str(node.head)): table
        for table, source in zip(rules.tables, TABLES, strict=True)
        for node in statements(source[3])
    }
    static_atoms = StaticAtoms({s: tuple(sorted(found)) for s, found in atoms.items()}, rows)
    return Program(rules, "borrowing", tuple(made), static_atoms, Matching(made, static_atoms))


def solve(text: str) -> list[Symbol]:
    """The one answer set of a program."""
    control = Control(["0", "--warn=none"])
    control.add("base", [], text)
    control.ground([("base", [])])
    models: list[list[Symbol]] = []
    control.solve(on_model=lambda model: models.append(list(model.symbols(atoms=True))))
    (model,) = models
    return model


def record_facts(facts: str) -> dict[Symbol, Source]:
    """Facts as the engine would give them, each with its source."""
    found: dict[Symbol, Source] = {}
    for node in statements(facts):
        symbol = parse_term(str(node.head))
        first = str(symbol.arguments[0])
        engine = symbol.name in ("as_of", "law_date", "reading")
        origin = "request" if engine else "record"
        key = first if symbol.name == "reading" else symbol.name
        pointer = "" if engine else f"/loans/{first[1:]}/{symbol.name}"
        found[symbol] = Source(origin, pointer, key, first)
    return found


def answer(made: Program, facts: Mapping[Symbol, Source], law_date: dt.date) -> Answer:
    """The answer of plain clingo to a record, with its firings."""
    off = frozenset(block.id for block in made.ruleset.blocks if law_date not in block.in_force)
    text = [f"{symbol}." for symbol in facts] + [table[3] for table in TABLES]
    for rule in made.rules:
        if rule.block.id in off:
            continue
        body = "; ".join(map(str, rule.body))
        values = ",".join(rule.variables)
        text.append(f"fired({rule.index},({values}{',' if values else ''})) :- {body}.")
        text.append(f"{rule.head} :- {body}.")
    atoms: dict[tuple[str, int], set[Symbol]] = defaultdict(set)
    firings: list[Firing] = []
    for symbol in solve("\n".join(text)):
        key = (symbol.name, len(symbol.arguments))
        if symbol.name == "fired":
            index = symbol.arguments[0].number
            if not made.rules[index].static:
                firings.append(Firing(index, tuple(symbol.arguments[1].arguments)))
        elif key not in STATIC and symbol not in facts:
            atoms[key].add(symbol)
    items = {"person": Item("record", "person", "", "", {}, {})}
    for symbol in facts:
        if symbol.name == "loan":
            constant = str(symbol.arguments[0])
            items[constant] = Item(
                "loans", f"loan-{constant}", "", f"/loans/{constant[1:]}", {}, {}
            )
    frozen = {signature: frozenset(found) for signature, found in atoms.items()}
    return Answer(frozen, facts, Firings(firings), items, off)


class PlainEngine:
    """An engine over plain clingo: `branches` are the fact texts of the completions, with states."""

    def __init__(
        self,
        branches: Iterable[tuple[tuple[Completion, ...], str]],
        matters: tuple[Unknown, ...] = (),
    ) -> None:
        """Take the facts of every completion, and the facts that matter."""
        self.program = program()
        self.branches = list(branches)
        self.matters = matters

    def solve(self, requests: Iterable[Request]) -> list[Solved]:
        """One solution for each request."""
        return [self._solve(request) for request in requests]

    def _solve(self, request: Request) -> Solved:
        leaves: list[Leaf] = []
        outcomes: set[str] = set()
        asked = f"as_of(date({request.as_of.year},{request.as_of.month},{request.as_of.day}))."
        clock = str(request.readings.get("clock", "short"))
        for completions, text in self.branches:
            facts = record_facts(f"{text} {asked} reading(clock,{clock}). person(person).")
            for completion in completions:
                unknown = completion.unknown
                for fact in completion.facts:
                    facts[fact] = Source("completed", unknown.pointer, unknown.key, unknown.item)
            found = answer(self.program, facts, request.law_date)
            leaves.append(Leaf(completions, found))
            outcomes |= {str(o.arguments[2]) for o in found.atoms.get(("outcome", 3), ())}
        return Solved(
            request, self.program, {"clock": clock}, "f" * 64, tuple(leaves),
            {"person": frozenset(outcomes)} if leaves else {}, {"person": self.matters},
        )  # fmt: skip


def request(
    as_of: dt.date,
    *,
    law_date: dt.date | None = None,
    clock: str = "short",
    subject: str | None = None,
) -> Request:
    """A question about an empty record: the plain engine brings its own facts."""
    record = Record.model_construct()
    return Request(record, "borrowing", as_of, law_date or as_of, {"clock": clock}, {}, subject)


DAY_REQUEST = request(dt.date(2013, 1, 1))
