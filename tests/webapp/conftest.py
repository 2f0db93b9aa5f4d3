"""What tests of the server share."""

from typing import Any

import pytest

from tests.webapp.serving import localhost_certificate


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings for a certificate of localhost."""
    return localhost_certificate(tmp_path_factory.mktemp("certificate"))
