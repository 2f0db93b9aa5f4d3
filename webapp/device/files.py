"""The files with which a browser reads by itself, each with its checksum."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.detect.face_network import SHA256 as FACE_NETWORK_SHA256
from model.detect.face_network import WEIGHTS as FACE_NETWORK
from model.recognise.network import TrainedNetwork

LITERT = Path(__file__).parent.parent.parent / "static" / "vendor" / "litert"
BROWSER_NETWORK = "mien-browser.tflite"
# For browsers with relaxed SIMD, and for those with SIMD alone; static/vendor/litert/README.md names the release.
RUNTIMES = {
    "relaxed": ("litert_wasm_internal", "7280cf4471774867e385e6c3cd53e2b45e2975b80fea338fff4ef359b0865614"),
    "simd": ("litert_wasm_compat_internal", "5255c8ad06eabdbd2522cdebf6b22fc10faf74625c23a49b9e072570cd1fa41c"),
}
COMPRESSED_SHARE = 0.3  # of LiteRT by gzip, 0.25 by Brotli; networks hardly become smaller
VERSION_LENGTH = 16  # of a checksum's digits, in an address


@dataclass(frozen=True)
class DeviceFile:
    """A file with its SHA-256. ``version`` is in its address, so that browsers may keep it for good."""

    path: Path
    sha256: str

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def version(self) -> str:
        return self.sha256[:VERSION_LENGTH]

    @property
    def size_bytes(self) -> int:
        return self.path.stat().st_size


@dataclass(frozen=True)
class DeviceFiles:
    """``runtimes`` are LiteRT's builds by name; ``metrics`` is what a browser has to know of the network."""

    runtimes: dict[str, DeviceFile]
    face_network: DeviceFile
    expression_network: DeviceFile
    metrics: dict[str, Any]

    @property
    def download_bytes(self) -> int:
        """How much comes over the network, about. LiteRT's builds are alternatives."""
        runtime = max(file.size_bytes for file in self.runtimes.values()) * COMPRESSED_SHARE
        return round(runtime) + self.face_network.size_bytes + self.expression_network.size_bytes

    def find(self, version: str, name: str) -> DeviceFile | None:
        """Return the file of this version and name, or None."""
        files = (*self.runtimes.values(), self.face_network, self.expression_network)
        return next((file for file in files if (file.version, file.name) == (version, name)), None)


def find_device_files(trained: TrainedNetwork) -> DeviceFiles | None:
    """Return the files for a network, or None where it was exported without a file for browsers.

    A file that is not the one that metrics.json describes counts as none.
    """
    path = trained.folder / BROWSER_NETWORK
    try:
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        expected = json.loads((trained.folder / "metrics.json").read_text(encoding="utf-8")).get("browser_sha256")
    except OSError:
        return None
    if sha256 != expected:
        return None
    return DeviceFiles(
        runtimes={name: DeviceFile(LITERT / f"{stem}.wasm", sha256) for name, (stem, sha256) in RUNTIMES.items()},
        face_network=DeviceFile(FACE_NETWORK, FACE_NETWORK_SHA256),
        expression_network=DeviceFile(path, sha256),
        metrics={"blend": trained.blend, "min_margin": trained.min_margin, "classes": trained.classes},
    )
