"""The training run: its phases, what it goes on from, and that it learns."""

import json
from dataclasses import asdict, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.training.examples import FILLER, SIZES, article, bridge, fire, reader, tokenizer
from training.corpus import Article
from training.plan import Plan

torch = pytest.importorskip("torch")
batches = import_module("training.batches")
modelling = import_module("training.model")
texts_of = import_module("training.texts")
training = import_module("training.train")

CPU = torch.device("cpu")
PLAN = Plan(windows=2, dropout=0.0, average=0.5, extra=2, epochs=2, variants=2, vectors=0.2, fiction=False, heads_from="joint")


class Said(list[dict[str, Any]]):
    """Collects what a run says."""

    def __call__(self, **values: Any) -> None:
        self.append(values)


def same(a: Any, b: Any) -> bool:
    """Whether two models have the same weights."""
    one, other = a.state_dict(), b.state_dict()
    return all(torch.equal(one[k], other[k]) for k in one | other)


def with_units(one: Article, units: tuple[tuple[int, int], ...] = ((0, 4), (5, 9))) -> Article:
    vectors = np.random.default_rng(len(one.text)).normal(size=(len(units), modelling.VECTOR)).astype(np.float16)
    return replace(one, units=units, vectors=vectors)


def pool(times: int = 1) -> list[list[list[Any]]]:
    return [batches.variants(with_units(a), tokenizer(), 2, 1, 1.0) for a in (bridge(), fire())] * times


def texts() -> Any:
    """Two articles of each kind."""
    named = article("named 0", "Nein. Ja doch, Musterwil.", None, entities=[0, 0, 0, 0, 0, 5, 0])
    historical = [replace(bridge(), doc="story"), replace(fire(), doc="tale")]
    plain = [article("plain 0", FILLER[:110], None)]
    return texts_of.Texts(
        tokenizer(),
        [with_units(bridge()), with_units(fire())],
        [named, replace(named, doc="named 1")],
        plain,
        historical,
        historical,
    )


@pytest.mark.parametrize(("steps", "warm_up"), [(1, 0.06), (5, 0.0), (100, 0.06), (1000, 0.5)])
def test_rates_rise_to_the_whole_and_fall_to_nearly_nothing(steps: int, warm_up: float) -> None:
    shares = [training.schedule(n, steps, warm_up) for n in range(steps)]
    assert all(0 < s <= 1 for s in shares)
    top = shares.index(max(shares))
    assert shares[top] == 1
    assert top <= max(1, steps * warm_up)
    assert shares[: top + 1] == sorted(shares[: top + 1])
    assert shares[top:] == sorted(shares[top:], reverse=True)
    assert steps < 100 or shares[-1] < 0.03
    assert training.schedule(steps, steps, warm_up) == pytest.approx(0.02) or steps == 1


def test_of_a_deeper_model_the_first_layers_are_taken() -> None:
    deep, flat = reader(1, layers=3), reader(2)
    training.take(flat, deep.state_dict())
    assert torch.equal(flat.layers[0].up.weight, deep.layers[0].up.weight)
    assert torch.equal(flat.form.weight, deep.form.weight)


def test_what_is_not_given_is_kept() -> None:
    model, before = reader(1), reader(1)
    training.take(model, {"valid.bias": torch.tensor([7.0]), "unheard_of.weight": torch.zeros(3)})
    assert model.valid.bias.item() == 7
    assert torch.equal(model.form.weight, before.form.weight)
    training.take(model, {})
    assert model.valid.bias.item() == 7


def test_the_mean_of_models_is_that_of_their_weights() -> None:
    states = [{"a": torch.tensor([1.0, 2.0]), "b": torch.tensor(4.0)}, {"a": torch.tensor([3.0, 6.0]), "b": torch.tensor(5.0)}]
    mean = training.mean_of(states)
    assert {k: v.tolist() for k, v in mean.items()} == {"a": [2, 4], "b": 4.5}
    assert training.mean_of(states[:1])["a"].tolist() == [1, 2]
    assert states[0]["a"].tolist() == [1, 2]
    half = training.mean_of([{"a": torch.tensor([60000.0]).half()}] * 3)
    assert half["a"].tolist() == pytest.approx([60000], rel=1e-3)


def test_phases_come_in_order_with_their_own_texts() -> None:
    plan = replace(PLAN, words_epochs=3, historical_epochs=1, again_epochs=4, joint_epochs=5, hidden=0.2, again_rate=0.3)
    words, historical, news, again, joint = found = training.phases(plan, texts())
    assert tuple(p.name for p in found) == training.ORDER
    assert [p.epochs for p in found] == [3, 1, 2, 4, 5]
    assert [p.masked for p in found] == [True, False, False, False, False]
    assert (news.rate, news.hidden, again.rate, again.hidden) == (1.0, 0.2, 0.3, plan.again_hidden)
    assert (joint.rate, joint.hidden) == (plan.joint_rate, plan.joint_hidden)
    assert len(words.pool) == 2 + 1 + 2 * 2 + 2  # news, plain, stories and fiction, named
    assert len(historical.pool) == 2
    assert len(news.pool) == 1  # the other article is held out


@pytest.mark.parametrize("first", range(5))
def test_entities_and_vectors_are_trained_from_the_phase_that_the_plan_names(first: int) -> None:
    plan = replace(PLAN, heads_from=training.ORDER[first])
    found = training.phases(plan, texts())
    assert [p.heads for p in found] == [n >= first for n in range(5)]
    assert [len(p.extra) for p in found] == [2 * (n >= first) for n in range(5)]
    assert all(not p.extra for p in training.phases(replace(plan, entities=0.0), texts()))


def test_phases_without_epochs_have_no_windows_made_for_them() -> None:
    words, historical, *_ = training.phases(replace(PLAN, words_epochs=0, historical_epochs=0), texts())
    assert list(words.pool) == list(historical.pool) == []


def test_runs_share_their_first_phases_where_these_are_alike(tmp_path: Path) -> None:
    files = training.shared_files(PLAN, tmp_path)
    assert set(files) == {"words", "historical"}
    later = training.shared_files(replace(PLAN, seed=7, epochs=9, hidden=0.5, fold=3, gold=0.5), tmp_path)
    assert later == files
    layers = training.shared_files(replace(PLAN, layers=3), tmp_path)
    assert layers["words"] == files["words"]
    assert layers["historical"] != files["historical"]
    assert not set(training.shared_files(replace(PLAN, words_epochs=5), tmp_path).values()) & set(files.values())


def test_every_phase_reads_what_its_file_is_named_after() -> None:
    assert {*training._WORDS, *training._HISTORICAL} <= set(asdict(PLAN))


def test_lower_layers_move_less_and_word_embeddings_where_the_plan_says() -> None:
    model = reader(layers=3)
    plan = Plan(encoder_rate=1.0, head_rate=9.0, words_rate=5.0, layer_decay=0.5)
    names = {id(p): n for n, p in model.named_parameters()}
    found = {names[id(g["params"][0])]: g for g in training.parameter_groups(model, plan, False)}
    rates = [found[f"layers.{n}.up.weight"]["lr"] for n in range(3)]
    assert rates == [0.25, 0.5, 1.0]
    assert found["position.weight"]["lr"] == 0.125
    assert found["form.weight"]["lr"] == found["quote.weight"]["lr"] == 9
    assert found["form.bias"]["weight_decay"] == 0 < found["form.weight"]["weight_decay"]
    assert "embedding.weight" not in found
    assert set(found) == set(names.values()) - {"embedding.weight"}
    guessing = training.parameter_groups(model, plan, True)
    assert {g["lr"] for g in guessing} == {5.0}
    assert len(guessing) == len(names)
    moved = training.parameter_groups(model, replace(plan, embeddings=True), False)
    assert {names[id(g["params"][0])]: g["lr"] for g in moved}["embedding.weight"] == 0.125


def run(model: Any, phase: Any, folder: Path | None = None, plan: Plan = PLAN) -> Said:
    said = Said()
    training.train_phase(model, 2, phase, plan, 1, training.Place(CPU, folder), said)
    return said


def test_two_epochs_on_two_articles_lower_the_loss() -> None:
    said = run(reader(), training.Phase("news", pool(8), 2))
    assert [(s["phase"], s["epoch"]) for s in said] == [("news", 1), ("news", 2)]
    for name in ("anchor", "inside", "ends", "form", "medium", "vectors"):
        assert said[1][name] < said[0][name], name


def test_guessing_words_lowers_its_loss() -> None:
    said = run(
        reader(), training.Phase("words", pool(16), 2, masked=True), plan=replace(PLAN, words_windows=4, words_rate=3e-3)
    )
    assert [set(s) - {"phase", "epoch", "s"} for s in said] == [{"words"}] * 2
    assert said[1]["words"] < said[0]["words"]


def test_without_its_heads_a_phase_trains_neither_entities_nor_vectors() -> None:
    model, before = reader(), reader()
    extra = [batches.variants(a, tokenizer(), 1, 1, 1.0) for a in texts().named]
    (said,) = run(model, training.Phase("news", pool(), 1, heads=False))
    assert not {"entities", "vectors"} & set(said)
    assert torch.equal(model.vector.weight, before.vector.weight)
    assert torch.equal(model.entities.weight, before.entities.weight)
    assert not torch.equal(model.form.weight, before.form.weight)
    (said,) = run(model, training.Phase("joint", pool(), 1, extra=extra))
    assert {"entities", "vectors"} <= set(said)
    assert not torch.equal(model.entities.weight, before.entities.weight)


def test_a_phase_without_epochs_changes_nothing(tmp_path: Path) -> None:
    model = reader()
    assert run(model, training.Phase("news", pool(), 0), tmp_path) == []
    assert same(model, reader())
    assert not list(tmp_path.iterdir())


def test_a_model_ends_with_the_mean_of_its_weights_over_the_steps(tmp_path: Path) -> None:
    model = reader()
    run(model, training.Phase("news", pool(), 1), tmp_path)
    saved = torch.load(tmp_path / "news.pt", weights_only=True)
    assert all(torch.equal(v, saved["mean"][k]) for k, v in model.state_dict().items())
    assert not torch.equal(saved["mean"]["form.weight"], saved["weights"]["form.weight"])
    assert torch.equal(saved["mean"]["embedding.weight"], saved["weights"]["embedding.weight"])


def test_a_finished_checkpoint_is_taken_as_it_is(tmp_path: Path) -> None:
    first, second = reader(1), reader(2)
    assert len(run(first, training.Phase("news", pool(), 2), tmp_path)) == 2
    written = (tmp_path / "news.pt").read_bytes()
    assert run(second, training.Phase("news", pool(), 2), tmp_path) == []
    assert same(first, second)
    assert (tmp_path / "news.pt").read_bytes() == written
    assert [f.name for f in tmp_path.iterdir()] == ["news.pt"]


def test_a_run_that_was_cut_off_ends_as_one_that_was_not(tmp_path: Path) -> None:
    plan = replace(PLAN, dropout=0.1)
    whole, cut, on = (reader(dropout=0.1) for _ in range(3))
    phase = training.Phase("news", pool(2), 3, hidden=0.2)
    run(whole, phase, plan=plan)

    class CutOffError(Exception):
        pass

    def cutting(**values: Any) -> None:
        if values["epoch"] == 3:
            raise CutOffError

    with pytest.raises(CutOffError):
        training.train_phase(cut, 2, phase, plan, 1, training.Place(CPU, tmp_path), cutting)
    assert torch.load(tmp_path / "news.pt", weights_only=True)["epoch"] == 2
    assert [s["epoch"] for s in run(on, phase, tmp_path, plan)] == [3]
    assert same(whole, on)


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a pretrained encoder of two layers."""
    monkeypatch.setattr(training, "ALL_LAYERS", 2)
    model = reader(layers=2)
    sizes = {**SIZES, "layers": 2, "vocabulary": tokenizer().get_vocab_size()}
    torch.save({"sizes": sizes, "weights": model.state_dict()}, tmp_path / "start.pt")
    return tmp_path


WHOLE = replace(PLAN, layers=1, words_epochs=1, historical_epochs=1, epochs=1, again_epochs=1, joint_epochs=1, words_windows=4)


def test_a_run_goes_through_all_phases_and_a_second_one_does_nothing_again(work: Path) -> None:
    place, said = training.Place(CPU, work), Said()
    model = training.train(WHOLE, work, texts(), place, said)
    assert [s["phase"] for s in said] == list(training.ORDER)
    assert len(model.layers) == 1
    assert ["entities" in s for s in said] == [False] * 4 + [True]
    said.clear()
    again = training.train(WHOLE, work, texts(), place, said)
    assert said == []
    assert same(model, again)


def test_runs_begin_where_a_shared_phase_ended(work: Path) -> None:
    place, said = training.Place(CPU, None), Said()
    first = training.train(WHOLE, work, texts(), place, said, until="historical")
    assert [s["phase"] for s in said] == ["words", "historical"]
    said.clear()
    other = replace(WHOLE, seed=2, epochs=5)
    assert same(training.train(other, work, texts(), place, said, until="historical"), first)
    assert said == []


def test_the_last_phase_starts_from_the_mean_of_the_two_before(work: Path) -> None:
    place = training.Place(CPU, None)
    plan = replace(WHOLE, joint_epochs=0)
    news = training.train(plan, work, texts(), place, Said(), until="news").state_dict()
    again = training.train(plan, work, texts(), place, Said(), until="again").state_dict()
    model = training.train(plan, work, texts(), place, Said())
    assert not torch.equal(news["form.weight"], again["form.weight"])
    assert torch.allclose(model.form.weight, (news["form.weight"] + again["form.weight"]) / 2)


def test_a_run_ends_with_the_mean_of_its_last_three_phases(work: Path) -> None:
    model = training.train(WHOLE, work, texts(), training.Place(CPU, work), Said())
    last = [torch.load(work / f"{name}.pt", weights_only=True)["mean"] for name in ("news", "again", "joint")]
    assert not torch.equal(last[1]["form.weight"], last[2]["form.weight"])
    assert all(torch.equal(v, model.state_dict()[k]) for k, v in training.mean_of(last).items())


def test_a_run_needs_no_vectors(work: Path) -> None:
    bare = replace(texts(), news=[bridge(), fire()])
    said = Said()
    training.train(replace(WHOLE, words_epochs=0, historical_epochs=0), work, bare, training.Place(CPU, None), said)
    assert "vectors" not in said[-1]


def test_a_finished_run_writes_its_weights_with_heads_fitted_to_them(
    work: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(training, "load", lambda *_: texts())
    plan = replace(WHOLE, words_epochs=0, historical_epochs=0)
    training.finish(plan, work, Path("nowhere"), training.Place(CPU, work))
    said = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("phase", line.get("head")) for line in said] == ["news", "again", "joint", "vectors", "entities"]
    finished = torch.load(work / "finished.pt", weights_only=True)
    mean = training.mean_of([torch.load(work / f"{name}.pt", weights_only=True)["mean"] for name in ("news", "again", "joint")])
    assert {k.split(".")[0] for k, v in finished.items() if not torch.equal(v, mean[k])} == {"vector", "entities"}


def test_every_field_of_a_plan_is_an_option() -> None:
    parser = import_module("argparse").ArgumentParser()
    training.add_plan(parser)
    assert Plan(**vars(parser.parse_args([]))) == Plan()
    given = vars(parser.parse_args(["--joint-rate", "0.25", "--fiction", "yes", "--folds", "0", "--heads-from", "news"]))
    assert Plan(**given) == replace(Plan(), joint_rate=0.25, fiction=True, folds=0, heads_from="news")
