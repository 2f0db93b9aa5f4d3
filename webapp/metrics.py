"""Counters and timings for Prometheus. None of them says who was seen or what a face looked like."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from webapp.live.recognition import RecognitionResult

FRAME_BUCKETS_S = (0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
PICTURE_BUCKETS_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


class Metrics:
    """The metrics of one application, in a registry of its own, so that several can live in one process."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self.clients = Gauge("mien_live_clients", "Clients connected now", registry=self._registry)
        self.frames = self._counter("mien_frames", "Frames answered, by outcome: ok or an error's code", "outcome")
        self.faces = self._counter("mien_faces", "Faces read")
        self._frame_stages = self._stages("mien_frame_stage_seconds", "Time of a frame's stages", FRAME_BUCKETS_S)
        self.requests = self._counter(
            "mien_api_requests", "Requests of the API, by outcome: ok or a problem's code", "outcome"
        )
        self.pictures = self._counter("mien_pictures", "Photographs, by outcome: ok or an error's code", "outcome")
        self._picture_stages = self._stages(
            "mien_picture_stage_seconds", "Time of a photograph's stages", PICTURE_BUCKETS_S
        )

    def observe_frame(self, result: RecognitionResult) -> None:
        self.faces.inc(len(result.faces))
        _observe(self._frame_stages, result)

    def observe_picture(self, result: RecognitionResult) -> None:
        self.pictures.labels("ok").inc()
        self.faces.inc(len(result.faces))
        _observe(self._picture_stages, result)

    def text(self) -> bytes:
        """Return all metrics in Prometheus' text format."""
        return generate_latest(self._registry)

    def _counter(self, name: str, description: str, *labels: str) -> Counter:
        return Counter(name, description, labels, registry=self._registry)

    def _stages(self, name: str, description: str, buckets_s: tuple[float, ...]) -> Histogram:
        return Histogram(name, description, ["stage"], buckets=buckets_s, registry=self._registry)


def _observe(stages: Histogram, result: RecognitionResult) -> None:
    for stage, spent_ms in result.server_ms.items():
        stages.labels(stage).observe(spent_ms / 1000)
