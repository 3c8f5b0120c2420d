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

from assay.language.tagging.decoding import LEGAL
from assay.language.tagging.pieces import Vocabulary
from training.corpus import read_corpus
from training.encoders import ENCODERS, read
from training.model import Cues, Tagger
from training.polnear import read_polnear
from training.windows import ROLE_LABELS, Example, all_examples

if TYPE_CHECKING:
    from collections.abc import Iterator

LANGUAGES = ("en", "ru", "zh", "uk", "de", "fr", "es")
BATCH_PIECES = 1_600
WARM_UP = 0.06
DECAY = 0.01
OF_ENCODER = ("position", "norm.", "layers.")
HEADS_FASTER = 2.5
"""Times the encoder's rate: the heads start from nothing."""
UNTOLD = -100
"""Of pieces that are no pieces of text."""
FIRST_OF_CONTENT = ROLE_LABELS.index("B-content")


def main() -> None:
    args = arguments()
    random.seed(args.seed)
    torch.manual_seed(args.seed)
    encoder = read(args.encoder, json.loads(args.pieces.read_text()))
    vocabulary = encoder.vocabulary()
    tagger = Tagger(encoder)
    if args.start:
        tagger.load_state_dict(torch.load(args.start, weights_only=True))
    data = all_examples(read_polnear(args.polnear), vocabulary) if args.polnear else []
    if args.corpus:
        own = [p for language in args.languages for p in read_corpus(language, "train")]
        data += all_examples(own, vocabulary) * args.corpus
    print(f"{len(data)} windows, {sum(len(e.window.pieces) for e in data)} pieces", flush=True)
    train(tagger, data, args)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="file for the weights")
    parser.add_argument("--pieces", type=Path, required=True, help="numbers of the pieces kept (training.vocabulary)")
    parser.add_argument("--encoder", choices=ENCODERS, default="minilm")
    parser.add_argument("--languages", nargs="+", default=LANGUAGES, help="of our own corpus")
    parser.add_argument("--polnear", type=Path, help="folder of PolNeAR's training split")
    parser.add_argument("--corpus", type=int, default=0, help="how often our own corpus is gone through in an epoch")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--epochs", type=float, default=2)
    parser.add_argument("--rate", type=float, default=3e-4, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--floats", action="store_true", help="32 bits, where a processor has no bfloat16")
    return parser.parse_args()


def train(tagger: Tagger, data: list[Example], args: argparse.Namespace) -> None:
    """The weights are written after each epoch."""
    old = [p for name, p in tagger.named_parameters() if p.requires_grad and name.startswith(OF_ENCODER)]
    new = [p for name, p in tagger.named_parameters() if p.requires_grad and not name.startswith(OF_ENCODER)]
    groups = [{"params": old, "lr": args.rate}, {"params": new, "lr": HEADS_FASTER * args.rate}]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, betas=(0.9, 0.98))
    steps = round(args.epochs * sum(1 for _ in batches(data)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: rate_at(step, steps))
    tagger.train()
    began, sums, step = time.monotonic(), 0.0, 0
    while step < steps:
        for batch in batches(data):
            loss = losses(tagger, batch, is_short=not args.floats)
            loss.backward()
            nn.utils.clip_grad_norm_([*old, *new], 1.0)
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
        torch.save(tagger.state_dict(), args.out)


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


def padded(batch: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Numbers and shapes of the pieces with <s> before and </s> behind, and the mask."""
    length = 2 + max(len(e.window.pieces) for e in batch)
    numbers = torch.full((len(batch), length), Vocabulary.PADDING)
    shapes = torch.zeros_like(numbers)
    for row, example in enumerate(batch):
        line = [Vocabulary.START, *(p.number for p in example.window.pieces), Vocabulary.END]
        numbers[row, : len(line)] = torch.tensor(line)
        shapes[row, 1 : len(line) - 1] = torch.tensor([p.shape for p in example.window.pieces])
    return numbers, shapes, numbers != Vocabulary.PADDING


def losses(tagger: Tagger, batch: list[Example], *, is_short: bool = True) -> Tensor:
    numbers, shapes, mask = padded(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=is_short):
        hidden = tagger.encode(numbers, shapes, mask)
        of_roles = role_loss(tagger, hidden, mask, batch)
    hidden = hidden.float()
    loss = cue_loss(tagger, hidden, batch) + of_roles
    with_claims = [row for row, example in enumerate(batch) if example.starts is not None]
    return loss + start_loss(tagger, hidden, batch, with_claims) if with_claims else loss


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
    """Of each piece's label by itself, and of the whole row: the first keeps single chances fair, the second ends."""
    rows, cues, places, targets = [], [], [], []
    for row, example in enumerate(batch):
        for cue in example.cues:
            at = torch.tensor(cue.pieces) + 1
            rows.append(row)
            cues.append(hidden[row, at].mean(0))
            places.append(int(at[0]))
            target = torch.full((hidden.shape[1],), UNTOLD)
            target[1 : 1 + len(cue.roles)] = torch.tensor(cue.roles)
            targets.append(target)
    if not cues:
        return hidden.sum() * 0
    logits = tagger.roles(hidden, Cues(torch.tensor(rows), torch.stack(cues), torch.tensor(places)), mask).float()
    target = torch.stack(targets)
    single = nn.functional.cross_entropy(logits.flatten(0, 1), target.flatten(), ignore_index=UNTOLD)
    return 2 * single if tagger.moves is None else single + row_loss(logits, target, tagger.moves)


def row_loss(logits: Tensor, target: Tensor, moves: Tensor) -> Tensor:
    """Per piece, minus the log likelihood of the rows of labels (linear chain, Lafferty et al., 2001).

    logits (rows, length, labels), target (rows, length) with UNTOLD at both ends, moves [before, after].
    """
    logits, target = logits[:, 1:], target[:, 1:]
    told = target != UNTOLD
    moves = moves + torch.from_numpy(LEGAL)
    labels = target.clamp(min=0)
    before = torch.cat([torch.zeros_like(labels[:, :1]), labels[:, :-1]], dim=1)
    right = (logits.gather(-1, labels[..., None]).squeeze(-1) + moves[before, labels]) * told
    state = logits[:, 0] + moves[0]
    for at in range(1, int(told.sum(1).max())):
        ahead = torch.logsumexp(state[:, :, None] + moves, dim=1) + logits[:, at]
        state = torch.where(told[:, at, None], ahead, state)
    return (torch.logsumexp(state, dim=1).sum() - right.sum()) / told.sum()


def start_loss(tagger: Tagger, hidden: Tensor, batch: list[Example], rows: list[int]) -> Tensor:
    terms = []
    for row in rows:
        of = hidden[row, 1 : 1 + len(batch[row].window.pieces)]
        terms.append(nn.functional.cross_entropy(tagger.start(of), torch.tensor(batch[row].starts)))
    return torch.stack(terms).mean()


if __name__ == "__main__":
    main()
