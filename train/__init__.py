"""Training, measuring and exporting the network on FER-2013. Knows nothing of the web."""
