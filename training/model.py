"""The tagger: an encoder, and heads for cues, for the roles around each cue, and for starts of claims.

    pieces (and shapes of words) → encoder → h(t)
    cues     softmax over O, B, I (outermost), B, I (inside another attribution) for each piece
    roles    for each cue c and piece t: O, B/I source, B/I content, of f(h(c), h(t), distance), where a narrow layer
             lets the pieces see each other's; a row of labels is as likely as its labels and its moves between them
    starts   does a claim start at t?

Reading roles beside a cue, as in semantic role labelling, links source and content to it in the same step, lets spans
be discontinuous, and lets one attribution lie inside another.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from assay.language.tagging.encoder import unpacked
from training.encoders import Encoder

ROLE_WIDTH = 192
SHARED = 64
BUCKETS = 32
MIXER_HEADS = 4
LABELS = 5


class Layer(nn.Module):
    """One layer of BERT (Devlin et al., 2019), normalization behind."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, 1e-12)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm2 = nn.LayerNorm(width, 1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        batch, length, width = x.shape
        parts = self.query_key_value(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        mixed = nn.functional.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm1(x + self.dropout(self.out(mixed)))
        return self.norm2(x + self.dropout(self.down(nn.functional.gelu(self.up(x)))))


@dataclass(frozen=True)
class Cues:
    """Of each cue of a batch: its row, its mean vector (cues, width), its first place in the row."""

    rows: Tensor
    vectors: Tensor
    places: Tensor


class Tagger(nn.Module):
    def __init__(self, encoder: Encoder, dropout: float = 0.1, *, is_mixing: bool = True) -> None:
        super().__init__()
        width = encoder.width
        word = torch.from_numpy(unpacked(encoder.word_blocks).reshape(-1, width))
        self.word = nn.Embedding.from_pretrained(word, freeze=True)
        self.shape = nn.Parameter(torch.zeros(encoder.shapes, width)) if encoder.shapes else None
        self.position = nn.Parameter(torch.empty(encoder.positions, width))
        self.norm = nn.LayerNorm(width, 1e-12)
        self.layers = nn.ModuleList(Layer(width, encoder.heads, encoder.inner, dropout) for _ in range(encoder.layers))
        self.dropout = nn.Dropout(dropout)
        self.cue = nn.Linear(width, 5)
        self.role_cue, self.role_piece = nn.Linear(width, ROLE_WIDTH), nn.Linear(width, ROLE_WIDTH)
        self.role_distance = nn.Embedding(2 * BUCKETS + 1, ROLE_WIDTH)
        self.role_out = nn.Linear(ROLE_WIDTH, 5)
        self.mixer = Layer(ROLE_WIDTH, MIXER_HEADS, 2 * ROLE_WIDTH, dropout) if is_mixing else None
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS)) if is_mixing else None
        self.pair_cue, self.pair_piece = nn.Linear(width, LABELS * SHARED), nn.Linear(width, SHARED)
        self.start = nn.Linear(width, 2)
        self._load(encoder)

    def _load(self, encoder: Encoder) -> None:
        tensors = {name: torch.from_numpy(value) for name, value in encoder.tensors.items()}
        width = encoder.width
        with torch.no_grad():
            self.position.copy_(tensors["emb.pos"].view(-1, width) + tensors["emb.type"].view(-1, width)[0])
            self.norm.weight.copy_(tensors["emb.ln.w"])
            self.norm.bias.copy_(tensors["emb.ln.b"])
            for number, layer in enumerate(self.layers):
                of = {key: tensors[f"l{number}.{key}"] for key in
                      ("q.w", "q.b", "k.w", "k.b", "v.w", "v.b", "ao.w", "ao.b", "aln.w", "aln.b", "fi.w", "fi.b",
                       "fo.w", "fo.b", "oln.w", "oln.b")}  # fmt: skip
                layer.query_key_value.weight.copy_(torch.cat([of[f"{k}.w"].view(width, width) for k in "qkv"]))
                layer.query_key_value.bias.copy_(torch.cat([of[f"{k}.b"] for k in "qkv"]))
                for module, key in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
                    module.weight.copy_(of[f"{key}.w"].view(module.weight.shape))
                    module.bias.copy_(of[f"{key}.b"])
                for module, key in ((layer.norm1, "aln"), (layer.norm2, "oln")):
                    module.weight.copy_(of[f"{key}.w"])
                    module.bias.copy_(of[f"{key}.b"])

    def encode(self, numbers: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        """numbers, shapes (batch, length), mask (batch, length) true where a piece is → (batch, length, width)."""
        embedded = self.word(numbers)
        if self.shape is not None:
            embedded = embedded + self.shape[shapes]
        return self.encode_embedded(embedded, mask)

    def encode_embedded(self, embedded: Tensor, mask: Tensor) -> Tensor:
        x = self.dropout(self.norm(embedded + self.position[: embedded.shape[1]]))
        attended = mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, attended)
        return x

    def roles(self, hidden: Tensor, cues: Cues, mask: Tensor) -> Tensor:
        """hidden (batch, length, width), mask (batch, length) → logits (cues, length, 5)."""
        distance = torch.arange(hidden.shape[1])[None, :] - cues.places[:, None]
        return self.roles_by_distance(hidden, cues, mask, bucket(distance))

    def roles_by_distance(self, hidden: Tensor, cues: Cues, mask: Tensor, distance: Tensor) -> Tensor:
        around = self.role_piece(hidden)[cues.rows]
        mixed = self.role_cue(cues.vectors)[:, None] + around + self.role_distance(distance)
        if self.mixer is not None:
            mixed = self.mixer(mixed, mask[cues.rows][:, None, None, :])
        logits = self.role_out(nn.functional.gelu(mixed))
        pair = self.pair_cue(cues.vectors).view(-1, LABELS, SHARED)
        shared = self.pair_piece(hidden)[cues.rows]
        return logits + torch.einsum("kls,kts->ktl", pair, shared) / math.sqrt(SHARED)


def bucket(distance: Tensor) -> Tensor:
    """Signed distance in pieces → 0 … 64: each step up to 8, then in ratios of about 1.16 up to 255."""
    size = distance.abs().clamp(max=255).float()
    far = 8 + (torch.log(size.clamp(min=8) / 8) / math.log(256 / 8) * (BUCKETS - 8)).floor()
    return BUCKETS + (torch.where(size < 8, size, far) * distance.sign()).long()
