"""Live frames over Socket.IO: one in flight per client, answered by the event's acknowledgement."""
