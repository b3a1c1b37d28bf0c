"""clingo's syntax trees, made quick to read.

clingo's own nodes fetch every attribute from the library each time it is asked for, after asking
whether there is such an attribute and of which type: four calls, each through two wrappers. The
same trees are gone through many times here, and all nodes of a type have the same attributes; so
these nodes ask for the type of an attribute once for each type of node, make the one call that is
left directly, and keep what they fetched. They must not be changed: `update` and clingo's
`Transformer` make new nodes, as they always do.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false, reportPrivateUsage=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportMissingParameterType=false, reportAttributeAccessIssue=false
# pyright: reportIncompatibleMethodOverride=false, reportIncompatibleVariableOverride=false
# (clingo's syntax tree has no types for the attributes of its nodes)

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, Generic, TypeVar

from clingo import Symbol, SymbolType, _internal
from clingo.ast import AST, ASTType, Location, Position, StrSequence, _attribute_names

_ffi: Any = vars(_internal)["_ffi"]  # the bindings that clingo's own package stands on
_lib: Any = vars(_internal)["_lib"]
_c_call: Any = vars(_internal)["_c_call"]
_handle_error = _internal._handle_error  # noqa: SLF001
_sequence_of: Callable[[Any, Any], object] = StrSequence

_Fetchers = dict[str, "Callable[[Any], object] | None"]
_NEW_NODE: Any = _ffi.typeof("clingo_ast_t**")
_NEW_SYMBOL: Any = _ffi.typeof("clingo_symbol_t*")
_NEW_PLACE: Any = _ffi.typeof("clingo_location_t*")
_NEW_NUMBER: Any = _ffi.typeof("int*")
_NEW_SIZE: Any = _ffi.typeof("size_t*")
_NEW_TYPE: Any = _ffi.typeof("clingo_ast_type_t*")
_NEW_TEXT: Any = _ffi.typeof("char**")
_HOLDING_NODES = (
    _lib.clingo_ast_attribute_type_ast,
    _lib.clingo_ast_attribute_type_optional_ast,
    _lib.clingo_ast_attribute_type_ast_array,
)


def _types() -> list[tuple[ASTType, list[str], _Fetchers]]:
    """Every type of node by its number: what of its attributes holds nodes, how all are fetched."""
    found: list[tuple[ASTType, list[str], _Fetchers]] = []
    for kind in ASTType:
        made = _lib.g_clingo_ast_constructors.constructors[kind.value]
        attributes = [made.arguments[index] for index in range(made.size)]
        children = [_NAMES[each.attribute] for each in attributes if each.type in _HOLDING_NODES]
        found.append((kind, children, {}))
    return found


_T = TypeVar("_T")
_NAMES = {number: name for name, number in _attribute_names.items()}
_TYPES = _types()


class Node(AST):
    """A syntax tree whose attributes, and those of its parts, are fetched once."""

    __slots__ = ("__dict__", "_fetchers", "ast_type", "child_keys")

    ast_type: ASTType
    child_keys: list[str]
    _fetchers: _Fetchers

    def __getattr__(self, name: str) -> object:
        """An attribute that was not fetched before; AttributeError where the type has none."""
        known = self._fetchers
        fetch = known[name] if name in known else known.setdefault(name, _fetcher(self._rep, name))
        if fetch is None:
            raise AttributeError(name)
        value = self.__dict__[name] = fetch(self._rep)
        return value


_set_rep = AST.__dict__["_rep"].__set__
_set_type = Node.__dict__["ast_type"].__set__
_set_children = Node.__dict__["child_keys"].__set__
_set_fetchers = Node.__dict__["_fetchers"].__set__


def node_of(node: AST) -> AST:
    """The same tree, quick to read; `node` must not be used any more."""
    if isinstance(node, Node):
        return node
    taken = _wrap(node._rep)  # noqa: SLF001  the node's hold on the library's tree is handed over
    object.__setattr__(node, "_rep", None)
    return taken


def _wrap(rep: object) -> Node:
    node = Node.__new__(Node)
    _set_rep(node, rep)
    to = _ffi.new(_NEW_TYPE)
    if not _lib.clingo_ast_get_type(rep, to):
        _handle_error(ret=False)
    kind, children, fetchers = _TYPES[to[0]]
    _set_type(node, kind)
    _set_children(node, children)
    _set_fetchers(node, fetchers)
    return node


class _Once(Generic[_T]):
    """What is found out of a symbol when it is first asked for, and then is its attribute.

    As `functools.cached_property`, without the lock that takes longer than the work.
    """

    def __init__(self, find: Callable[[Any], _T]) -> None:
        self._find = find
        self.__doc__ = find.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        self._name = name

    def __get__(self, symbol: Known, _owner: type | None = None) -> _T:
        found = symbol.__dict__[self._name] = self._find(symbol)
        return found


class Known(Symbol):
    """A symbol that is taken apart once: clingo keeps every symbol as long as the process runs."""

    __slots__ = ("__dict__",)

    @_Once
    def type(self) -> SymbolType:
        """What kind of symbol it is."""
        return super().type

    @_Once
    def name(self) -> str:
        """The name of a function."""
        return super().name

    @_Once
    def string(self) -> str:
        """The value of a string."""
        return super().string

    @_Once
    def arguments(self) -> list[Symbol]:
        """The arguments of a function, not to be changed."""
        return list(map(known_symbol, super().arguments))

    @_Once
    def _text(self) -> str:
        return super().__str__()

    def __str__(self) -> str:
        """The symbol as clingo writes it."""
        return self._text


_SYMBOLS: dict[int, Known] = {}
_known: Callable[[int], Known] = Known


def known_symbol(symbol: Symbol) -> Known:
    """The same symbol, taken apart once."""
    return _symbol_of(symbol._rep)  # noqa: SLF001


def _symbol_of(rep: int) -> Known:
    found = _SYMBOLS.get(rep)
    if found is None:
        found = _SYMBOLS[rep] = _known(rep)
    return found


def place_of(node: AST) -> tuple[int, int, int, int]:
    """Where a node begins and ends: lines and columns as clingo counts them, in bytes."""
    if not isinstance(node, Node) or "location" in node.__dict__:
        begin, end = node.location.begin, node.location.end
        return begin.line, begin.column, end.line, end.column
    to = _ffi.new(_NEW_PLACE)
    if not _lib.clingo_ast_attribute_get_location(node._rep, _LOCATION, to):  # noqa: SLF001
        _handle_error(ret=False)
    at = to[0]
    return at.begin_line, at.begin_column, at.end_line, at.end_column


_LOCATION = _attribute_names["location"]


def _fetcher(rep: object, name: str) -> Callable[[Any], object] | None:
    """How the attribute of a name is fetched from nodes like this one; None: there is none."""
    number = _attribute_names.get(name)
    if number is None or not _c_call("bool", _lib.clingo_ast_has_attribute, rep, number):
        return None
    kind = _c_call("clingo_ast_attribute_type_t", _lib.clingo_ast_attribute_type, rep, number)
    makers: dict[object, Callable[[Any], Callable[[Any], object]]] = {
        _lib.clingo_ast_attribute_type_string: _text,
        _lib.clingo_ast_attribute_type_number: _number,
        _lib.clingo_ast_attribute_type_symbol: _symbol,
        _lib.clingo_ast_attribute_type_location: _location,
        _lib.clingo_ast_attribute_type_optional_ast: _optional,
        _lib.clingo_ast_attribute_type_ast: _node,
        _lib.clingo_ast_attribute_type_string_array: _texts,
        _lib.clingo_ast_attribute_type_ast_array: _nodes,
    }
    return makers[kind](number)


def _text(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401  clingo's handle has no type
        to = _ffi.new(_NEW_TEXT)
        if not _lib.clingo_ast_attribute_get_string(rep, number, to):
            _handle_error(ret=False)
        return _ffi.string(to[0]).decode()

    return fetch


def _texts(number: object) -> Callable[[Any], object]:
    return lambda rep: _sequence_of(rep, number)


def _number(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        to = _ffi.new(_NEW_NUMBER)
        if not _lib.clingo_ast_attribute_get_number(rep, number, to):
            _handle_error(ret=False)
        return to[0]

    return fetch


def _symbol(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        to = _ffi.new(_NEW_SYMBOL)
        if not _lib.clingo_ast_attribute_get_symbol(rep, number, to):
            _handle_error(ret=False)
        return _symbol_of(to[0])

    return fetch


def _location(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        to = _ffi.new(_NEW_PLACE)
        if not _lib.clingo_ast_attribute_get_location(rep, number, to):
            _handle_error(ret=False)
        at = to[0]
        return Location(
            Position(_file_name(_ffi.string(at.begin_file)), at.begin_line, at.begin_column),
            Position(_file_name(_ffi.string(at.end_file)), at.end_line, at.end_column),
        )

    return fetch


@cache
def _file_name(name: bytes) -> str:
    return name.decode()


def _optional(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        to = _ffi.new(_NEW_NODE)
        if not _lib.clingo_ast_attribute_get_optional_ast(rep, number, to):
            _handle_error(ret=False)
        return _wrap(to[0]) if to[0] != _ffi.NULL else None

    return fetch


def _node(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        to = _ffi.new(_NEW_NODE)
        if not _lib.clingo_ast_attribute_get_ast(rep, number, to):
            _handle_error(ret=False)
        return _wrap(to[0])

    return fetch


def _nodes(number: object) -> Callable[[Any], object]:
    def fetch(rep: Any) -> object:  # noqa: ANN401
        size = _ffi.new(_NEW_SIZE)
        if not _lib.clingo_ast_attribute_size_ast_array(rep, number, size):
            _handle_error(ret=False)
        found: list[Node] = []
        for index in range(size[0]):
            to = _ffi.new(_NEW_NODE)
            if not _lib.clingo_ast_attribute_get_ast_at(rep, number, index, to):
                _handle_error(ret=False)
            found.append(_wrap(to[0]))
        return tuple(found)

    return fetch
