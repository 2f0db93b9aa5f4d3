"""The networks, in Keras 3, a file each.

Each is built by ``NETWORKS[name](heads, side_px, classes)``. Input float32 (n, side, side, 1), grey values 0-255;
output float32 (n, heads, classes), logits in the order of EMOTIONS or of somebody's own classes: the first head reads
the label, the second FER+'s votes.
"""

from typing import Any, Protocol

from train.networks.mini_xception import mini_xception
from train.networks.paper_cnn import paper_cnn
from train.networks.residual_se import residual_se, residual_se_narrow
from train.networks.slim import CANDIDATES
from train.networks.teachers import teacher_residual, teacher_vgg, teacher_wide


class Build(Protocol):
    """Builds a network with ``heads`` for faces of ``side_px``, or of any side, and a number of classes."""

    def __call__(self, heads: int = ..., side_px: int | None = ..., classes: int = ...) -> Any: ...


NETWORKS: dict[str, Build] = {
    "paper_cnn": paper_cnn,
    "mini_xception": mini_xception,
    "residual_se": residual_se,
    "residual_se_narrow": residual_se_narrow,
    "teacher_residual": teacher_residual,
    "teacher_vgg": teacher_vgg,
    "teacher_wide": teacher_wide,
    **CANDIDATES,
}
