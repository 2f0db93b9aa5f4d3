"""Fits networks: config, targets, augmentation, the loop, and the folder of a run."""
