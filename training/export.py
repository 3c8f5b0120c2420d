"""Writes trained weights as Assay ships them: `python -m training.export WEIGHTS.pt --pieces FILE --out FOLDER`.

Encoder, and the layer between roles, to ONNX in eight bits (dynamic); word embeddings in the four bits that they were
in; heads in half precision.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.encoders import ENCODERS, Encoder, read
from training.model import Cues, Tagger

POSITIONS = 256
NEVER = -1e4
HEADS = ("cue.", "role_", "pair_", "start.")
OF_MIXED = ("cue.", "moves")


class EncoderOnly(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        return self.tagger.encode_embedded(embedded, mask)


class RolesOnly(nn.Module):
    """Of one window: hidden (length, width), cues (cues, width), distances (cues, length) → (cues, length, 5)."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, hidden: Tensor, cues: Tensor, distances: Tensor) -> Tensor:
        rows = torch.zeros_like(cues[:, 0], dtype=torch.long)
        mask = torch.ones_like(hidden[None, :, 0], dtype=torch.bool)
        return self.tagger.roles_by_distance(hidden[None], Cues(rows, cues, rows), mask, distances)


def main() -> None:
    args = arguments()
    encoder = read(args.encoder, json.loads(args.pieces.read_text()))
    state = torch.load(args.weights, weights_only=True)
    tagger = Tagger(encoder, is_mixing="moves" in state)
    tagger.load_state_dict(state)
    if args.one_level:
        with torch.no_grad():
            tagger.cue.bias[3:] = NEVER
    export(tagger.eval(), encoder, args.out, is_small=not args.floats)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--encoder", choices=ENCODERS, default="minilm")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--one-level", action="store_true", help="trained without nested attributions: find none")
    parser.add_argument("--floats", action="store_true", help="32 bits instead of eight, to see what they cost")
    return parser.parse_args()


def export(tagger: Tagger, encoder: Encoder, folder: Path, *, is_small: bool = True) -> None:
    """All files of the weights into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = HEADS if tagger.mixer is None else OF_MIXED
    state = tagger.state_dict()
    heads = {name: value.numpy().astype(np.float16) for name, value in state.items() if name.startswith(kept)}
    np.savez(folder / "heads.npz", **heads)
    np.save(folder / "words.npy", encoder.word_blocks)
    (folder / "pieces.tsv").write_text("".join(_rows(encoder)), encoding="utf-8")
    tagger.position = nn.Parameter(tagger.position[:POSITIONS].detach())
    of_encoder = (torch.zeros(2, 16, encoder.width), torch.ones(2, 16, dtype=torch.bool))
    axes = {"embedded": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}}
    _write(EncoderOnly(tagger), of_encoder, axes, folder / "encoder.onnx", is_small=is_small)
    if tagger.shape is not None:
        np.save(folder / "shapes.npy", state["shape"].numpy().astype(np.float16))
    if tagger.mixer is not None:
        of_roles = (torch.zeros(16, encoder.width), torch.zeros(2, encoder.width), torch.zeros(2, 16, dtype=torch.long))
        axes = {"hidden": {0: "length"}, "cues": {0: "cues"}, "distances": {0: "cues", 1: "length"}}
        _write(RolesOnly(tagger), of_roles, axes, folder / "roles.onnx", is_small=is_small)


def _rows(encoder: Encoder) -> list[str]:
    if encoder.scores is None:
        return [f"{piece}\n" for piece in encoder.pieces]
    return [f"{piece}\t{score:.3f}\n" for piece, score in zip(encoder.pieces, encoder.scores, strict=True)]


def _write(
    module: nn.Module, inputs: tuple[Tensor, ...], axes: dict[str, dict[int, str]], file: Path, *, is_small: bool
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch, "whole.onnx") if is_small else file
        torch.onnx.export(
            module, inputs, str(whole), input_names=list(axes), output_names=["out"], dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        if is_small:
            quantize_dynamic(
                str(whole), str(file), weight_type=QuantType.QInt8, per_channel=True,
                op_types_to_quantize=["MatMul", "Gemm"],
            )  # fmt: skip


if __name__ == "__main__":
    main()
