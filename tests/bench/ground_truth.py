"""The faces in the photographs of ../shared/data/photos, marked by a person."""

from model.box import Box

# Square boxes from brows to chin, checked by eye one by one. 44 faces in 27 photographs: one each in 25 of them, 15 in
# stock-group-1 (12 whose eyes both show, three in profile; a sixteenth is hidden by her hair and not counted) and four
# in stock-group-2.
FACES: dict[str, list[Box]] = {
    "person-linda": [Box(484, 162, 173, 173)],
    "stock-emotions-a-1": [Box(185, 180, 580, 580)],
    "stock-emotions-a-2": [Box(365, 222, 570, 570)],
    "stock-emotions-a-3": [Box(254, 137, 504, 504)],
    "stock-emotions-a-4": [Box(281, 179, 446, 446)],
    "stock-emotions-a-5": [Box(312, 216, 459, 459)],
    "stock-emotions-a-6": [Box(212, 142, 472, 472)],
    "stock-emotions-a-7": [Box(315, 238, 448, 448)],
    "stock-emotions-a-8": [Box(280, 215, 483, 483)],
    "stock-emotions-b-1": [Box(172, 272, 392, 392)],
    "stock-emotions-b-2": [Box(146, 467, 426, 426)],
    "stock-emotions-b-3": [Box(190, 466, 403, 403)],
    "stock-emotions-b-4": [Box(236, 206, 314, 314)],
    "stock-emotions-b-5": [Box(256, 239, 372, 372)],
    "stock-emotions-b-6": [Box(208, 200, 402, 402)],
    "stock-emotions-b-7": [Box(240, 268, 368, 368)],
    "stock-emotions-b-8": [Box(289, 233, 347, 347)],
    "stock-group-1": [
        Box(445, 119, 51, 51),
        Box(290, 258, 52, 52),
        Box(280, 122, 51, 51),
        Box(469, 172, 55, 55),
        Box(293, 188, 60, 60),
        Box(468, 248, 57, 57),
        Box(408, 302, 62, 62),
        Box(168, 320, 78, 78),
        Box(282, 659, 74, 74),
        Box(244, 406, 70, 70),
        Box(116, 565, 83, 83),
        Box(378, 180, 55, 55),
        Box(458, 367, 70, 70),
        Box(358, 443, 75, 75),
        Box(554, 573, 80, 80),
    ],
    "stock-group-2": [Box(962, 286, 56, 56), Box(171, 254, 61, 61), Box(437, 362, 59, 59), Box(822, 126, 70, 70)],
    "stock-teen-1": [Box(365, 360, 254, 254)],
    "stock-teen-2": [Box(306, 278, 210, 210)],
    "stock-teen-3": [Box(150, 373, 302, 302)],
    "stock-teen-4": [Box(250, 290, 358, 358)],
    "stock-teen-5": [Box(230, 114, 239, 239)],
    "stock-teen-6": [Box(218, 390, 514, 514)],
    "stock-teen-7": [Box(294, 260, 234, 234)],
    "stock-teen-8": [Box(470, 200, 362, 362)],
}

# Upright faces that look ahead, from which scenes are composed.
CLEAR = tuple(f"stock-emotions-a-{number}" for number in (1, 4, 5, 6, 7, 8)) + tuple(
    f"stock-emotions-b-{number}" for number in (5, 6, 8)
)
CLEAR += tuple(f"stock-teen-{number}" for number in (2, 4, 5, 6, 8))

# The row, in pixels, below which a photograph shows no face: the backgrounds of scenes.
FACELESS_FROM: dict[str, int] = {
    "person-linda": 420,
    "stock-group-1": 840,
    "stock-group-2": 470,
    "stock-teen-1": 640,
    "stock-teen-2": 520,
    "stock-teen-4": 700,
    "stock-teen-5": 400,
    "stock-teen-7": 540,
}
