"""The file for browsers gives in Chromium, by LiteRT's WebAssembly, what the server's file gives here."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Route

from model.recognise.classifier import Classifier
from model.recognise.network import TRAINED
from tests.paths import ROOT

PACKAGES = ROOT / "node_modules" / "@litertjs"
ORIGIN = "http://litert.test"
FOLDERS = {"core": PACKAGES / "core", "wasm-utils": PACKAGES / "wasm-utils", "trained": TRAINED}
TYPES = {".js": "text/javascript", ".wasm": "application/wasm", ".tflite": "application/octet-stream"}
PAGE = """<!doctype html><title>LiteRT</title>
<script type="importmap">{"imports": {"@litertjs/wasm-utils": "/wasm-utils/dist/index.js"}}</script>"""
READ = """async (faces) => {
  const { loadAndCompile, loadLiteRt, Tensor } = await import("/core/dist/index.js");
  await loadLiteRt("/core/wasm/");
  const network = await loadAndCompile("/trained/mien-browser.tflite", { accelerator: "wasm" });
  const answers = [];
  for (const face of faces) {
    const input = new Tensor(new Float32Array(face), [1, 48, 48, 1]);
    const [output] = await network.run([input]);
    answers.push([...(await output.data())]);
    input.delete();
    output.delete();
  }
  return answers;
}"""


def answer(route: Route) -> None:
    folder, _, path = route.request.url.removeprefix(f"{ORIGIN}/").partition("/")
    file = FOLDERS.get(folder, Path()) / path
    if not path:
        route.fulfill(body=PAGE, content_type="text/html")
    elif file.is_file():
        route.fulfill(path=file, content_type=TYPES.get(file.suffix, "application/octet-stream"))
    else:
        route.fulfill(status=404)


def test_the_file_for_browsers_answers_as_the_servers_does(launch: Callable[..., Browser]) -> None:
    if not PACKAGES.is_dir():
        pytest.skip("needs npm ci")
    faces = np.random.default_rng(0).integers(0, 256, (3, 48, 48), dtype=np.uint8)
    faces[1] = np.linspace(0, 255, 48, dtype=np.uint8)
    faces[2] = 128
    with launch().new_context() as context:
        page = context.new_page()
        page.route("**", answer)
        page.goto(f"{ORIGIN}/")
        heads = page.evaluate(READ, faces.reshape(3, -1).tolist())
    assert np.allclose(np.reshape(heads, (3, -1)), Classifier().predict_heads(faces).reshape(3, -1), atol=1e-5)
