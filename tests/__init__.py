"""Tests. Each file mirrors one of the project's; e2e/ runs the real page in a real browser; bench/ measures speed."""
