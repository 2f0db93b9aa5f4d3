"""Counters and timings for Prometheus. Nothing in them says who was seen or what their face looked like."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from webapp.live.recognition import Recognised

STAGE_BUCKETS_S = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
PICTURE_BUCKETS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """One registry per application, so that several can live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.clients = Gauge("mien_live_clients", "Clients connected now", registry=self._registry)
        self.frames = Counter(
            "mien_frames", "Frames answered, by outcome: ok or an error's code", ["outcome"], registry=self._registry
        )
        self.faces = Counter("mien_faces", "Faces read", registry=self._registry)
        self._stages = Histogram(
            "mien_frame_stage_seconds",
            "Time of a frame's stages",
            ["stage"],
            buckets=STAGE_BUCKETS_S,
            registry=self._registry,
        )

        self.requests = Counter(
            "mien_api_requests",
            "Requests of the API, by outcome: ok or a problem's code",
            ["outcome"],
            registry=self._registry,
        )
        self.pictures = Counter(
            "mien_pictures", "Photographs, by outcome: ok or an error's code", ["outcome"], registry=self._registry
        )
        self._picture_stages = Histogram(
            "mien_picture_stage_seconds",
            "Time of a photograph's stages",
            ["stage"],
            buckets=PICTURE_BUCKETS_S,
            registry=self._registry,
        )

    def observe(self, seen: Recognised) -> None:
        self.faces.inc(len(seen.faces))
        for stage, spent_ms in seen.server_ms.items():
            self._stages.labels(stage).observe(spent_ms / 1000)

    def observe_picture(self, seen: Recognised) -> None:
        self.pictures.labels("ok").inc()
        self.faces.inc(len(seen.faces))
        for stage, spent_ms in seen.server_ms.items():
            self._picture_stages.labels(stage).observe(spent_ms / 1000)

    def text(self) -> bytes:
        """All metrics in Prometheus' text format."""
        return generate_latest(self._registry)
