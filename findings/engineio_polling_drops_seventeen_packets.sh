#!/bin/sh
# python-engineio 4.15.1, the server under Flask-SocketIO.
#
# A client that polls puts all packets that wait into one request. A server that takes 16 packets in one request takes
# none of 17, and answers both requests alike: "200 OK". One would expect the status 400, as other requests that cannot
# be read get, or the first 16 packets to count. The client believes that all were delivered, and stays connected. In
# the other direction the server sets itself no such limit: 17 packets that wait for a client come in one answer, which
# python-engineio's own client refuses ("Too many packets in payload"). Over a WebSocket nothing of this happens.
#
# Seen on 2026-11-27:
#   a request of 16 packets: 200 OK, 16 received
#   a request of 17 packets: 200 OK, 0 received
#   an answer of 17 packets: Too many packets in payload
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-engineio==4.15.1
"$folder/venv/bin/python" - > "$folder/seen" <<'PY'
import io
import json

import engineio
from engineio.payload import Payload

SEPARATOR = "\x1e"
received = []
server = engineio.Server(async_mode="threading", async_handlers=False, logger=False, monitor_clients=False)
server.logger.disabled = True
server.on("message", lambda client, text: received.append(text))


def request(method, query, body=b""):
    """Return the status and text of the server's answer."""
    statuses = []
    environ = {
        "REQUEST_METHOD": method,
        "QUERY_STRING": f"EIO=4&transport=polling{query}",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    answer = server.handle_request(environ, lambda status, headers: statuses.append(status))
    return statuses[0], b"".join(answer).decode()


client = json.loads(request("GET", "")[1][1:])["sid"]
for count in (16, 17):
    received.clear()
    status, _ = request("POST", f"&sid={client}", SEPARATOR.join(["4hello"] * count).encode())
    print(f"a request of {count} packets: {status}, {len(received)} received")
for number in range(17):
    server.send(client, f"text {number}")
_, answer = request("GET", f"&sid={client}")
try:
    packets = Payload(encoded_payload=answer).packets
    print(f"an answer of 17 packets: {len(packets)} read")
except ValueError as error:
    print(f"an answer of {answer.count(SEPARATOR) + 1} packets: {error}")
PY
cat "$folder/seen"
diff - "$folder/seen" <<'SEEN'
a request of 16 packets: 200 OK, 16 received
a request of 17 packets: 200 OK, 0 received
an answer of 17 packets: Too many packets in payload
SEEN
