"""Formats the comparison of networks as a Markdown table."""

from typing import Any

HEADER = (
    "| network | parameters | multiply-adds | epochs | FER-2013 label | without copies | macro F1 | FER+ majority "
    "| ECE | clusters: purity, NMI |",
    "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
)


def table(rows: list[dict[str, Any]]) -> str:
    """Return a line for each network, with accuracies and their 95 % intervals."""
    return "\n".join([*HEADER, *map(_line, rows)]) + "\n"


def _line(row: dict[str, Any]) -> str:
    label = row["fer2013"]["label"]
    majority = row.get("ferplus", row["fer2013"]).get("majority")
    without = row["fer2013"].get("without_copies", {}).get("label")
    clusters = row["unsupervised"]
    cells = [
        row["name"],
        f"{row['parameters'] / 1e6:.2f} M",
        f"{row['multiply_adds'] / 1e6:.0f} M",
        str(row["epochs"] or ""),
        accuracy_cell(label),
        accuracy_cell(without) if without else "",
        f"{label['macro_f1']:.3f} ({' to '.join(f'{bound:.3f}' for bound in label['intervals_95']['macro_f1'])})",
        accuracy_cell(majority) if majority else "",
        f"{label['ece']:.3f}",
        f"{clusters['purity']:.2f}, {clusters['nmi']:.2f}",
    ]
    return f"| {' | '.join(cells)} |"


def accuracy_cell(figures: dict[str, Any]) -> str:
    """Return an accuracy with its 95 % interval."""
    low, high = figures["intervals_95"]["accuracy"]
    return f"{figures['accuracy']:.1%} ({low:.1%} to {high:.1%})"
