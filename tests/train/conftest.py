"""Fitting in the tests' own process: before anything of it is begun."""

from train.fitting.backend import avoid_avx512_depthwise

avoid_avx512_depthwise()
