"""Fitting in the tests' own process: before anything of it is begun."""

from train.backend import be_safe_with_depthwise

be_safe_with_depthwise()
