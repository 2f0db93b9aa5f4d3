"""Write a bill of materials of what serves: ``python -m tests.supply.sbom PYTHON OUT``.

PYTHON is the interpreter of an environment with requirements-serve.lock. OUT is the CycloneDX file, as JSON.
"""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.dependency import Dependency
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.utils import canonicalize_name

from tests.paths import ROOT
from tests.supply.locked import SERVE, read_lock, read_requirements
from tests.supply.vendored import Vendored, read_vendored, vendored_folders

VERSION = SchemaVersion.V1_6
TRAINED = ROOT / "model" / "trained"
NETWORKS = ("mien.tflite", "mien-browser.tflite")


def bill_of_materials(python: Path) -> Bom:
    """Return all that serves: the environment's packages, the vendored files, and the network.

    Raises CalledProcessError if the environment cannot be read, ValueError if it is not that of the lock.
    """
    installed = _installed(python)
    root = installed.metadata.component
    packages: dict[str, Component] = {
        canonicalize_name(component.name): component for component in installed.components
    }
    locked = {name: packages[name] for name in read_lock() if name in packages}
    wrong = [name for name, pin in read_lock().items() if name in locked and locked[name].version != str(pin.version)]
    if root is None or wrong or not set(read_requirements(SERVE)) <= set(locked):
        raise ValueError(f"not an environment of requirements-serve.lock: {wrong}")
    ours = [*map(_network, NETWORKS), *(_component(read_vendored(folder)) for folder in vendored_folders())]
    bom = Bom(components=[*locked.values(), *ours], metadata=installed.metadata)
    kept = {component.bom_ref for component in bom.components}
    for known in installed.dependencies:
        if known.ref in kept:
            bom.dependencies.add(Dependency(known.ref, (need for need in known.dependencies if need.ref in kept)))
    _require(bom, root, [*(locked[name] for name in read_requirements(SERVE)), *ours])
    return bom


def _installed(python: Path) -> Bom:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "environment.json"
        command = [sys.executable, "-m", "cyclonedx_py", "environment", "--pyproject", str(ROOT / "pyproject.toml")]
        subprocess.run([*command, "--output-file", str(path), str(python)], check=True)
        bom: Bom = Bom.from_json(json.loads(path.read_text()))
        return bom


def _require(bom: Bom, root: Component, needed: Iterable[Component]) -> None:
    bom.dependencies.add(Dependency(root.bom_ref, (Dependency(component.bom_ref) for component in needed)))


def _component(vendored: Vendored) -> Component:
    is_network = vendored.folder.parent.parent.name == "model"
    scope, _, name = vendored.package.rpartition("/")
    return Component(
        name=vendored.package,
        version=vendored.version,
        type=ComponentType.MACHINE_LEARNING_MODEL if is_network else ComponentType.LIBRARY,
        bom_ref=vendored.folder.relative_to(ROOT).as_posix(),
        purl=PackageURL("npm", scope or None, name, vendored.version),
        licenses=[LicenseExpression(vendored.licence)],
        description=f"unmodified files in {vendored.folder.relative_to(ROOT)}",
        hashes=_hashes(vendored.sha256[:1]),
    )


def _network(name: str) -> Component:
    return Component(
        name=name,
        type=ComponentType.MACHINE_LEARNING_MODEL,
        bom_ref=f"model/trained/{name}",
        licenses=[LicenseExpression("MIT")],
        description="learnt from FER-2013, given out for research: model/trained/README.md",
        hashes=_hashes([hashlib.sha256((TRAINED / name).read_bytes()).hexdigest()]),
    )


def _hashes(sha256: Iterable[str]) -> Iterator[HashType]:
    return (HashType(alg=HashAlgorithm.SHA_256, content=content) for content in sha256)


def main(python: Path, out: Path) -> int:
    text = make_outputter(bill_of_materials(python), OutputFormat.JSON, VERSION).output_as_string(indent=2)
    fault = JsonStrictValidator(VERSION).validate_str(text)
    if fault:
        print(f"mien: {fault}", file=sys.stderr)
        return 1
    out.write_text(text + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:])))
