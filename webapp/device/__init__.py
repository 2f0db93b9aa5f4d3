"""What browsers need that read by themselves: LiteRT and the two networks."""
