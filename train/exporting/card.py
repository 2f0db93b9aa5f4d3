"""Writes the model card. Every number in it comes from metrics.json and the study's comparison."""

import json
from pathlib import Path
from string import Template
from typing import Any

from model.emotions import EMOTIONS
from train.evaluation.table import accuracy_cell, table

CARD = Path(__file__).parents[2] / "model" / "MODEL_CARD.md"
TEXT = Path(__file__).parent / "card.md"


def render_card(trained: Path, study: Path) -> str:
    """Return the card of the network in ``trained`` with the comparison in ``study``, as Markdown.

    Raises OSError when a file is missing, KeyError when a figure is.
    """
    metrics = json.loads((trained / "metrics.json").read_text())
    rows = json.loads((study / "comparison.json").read_text())
    return Template(TEXT.read_text()).substitute(_figures(metrics, rows))


def _figures(metrics: dict[str, Any], rows: list[dict[str, Any]]) -> dict[str, str]:
    test, data, framing = metrics["public_test"], metrics["data"], metrics["framing"]
    heads = {name: test[name] for name in ("fer2013", "ferplus", "blend")}
    row = next(row for row in rows if row["name"] == metrics["name"])
    return {
        "name": metrics["name"],
        "exported": metrics["exported"],
        "sha256": metrics["sha256"],
        "parameters": f"{metrics['parameters'] / 1e6:.2f}",
        "multiply_adds": f"{metrics['multiply_adds'] / 1e6:.0f}",
        "face_ms": f"{metrics['face_ms']:.2f}",
        "epochs": str(len(metrics["history"])),
        "backend": metrics["config"]["backend"],
        "temperatures": " and ".join(f"{value:.2f}" for value in metrics["temperature"]),
        "weight_fer2013": f"{metrics['blend'][0]:.2f}",
        "weight_ferplus": f"{metrics['blend'][1]:.2f}",
        "min_margin": f"{metrics['min_margin']:.2f}",
        "certain_label": f"{metrics['certain']['label']['right']:.1%}",
        "certain_majority": f"{metrics['certain']['majority']['right']:.1%}",
        "certain_kept": f"{metrics['certain']['label']['kept']:.0%}",
        "comparison": table(rows).rstrip(),
        "heads": _heads(heads),
        "classes": _classes(heads),
        "purity": f"{row['unsupervised']['purity']:.2f}",
        "nmi": f"{row['unsupervised']['nmi']:.2f}",
        "agree": f"{test['label_is_majority']:.0%}",
        "commonest": f"{max(map(sum, test['fer2013']['label']['confusion'])) / test['faces']:.2f}",
        "test_faces": str(test["faces"]),
        "test_copies": str(test["faces_with_a_copy"]),
        "without_copies": accuracy_cell(test["fer2013"]["without_copies"]["label"]),
        "training_faces": f"{data['faces']['Training']['all']:,}",
        "training_counts": _counts(data["faces"]["Training"]),
        "dropped_copies": str(data["dropped_from_training"]["copies_of_evaluation_faces"]),
        "dropped_faceless": str(data["dropped_from_training"]["called_no_face_by_most_voters"]),
        "redundant": f"{data['within_training']['redundant_copies']:,}",
        "conflicting": str(data["within_training"]["pictures_with_conflicting_labels"]),
        "framing_width": f"{framing['width']:.2f}",
        "framing_quartiles": f"{framing['width_q1']:.2f} to {framing['width_q3']:.2f}",
    }


def _heads(heads: dict[str, Any]) -> str:
    lines = [
        "| read by | FER-2013 label | FER+ majority | ECE against the label | ECE against the majority |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, figures in heads.items():
        label, majority = figures["label"], figures["majority"]
        cells = (name, accuracy_cell(label), accuracy_cell(majority), f"{label['ece']:.3f}", f"{majority['ece']:.3f}")
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _classes(heads: dict[str, Any]) -> str:
    """Return each emotion's recall and precision: the FER-2013 head by label, the FER+ head by majority."""
    label, majority = heads["fer2013"]["label"], heads["ferplus"]["majority"]
    lines = [
        "| emotion | fer2013: recall | precision | ferplus: recall | precision |",
        "| --- | --- | --- | --- | --- |",
    ]
    for emotion in EMOTIONS:
        cells = [f"{figures[kind][emotion]:.0%}" for figures in (label, majority) for kind in ("recall", "precision")]
        lines.append(f"| {emotion} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{emotion} {counts[emotion]:,}" for emotion in EMOTIONS)
