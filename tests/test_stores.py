"""Where a ledger is: a file or a server, and no password in what is said of it."""

import pickle
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zufolge.errors import InputError
from zufolge.settings import Settings
from zufolge.stores import Server, beside, store_at


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("postgresql://ada:geheim@db.example/news", "postgresql://ada@db.example/news"),
        ("postgres://ada:geheim@db.example:5433/news", "postgresql://ada@db.example:5433/news"),
        ("postgresql://db.example/news", "postgresql://db.example/news"),
        ("postgresql://ada:geheim@[::1]:5433/news", "postgresql://ada@[::1]:5433/news"),
        ("postgresql:///news?host=/run/postgresql&password=geheim", "postgresql:///news?host=/run/postgresql"),
        ("postgresql://ada:gehe%2Fim%40@h/n?sslpassword=geheim&sslmode=require", "postgresql://ada@h/n?sslmode=require"),
        ("postgresql://ada:geheim@h/n?options=-csearch_path%3Dteam", "postgresql://ada@h/n?options=-csearch_path=team"),
    ],
)
def test_a_server_is_told_without_its_password(written: str, told: str) -> None:
    store = store_at(written)
    assert isinstance(store, Server)
    assert str(store) == told
    assert "gehe" not in repr(store) + str(store)
    assert pickle.loads(pickle.dumps(store)) == store  # noqa: S301 - our own
    assert store.url == written


@pytest.mark.parametrize("written", ["ledger.sqlite", "/a/b.sqlite", "a:b", "C:\\a.sqlite", "postgresql:/x", "ä b#?%"])
def test_what_is_no_address_is_a_path(written: str) -> None:
    assert store_at(written) == Path(written)


@pytest.mark.parametrize(
    "written",
    [
        *("mysql://a:geheim@h/d", "sqlite:///geheim", "https://h/geheim", "postgresql+psycopg2://a:geheim@h/d"),
        *(
            "postgresql://a:ge/heim@h/d",
            "postgresql://a:12/geheim@h/d",
            "postgresql://a:ge#heim@h/d",
            "postgresql://a:ge?heim@h/d",
        ),
        *("postgresql://[geheim", "postgresql://a:geheim@h:port/d", "postgresql://a:geheim@h:0/d"),
    ],
)
def test_an_address_that_is_none_is_refused_without_being_repeated(written: str) -> None:
    with pytest.raises(InputError) as raised:
        store_at(written)
    assert "heim" not in str(raised.value)
    assert raised.value.remedy


@given(st.text())
def test_whatever_is_written_is_a_store_or_an_input_error(written: str) -> None:
    for one in (written, f"postgresql://{written}", f"postgresql://ada:{written}@h/d"):
        with suppress(InputError):
            assert isinstance(str(store_at(one)), str)


def test_what_goes_with_a_ledger_stands_beside_its_file_or_in_the_users_folder() -> None:
    assert beside(Path("/a/l.sqlite"), ".jobs") == Path("/a/l.sqlite.jobs")
    one, other = (beside(Server(f"postgresql://ada:{word}@h/d"), ".jobs") for word in ("a", "b"))
    assert one == other, "another password is no other ledger"
    assert one != beside(Server("postgresql://ada@h/e"), ".jobs")
    assert one.name.startswith("postgresql-")
    assert one.name.endswith(".jobs")


def test_the_environment_may_name_a_server_and_settings_do_not_tell_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZUFOLGE_LEDGER", "postgresql://ada:geheim@h/d")
    assert Settings().ledger == Server("postgresql://ada:geheim@h/d")
    assert "geheim" not in f"{Settings()!r}{Settings()}"
    monkeypatch.setenv("ZUFOLGE_LEDGER", "postgresql://ada:ge/heim@h/d")
    with pytest.raises(InputError):
        Settings()
