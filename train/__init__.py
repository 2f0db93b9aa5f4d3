"""Training, measuring and exporting the network on FER-2013, and drawing sample faces. Knows nothing of the web."""
