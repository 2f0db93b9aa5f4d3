"""The networks, in Keras 3, a file each.

Each is built by ``NETWORKS[name](heads, side_px)``. Input float32 (n, side, side, 1), grey values 0-255; output float32
(n, heads, 7), logits in the order of EMOTIONS: the first head reads FER-2013's label, the second FER+'s votes.
"""

from collections.abc import Callable
from typing import Any

from train.networks.mini_xception import mini_xception
from train.networks.paper_cnn import paper_cnn
from train.networks.residual_se import residual_se

NETWORKS: dict[str, Callable[[int, int | None], Any]] = {
    "paper_cnn": paper_cnn,
    "mini_xception": mini_xception,
    "residual_se": residual_se,
}
