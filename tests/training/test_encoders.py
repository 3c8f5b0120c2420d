import numpy as np

from assay.language.tagging.encoder import unpacked
from training.encoders import packed


def test_four_bits_nearly_keep_sixteen_even_steps() -> None:
    weights = np.arange(-8, 8, dtype=np.float32).repeat(2).reshape(1, 32) * np.float32(0.5)
    assert np.abs(unpacked(packed(weights)).reshape(1, 32) - weights).max() < 0.05


def test_four_bits_are_near_what_they_stand_for() -> None:
    weights = np.random.default_rng(7).normal(0, 0.05, (40, 384)).astype(np.float32)
    blocks = packed(weights)
    assert blocks.shape == (40, 12, 18)
    error = np.abs(unpacked(blocks).reshape(weights.shape) - weights)
    assert error.max() < 0.02


def test_a_block_of_nothing_stays_nothing() -> None:
    assert not unpacked(packed(np.zeros((1, 64), np.float32))).any()
