"""Each promise of docs/privacy.md: on the wire, on the disk, in the log and in time. Figures are literal."""
