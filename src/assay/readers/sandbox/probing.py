"""Which tier of the sandbox holds on this machine: each is tried with a canary that tries to do harm, best first."""

from __future__ import annotations

import contextlib
import os
import socket
import tempfile
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from assay.readers.sandbox import gvisor
from assay.readers.sandbox.conversation import Conversation, Died
from assay.readers.sandbox.limits import LIMITS
from assay.readers.sandbox.nurseries import NoNursery, Nursery
from assay.readers.sandbox.protocol import Probe, Tried
from assay.readers.sandbox.tiers import BEST_FIRST, TIER_OF, Tier, Way

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assay.readers.sandbox.nurseries import Process

LAST_ACT = "run a program"
PRIVATE_FILES = (".bashrc", ".profile", ".bash_history", ".ssh/known_hosts", ".gitconfig")
APART = ("net", "pid", "ipc")  # namespaces that a reader of T2 has for itself


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of trying one way. `leaks` are the acts that were not stopped; `failure`: it could not be started."""

    way: Way
    leaks: tuple[str, ...] = ()
    failure: str = ""

    @property
    def holds(self) -> bool:
        return not self.failure and not self.leaks


@dataclass(frozen=True, slots=True)
class Confinement:
    """The way in force, and what was tried before it was found to be the best."""

    way: Way
    trials: tuple[Trial, ...]

    @property
    def tier(self) -> Tier:
        return TIER_OF[self.way]


_lock = threading.Lock()
_found: list[Confinement] = []
_strict: list[Trial] = []
_warm = threading.local()


def in_force() -> Confinement:
    """Found out once in each run of the program."""
    with _lock:
        if not _found:
            _found.append(_best())
        return _found[0]


def strict() -> Trial:
    """Does T3 hold here? Found out once in each run of the program, where somebody asks for it."""
    with _lock:
        if not _strict:
            _strict.append(tried(Way.GVISOR))
        return _strict[0]


def take_warm(way: Way) -> Nursery | None:
    """The nursery in which the canary held, if this thread found it and nobody has it: it need not be started again."""
    nursery: Nursery | None = getattr(_warm, "nursery", None)
    _warm.nursery = None
    if nursery is not None and (nursery.way is not way or not nursery.alive):
        nursery.close()
        return None
    return nursery


def _best() -> Confinement:
    trials: list[Trial] = []
    for way in BEST_FIRST[:-1]:
        trials.append(tried(way, keep=True))
        if trials[-1].holds:
            return Confinement(way, tuple(trials))
    return Confinement(Way.PLAIN, tuple(trials))


def tried(way: Way, *, keep: bool = False) -> Trial:
    """Runs the canary there. `keep` lets the nursery live where it held."""
    try:
        if way is Way.GVISOR:
            return Trial(way, _leaks_of_gvisor())
        nursery = Nursery(way)
    except NoNursery as error:
        return Trial(way, failure=(str(error).splitlines() or ["it did not start"])[-1][:300])
    leaks = _leaks_of(nursery)
    if TIER_OF[way] is Tier.T2:
        leaks += tuple(f"the supervisor's {name} namespace" for name in APART if _shared(name, nursery))
    if keep and not leaks:
        _warm.nursery = nursery
    else:
        nursery.close()
    return Trial(way, leaks)


def _leaks_of(nursery: Nursery) -> tuple[str, ...]:
    try:
        process = nursery.fork(())
    except NoNursery as error:
        return (f"no reader could be forked: {error}",)
    return _leaks(process)


def _leaks_of_gvisor() -> tuple[str, ...]:
    """It must not be our kernel that a reader sees, whatever calls itself runsc. Raises NoNursery."""
    sandbox = gvisor.Sandbox(())
    ours = os.uname()
    shared = all(word in sandbox.kernel for word in (ours.release, ours.version))
    return _leaks(sandbox) + (("the supervisor's kernel",) if shared else ())


def _leaks(process: Process) -> tuple[str, ...]:
    """The acts that succeeded. If the canary ends without a word on its last act, it became another program."""
    heard: list[Tried] = []
    try:
        with _bait() as probe:
            for said in Conversation(process, LIMITS).about(probe, 0):
                if isinstance(said, Tried):
                    heard.append(said)  # what was told before it ended counts
    except Died as death:
        if not any(one.act == LAST_ACT for one in heard):
            return (*(one.act for one in heard if not one.held), f"{LAST_ACT} ({death.detail})")
    finally:
        process.kill()
    return tuple(dict.fromkeys(one.act for one in heard if not one.held))


def _shared(name: str, nursery: Nursery) -> bool:
    try:
        ours = str(Path(f"/proc/self/ns/{name}").readlink())
    except OSError:
        return False
    return ours in nursery.seen


@contextlib.contextmanager
def _bait() -> Iterator[Probe]:
    """Real things to reach: a port that listens, a file that is ours, a folder that we can write to."""
    with (
        tempfile.TemporaryDirectory(prefix="assay-bait-") as folder,
        socket.socket() as tcp,
        socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp,
        socket.socket(socket.AF_UNIX) as local,
    ):
        secret = Path(folder) / "secret"
        secret.write_text("canary")
        for one in (tcp, udp):
            one.bind(("127.0.0.1", 0))
        local.bind(f"{folder}/local")
        for listening in (tcp, local):
            listening.listen()
        home = Path(os.path.expanduser("~"))  # noqa: PTH111  Path.home() fails where there is none
        own = [str(home / name) for name in PRIVATE_FILES if (home / name).is_file()]
        yield Probe(
            tcp.getsockname()[1],
            udp.getsockname()[1],
            f"{folder}/local",
            (str(secret), *own, "/etc/passwd"),
            (folder, str(home), "/tmp", "/dev/shm", "/var/tmp"),  # noqa: S108
        )
