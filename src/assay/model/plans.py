"""What the analyst wrote into case.toml about needs: requirements, holdings, enablers, networks of milestones."""

from __future__ import annotations

from dataclasses import dataclass

from assay.model.capability import Enabler, Holding, Requirement
from assay.model.milestone import Network


@dataclass(frozen=True, slots=True)
class Plans:
    requirements: tuple[Requirement, ...] = ()
    holdings: tuple[Holding, ...] = ()
    enablers: tuple[Enabler, ...] = ()
    networks: tuple[Network, ...] = ()
