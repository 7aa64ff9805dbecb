"""Samples and batches: what is asked of the model stands at the right words."""

from collections import Counter
from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest

from tests.training.examples import BRIDGE, article, bridge, dice, fire, long, said, shown, tokenizer
from training.corpus import Article
from training.plan import Plan
from training.soft import Head, Soft
from zufolge.attribution.encoding import encode
from zufolge.attribution.labels import FORMS, MEDIA, ROLES
from zufolge.attribution.windows import windows
from zufolge.language.tokens import words

torch = pytest.importorskip("torch")
batches = import_module("training.batches")

PLAN = Plan(most_anchors=80, false_anchors=0.34, vectors=0.2)


def dense(sample: Any, head: int) -> np.ndarray:
    """The parts of one head as [words, roles, 3]."""
    parts = np.zeros((len(sample.first), len(ROLES), 3), np.float32)
    places, values = sample.parts[head]
    parts.reshape(-1)[places] = values
    return parts


def roles(parts: np.ndarray) -> dict[str, set[int]]:
    """Words inside each role, once it is sure that segments begin and end where *first* and *last* say."""
    found = {}
    for r, role in enumerate(ROLES):
        inside, first, last = (set(np.flatnonzero(parts[:, r, n] > 0.5).tolist()) for n in range(3))
        assert first == {w for w in inside if w - 1 not in inside}
        assert last == {w for w in inside if w + 1 not in inside}
        found[role] = inside
    return found


def starts(one: Article) -> list[tuple[int, Any]]:
    """The windows of an article's samples: first words and samples."""
    made = batches.samples(one, tokenizer())
    cut = windows(encode(tokenizer(), one.text, one.spans))
    return [(w.start, s) for w, s in zip(cut, made, strict=True)]


@pytest.mark.parametrize("one", [bridge(), fire(), long()], ids=lambda a: a.doc)
def test_targets_of_a_sample_are_the_quotations_that_begin_in_it(one: Article) -> None:
    quotations = {q.anchor: q for q in one.quotations or ()}
    trained: set[int] = set()
    for start, sample in starts(one):
        assert np.flatnonzero(sample.anchors).tolist() == sample.heads.tolist()
        for n, head in enumerate(sample.heads.tolist()):
            quotation = quotations[start + head]
            trained.add(start + head)
            inside = {
                r: {w - start for w in found if start <= w < start + len(sample.first)} for r, found in quotation.roles.items()
            }
            assert roles(dense(sample, n)) == inside
            assert sample.form[n].tolist() == np.eye(len(FORMS))[quotation.form].tolist()
            assert sample.medium[n].tolist() == np.eye(len(MEDIA))[quotation.medium].tolist()
            assert sample.valid[n] == 1
    assert trained == set(quotations)


def test_every_quotation_of_a_long_text_is_owned_once() -> None:
    one = long()
    made = starts(one)
    assert len(made) > 1
    owned = [start + int(w) for start, s in made for w in np.flatnonzero(s.anchors * s.owned)]
    assert sorted(owned) == sorted(q.anchor for q in one.quotations or ())
    assert sum(s.owned.sum() for _, s in made) == len(one.spans)


def test_an_article_without_labels_owns_nothing() -> None:
    (sample,) = batches.samples(article("plain", BRIDGE, None), tokenizer())
    assert not sample.owned.any()
    assert not sample.anchors.any()
    assert len(sample.heads) == len(sample.parts) == 0
    assert set(sample.entities.tolist()) == {batches.NO_LABEL}


def test_roles_that_a_corpus_does_not_annotate_are_not_known() -> None:
    (sample,) = batches.samples(bridge(known=frozenset(ROLES) - {"addressee"}), tokenizer())
    assert dict(zip(ROLES, sample.known.tolist(), strict=True)) == dict.fromkeys(ROLES, 1) | {"addressee": 0}


def test_entities_and_units_move_with_their_window() -> None:
    text = long().text
    count = len(words(text))
    units = ((0, 4), (count // 2, count // 2 + 5), (count - 6, count - 1), (0, count))
    vectors = np.arange(8, dtype=np.float16).reshape(4, 2)
    one = article("x", text, None, entities=[i % 9 for i in range(count)], units=units, vectors=vectors)
    seen: set[tuple[int, int]] = set()
    for start, sample in starts(one):
        assert sample.entities.tolist() == [(start + i) % 9 for i in range(len(sample.first))]
        for (a, b), vector in zip(sample.units.tolist(), sample.vectors, strict=True):
            seen.add((start + a, start + b))
            assert vector.tolist() == vectors[units.index((start + a, start + b))].tolist()
    assert seen == set(units[:3])  # the last is longer than any window


def test_variants_are_the_text_as_published_and_in_other_styles_with_the_same_targets() -> None:
    one = bridge()
    made = batches.variants(one, tokenizer(), 6, 1, 1.0)
    assert len(made) == 6
    assert made[0][0].pieces.tolist() == batches.samples(one, tokenizer())[0].pieces.tolist()
    assert len({tuple(v[0].pieces.tolist()) for v in made}) > 2
    for (sample,) in made:
        assert sample.anchors.tolist() == made[0][0].anchors.tolist()
        assert [p[0].tolist() for p in sample.parts] == [p[0].tolist() for p in made[0][0].parts]
    again = batches.variants(one, tokenizer(), 6, 1, 1.0)
    assert [v[0].pieces.tolist() for v in again] == [v[0].pieces.tolist() for v in made]
    assert [v[0].pieces.tolist() for v in batches.variants(one, tokenizer(), 6, 2, 1.0)] != [v[0].pieces.tolist() for v in made]


def teacher(one: Article, heads: dict[int, int]) -> Soft:
    """A teacher that says 0.4 of every word; its heads are words and the words from which on their parts are given."""
    count = len(one.spans)
    form, medium = np.full(len(FORMS), 0.2, np.float32), np.eye(len(MEDIA), dtype=np.float32)[2]
    parts = {start: np.full((count - start, len(ROLES), 3), 0.5, np.float16) for start in heads.values()}
    return Soft(
        np.full(count, 0.4, np.float32), {w: Head(start, parts[start], form, medium, 0.6) for w, start in heads.items()}
    )


@pytest.mark.parametrize("gold", [0.0, 0.25, 0.7, 1.0])
def test_gold_and_a_teacher_are_mixed_as_gold_says(gold: float) -> None:
    labelled = bridge()
    first, second = (q.anchor for q in labelled.quotations or ())
    other, begin = 5, 2
    one = replace(labelled, soft=teacher(labelled, {first: 0, other: begin}))
    (sample,) = batches.samples(one, tokenizer(), gold=gold)
    (alone,) = batches.samples(labelled, tokenizer())
    assert sample.heads.tolist() == [first, other, second]
    assert sample.anchors == pytest.approx(gold * alone.anchors + (1 - gold) * 0.4, abs=1e-3)
    # Both speak: a mixture of both.
    expected = gold * dense(alone, 0) + (1 - gold) * 0.5
    assert dense(sample, 0) == pytest.approx(np.where(expected > batches.LEAST, expected, 0), abs=1e-3)
    assert sample.form[0] == pytest.approx(gold * alone.form[0] + (1 - gold) * 0.2, abs=1e-6)
    assert sample.medium[0] == pytest.approx(gold * alone.medium[0] + (1 - gold) * np.eye(len(MEDIA))[2], abs=1e-6)
    # The teacher alone: what it says, as valid as it says where gold leaves it something to say.
    theirs = dense(sample, 1)
    assert not theirs[:begin].any()
    assert theirs[begin:] == pytest.approx(0.5)
    # The gold alone.
    assert (dense(sample, 2) == dense(alone, 1)).all()
    assert sample.form[2].tolist() == alone.form[1].tolist()
    assert sample.valid == pytest.approx([gold + (1 - gold) * 0.6, (1 - gold) * 0.6, gold])
    assert sample.owned.all()


def test_what_a_teacher_says_of_an_unlabelled_text_counts_whole() -> None:
    plain = article("plain", BRIDGE, None)
    (sample,) = batches.samples(replace(plain, soft=teacher(plain, {3: 0})), tokenizer(), gold=1.0)
    assert sample.anchors == pytest.approx(0.4)
    assert (sample.heads.tolist(), sample.valid.tolist()) == ([3], pytest.approx([0.6]))
    assert dense(sample, 0) == pytest.approx(0.5)
    assert sample.owned.all()


def test_a_teachers_parts_are_laid_where_its_window_and_ours_meet() -> None:
    one = replace(long(), quotations=None)
    (first, _), (second, b), *_ = starts(one)
    head = second + len(b.first) // 2
    parts = np.zeros((len(one.spans) - first - 7, len(ROLES), 3), np.float16)
    parts[head - first - 7, 0] = 1  # the teacher's window begins at word 7
    soft = Soft(
        np.zeros(len(one.spans), np.float32), {head: Head(7, parts, np.ones(5, np.float32), np.ones(7, np.float32), 1.0)}
    )
    heads = [(start, s) for start, s in starts(replace(one, soft=soft)) if len(s.heads)]
    assert len(heads) == 1
    start, sample = heads[0]
    assert np.flatnonzero(dense(sample, 0)[:, 0, 0]).tolist() == [head - start] == sample.heads.tolist()


def test_what_a_teacher_hardly_believes_is_nothing() -> None:
    plain = article("plain", BRIDGE, None)
    soft = teacher(plain, {3: 0})
    soft.heads[3].parts[4:] = batches.LEAST / 2
    (sample,) = batches.samples(replace(plain, soft=soft), tokenizer())
    assert len(sample.parts[0][0]) == 4 * len(ROLES) * 3


def pool() -> list[list[list[Any]]]:
    return [batches.variants(a, tokenizer(), 3, 1, 1.0) for a in (bridge(), fire(), long(), article("f", BRIDGE * 3, None))]


@pytest.mark.parametrize("styled", [0.0, 0.6, 1.0])
@pytest.mark.parametrize("size", [1, 2, 100])
def test_an_epoch_reads_every_text_once_in_one_of_its_variants(styled: float, size: int) -> None:
    texts = pool()
    groups = list(batches.epoch(texts, size, dice(3), styled))
    assert all(1 <= len(g) <= size for g in groups)
    seen = Counter(id(s) for g in groups for s in g)
    assert set(seen.values()) == {1}
    for styles in texts:
        read = [n for n, windows in enumerate(styles) if all(id(s) in seen for s in windows)]
        assert len(read) == 1
        assert styled not in (0.0, 1.0) or (read[0] > 0) == bool(styled)
    assert sum(seen.values()) == sum(len(windows) for styles in texts for windows in styles if id(windows[0]) in seen)


def test_an_epoch_of_nothing_has_no_batches() -> None:
    assert list(batches.epoch([], 8, dice())) == []


def collated(*articles: Article, plan: Plan = PLAN, seed: int = 0) -> tuple[list[Any], Any]:
    group = [s for a in articles for s in batches.samples(a, tokenizer())]
    return group, batches.collate(group, plan, dice(seed))


def test_a_batch_has_its_targets_at_the_right_words() -> None:
    articles = [bridge(), fire(), article("plain", "Es regnet.", None)]
    group, batch = collated(*articles)
    found = set()
    for row, head, parts, form in zip(batch.rows.tolist(), batch.heads.tolist(), batch.parts.numpy(), batch.form, strict=True):
        one, count = articles[row], len(articles[row].spans)
        assert not parts[count:].any()
        (quotation,) = (q for q in one.quotations or () if q.anchor == head)
        assert roles(parts[:count]) == {r: set(w) for r, w in quotation.roles.items()}
        assert int(form.argmax()) == quotation.form
        found.add((one.doc, " ".join(shown(one, roles(parts)["content"]))))
    assert found == {(a.doc, " ".join(shown(a, q.roles["content"]))) for a in articles for q in a.quotations or ()}
    assert batch.words.tolist() == [len(a.spans) for a in articles]
    assert batch.length.tolist() == [len(s.pieces) for s in group]
    for n, sample in enumerate(group):
        assert batch.pieces[n, : len(sample.pieces)].tolist() == sample.pieces.tolist()
        assert set(batch.pieces[n, len(sample.pieces) :].tolist()) <= {batches.PAD}
        assert batch.first[n, : len(sample.first)].tolist() == sample.first.tolist()
        assert not batch.owned[n, len(sample.first) :].any()
        assert set(batch.entities[n].tolist()) == {batches.NO_LABEL}
    assert batch.real == sum(len(a.quotations or ()) for a in articles)


def test_a_batch_has_no_more_heads_than_the_plan_allows_and_draws_them() -> None:
    drawn = {tuple(collated(bridge(), fire(), plan=Plan(most_anchors=2), seed=n)[1].heads.tolist()) for n in range(20)}
    assert {len(d) for d in drawn} == {2}
    assert len(drawn) > 3


@pytest.mark.parametrize(("share", "allowed"), [(0.0, {0}), (0.34, {1, 2}), (0.4, {2}), (1.0, {5})])
def test_false_beginnings_are_a_share_of_the_true_ones(share: float, allowed: set[int]) -> None:
    assert {collated(bridge(), fire(), plan=Plan(false_anchors=share), seed=n)[1].wrong for n in range(30)} == allowed


def test_a_batch_without_quotations_is_whole_and_asks_for_no_false_ones() -> None:
    _, batch = collated(article("plain", BRIDGE, None), article("other", "Es regnet.", None))
    assert batch.parts.shape[0] == len(batch.rows) == len(batch.heads) == len(batch.valid) == batch.wrong == 0
    assert (batch.form.shape, batch.medium.shape, batch.known.shape) == ((0, len(FORMS)), (0, len(MEDIA)), (0, len(ROLES)))
    assert batch.vectors.shape[0] == batch.pooling.shape[0] == 0
    assert batch.real == 1


def test_pooling_takes_the_mean_of_each_units_words() -> None:
    one = bridge(units=((1, 3), (4, 9)), vectors=np.asarray([[1, 2, 3], [4, 5, 6]], np.float16))
    two = fire(units=((0, 2),), vectors=np.asarray([[7, 8, 9]], np.float16))
    _, batch = collated(one, article("plain", "Es regnet.", None), two)
    count = batch.first.shape[1]
    values = torch.arange(3 * count).float()[:, None]
    assert (batch.pooling @ values).flatten().tolist() == pytest.approx([1.5, 6, 2 * count + 0.5], rel=1e-5)
    assert batch.vectors.tolist() == [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
    assert collated(one, two, plan=Plan(vectors=0.0))[1].pooling.shape[0] == 0


def test_arrays_are_padded_to_the_longest() -> None:
    assert batches.padded([np.array([1, 2]), np.array([3]), np.array([], int)], 9).tolist() == [[1, 2], [3, 9], [9, 9]]


def test_a_batch_moves_whole() -> None:
    _, batch = collated(bridge())
    moved = batch.to(torch.device("meta"))
    assert {v.device.type for v in vars(moved).values() if isinstance(v, torch.Tensor)} == {"meta"}
    assert (moved.real, moved.wrong) == (batch.real, batch.wrong)


def test_only_variants_that_are_not_as_published_have_statements_turned_round() -> None:
    text = "Sie sagte, es brenne. Danach war es still."
    one = article("x", text, [said(text, "indirect", "es brenne", speaker="Sie", cue="sagte", frame="Sie sagte,")])
    plain, other = (batches.variants(one, tokenizer(), 2, 1, 1.0, turn=turn) for turn in (0.0, 1.0))
    assert plain[0][0].pieces.tolist() == other[0][0].pieces.tolist()
    assert [v[0].heads.tolist() for v in (plain[1], other[1])] == [[3], [0]]
