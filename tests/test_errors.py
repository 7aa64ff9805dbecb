"""Errors say what, where and what to do; the family's tree in the docstring is complete."""

import inspect

from zufolge import errors


def test_a_message_says_what_where_and_what_to_do() -> None:
    assert str(errors.MissingInput("no such file", "a.txt", "Check the path.")) == "a.txt: no such file. Check the path."
    assert str(errors.MissingInput("no such file")) == "no such file"


def test_the_tree_names_every_error() -> None:
    tree = errors.__doc__ or ""
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        assert issubclass(kind, errors.ZufolgeError)
        assert f" {name} " in tree or f"{name}  " in tree, name
