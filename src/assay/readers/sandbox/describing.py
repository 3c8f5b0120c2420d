"""The sandbox in words, for `assay status`: which tier is in force, what its walls do, why it is not a better one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assay.readers.sandbox.tiers import Tier, Way

if TYPE_CHECKING:
    from assay.readers.sandbox.probing import Confinement, Trial

WALLS = {
    Way.PLAIN: "limits on time, memory and files, an empty environment, a fresh process for each document",
    Way.FILTERED: "those of T0; no network, no programs, no processes; only Python and libraries can be read, nothing "
    "can be written (seccomp, Landlock)",
    Way.UNSHARED: "those of T1; no network and no other processes are in sight (namespaces)",
    Way.BUBBLEWRAP: "those of T1; a file tree with only code and libraries, no network, no other processes "
    "(bubblewrap)",
    Way.GVISOR: "those of T2; a kernel of its own between a reader and ours, one for each document (gVisor)",
}
NAMES = {
    Way.GVISOR: "T3 with gVisor", Way.BUBBLEWRAP: "T2 with bubblewrap", Way.UNSHARED: "T2 with namespaces",
    Way.FILTERED: "T1",
}  # fmt: skip
WEAK = (
    "Files are read without walls (T0): a hostile file could read what you can read, and send it. Read leaks on Linux "
    "with kernel 5.13 or newer, or in a virtual machine without network."
)
ADVICE = {
    Way.FILTERED: "For T2: apt install bubblewrap, and allow it namespaces (Ubuntu: an AppArmor profile for bwrap).",
    Way.UNSHARED: "For a file tree of its own: apt install bubblewrap.",
    Way.PLAIN: "For T1: Linux 5.13 or newer with Landlock and seccomp. For T2 also: apt install bubblewrap.",
}


def sentences(found: Confinement) -> tuple[str, ...]:
    """One for the tier in force, one for each better way that does not hold, one for what can be done."""
    said = [f"Sandbox {found.tier}: {WALLS[found.way]}."]
    said += [_why_not(trial) for trial in found.trials if not trial.holds]
    if found.way in ADVICE:
        said.append(ADVICE[found.way])
    if found.tier is Tier.T0:
        said.append(WEAK)
    return tuple(said)


def of_strict(trial: Trial) -> str:
    if trial.holds:
        return f"Sandbox T3, with --strict: {WALLS[trial.way]}."
    return f"For --strict: {_why_not(trial)}."


def _why_not(trial: Trial) -> str:
    if trial.failure:
        return f"{NAMES[trial.way]} can not be had: {trial.failure}"
    return f"{NAMES[trial.way]} does not hold: it did not stop {', '.join(trial.leaks)}"
