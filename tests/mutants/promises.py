"""The promises, each as a change of the code that breaks it."""

from dataclasses import dataclass

DISK_AND_LOG = "tests/privacy/test_disk_and_log.py"
WIRE = "tests/privacy/test_wire.py"
TIMES = "tests/privacy/test_times.py"


@dataclass(frozen=True)
class Mutant:
    """In the file ``path``, ``old``, which is there once, becomes ``new``. One of ``tests`` must fail then."""

    breaks: str
    path: str
    old: str
    new: str
    tests: str


MUTANTS = (
    Mutant(
        "photographs that the device reads are not sent",
        "static/js/analyze/reader.js",
        '    return this.name === "server" || picture.isForServer;\n',
        "    return true;\n",
        "tests/e2e/test_analyze_page.py -k sample",
    ),
    Mutant(
        "live frames are not written to a disk",
        "webapp/live/events.py",
        "            stream.smooth = frame.smooth\n",
        "            stream.smooth = frame.smooth\n            open('/dev/shm/mien-frame', 'wb').write(frame.jpeg)\n",
        f"{DISK_AND_LOG} -k writes_no_byte",
    ),
    Mutant(
        "photographs are not written to a disk, by a library either",
        "webapp/api/photographs.py",
        "            yield file.decode_grey()\n",
        "            grey = file.decode_grey()\n"
        "            import cv2; cv2.imwrite('/dev/shm/mien-photograph.png', grey.grey)\n"
        "            yield grey\n",
        f"{DISK_AND_LOG} -k writes_no_byte",
    ),
    Mutant(
        "large uploads stay in memory",
        "webapp/api/bodies.py",
        "        return super().write(data)\n",
        "        import tempfile; tempfile.TemporaryFile(buffering=0).write(data)\n"
        "        return super().write(data)\n",
        f"{DISK_AND_LOG} -k writes_no_byte",
    ),
    Mutant(
        "no reading is logged",
        "webapp/live/events.py",
        "        self._metrics.observe_frame(result)\n",
        "        self._metrics.observe_frame(result)\n        log.info('%s', result.to_dict())\n",
        f"{DISK_AND_LOG} -k logs_no",
    ),
    Mutant(
        "no name of a file is logged",
        "webapp/api/uploads.py",
        "    def new_part(*_: Any, **__: Any) -> IO[bytes]:\n",
        "    def new_part(*_: Any, **__: Any) -> IO[bytes]:\n"
        "        import logging; logging.getLogger('mien').warning('%s %s', _, __)\n",
        f"{DISK_AND_LOG} -k logs_no",
    ),
    Mutant(
        "the host's page says of nobody how they look",
        "webapp/rooms/views.py",
        '        "least": min_students,\n',
        '        "least": min_students,\n        "shares": dict(board),\n',
        WIRE,
    ),
    Mutant(
        "a student's page knows of no other student",
        "webapp/rooms/views.py",
        '        "locked": room["locked"],\n',
        '        "locked": room["locked"],\n        "students": list(room["students"].values()),\n',
        WIRE,
    ),
    Mutant(
        "a live answer identifies nobody",
        "webapp/live/events.py",
        '        return {"seq": frame.seq, **result.to_dict()}\n',
        '        return {"seq": frame.seq, "client": client, **result.to_dict()}\n',
        WIRE,
    ),
    Mutant(
        "cookies end with the browser",
        "webapp/rooms/cookies.py",
        "httponly=True,",
        "httponly=True, max_age=31_536_000,",
        f"{WIRE} -k cookies",
    ),
    Mutant(
        "no script reads a cookie",
        "webapp/rooms/cookies.py",
        "httponly=True,",
        "httponly=False,",
        f"{WIRE} -k cookies",
    ),
    Mutant(
        "a share counts for five seconds",
        "webapp/rooms/shares.py",
        "MAX_AGE_S = 5.0",
        "MAX_AGE_S = 60.0",
        TIMES,
    ),
    Mutant(
        "figures are of three students or more",
        "webapp/settings.py",
        "room_least: int = _setting(3, _whole(3, 100))",
        "room_least: int = _setting(1, _whole(1, 100))",
        TIMES,
    ),
    Mutant(
        "a room without a page is deleted after an hour",
        "webapp/rooms/store.py",
        "IDLE_TIMEOUT_S = 3600",
        "IDLE_TIMEOUT_S = 86_400",
        TIMES,
    ),
    Mutant(
        "a connection's faces are forgotten when it ends",
        "webapp/live/events.py",
        "        self._streams.pop(client, None)\n",
        "        self._streams.get(client, None)\n",
        TIMES,
    ),
    Mutant(
        "a face's pixels are forgotten when it has left",
        "model/live_analyzer.py",
        "for number, last in stream.last_readings.items() if number in known}",
        "for number, last in stream.last_readings.items() if known is not None}",
        TIMES,
    ),
    Mutant(
        "a hidden board shows no figures",
        "webapp/rooms/views.py",
        '        "now": board["now"] if is_visible else None,\n',
        '        "now": board["now"],\n',
        "tests/webapp/rooms/test_views.py",
    ),
    Mutant(
        "a board does not say who shares",
        "webapp/rooms/channels.py",
        'self.send("board", views.board, boards_channel(code))',
        'self.send("board", views.host, boards_channel(code))',
        "tests/webapp/rooms/test_people.py -k board_does_not",
    ),
    Mutant(
        "a board keeps a passcode back until its host shows it",
        "webapp/rooms/passcodes.py",
        'return room.get("passcode", "") if room.get("passcode_shown") else ""',
        'return room.get("passcode", "")',
        "tests/webapp/rooms/test_passcodes.py -k board_shows",
    ),
    Mutant(
        "a co-host whose control was taken back has none",
        "webapp/rooms/cohosts.py",
        'return {**room, "invitation": "", "cohosts": []}',
        'return {**room, "invitation": ""}',
        "tests/webapp/rooms/test_cohosts.py -k digests",
    ),
    Mutant(
        "a link for a co-host works once",
        "webapp/rooms/cohosts.py",
        'return {**room, "invitation": "", "cohosts": [*',
        'return {**room, "cohosts": [*',
        "tests/webapp/rooms/test_cohosts.py -k works_once",
    ),
    Mutant(
        "a student who leaves is deleted",
        "webapp/rooms/room.py",
        '"students": {other: name for other, name in room["students"].items() if other != student},',
        '"students": room["students"],',
        "tests/webapp/rooms/test_room.py",
    ),
    Mutant(
        "a room that has ended is deleted from memory",
        "webapp/rooms/memory_store.py",
        "            return self._rooms.pop(code, None) is not None\n",
        "            return code in self._rooms\n",
        "tests/webapp/rooms/test_stores.py -k memory",
    ),
    Mutant(
        "a room that nobody was in for an hour is deleted from memory when somebody asks for it",
        "webapp/rooms/memory_store.py",
        "                self._rooms.pop(code, None)\n",
        "                self._rooms.get(code, None)\n",
        "tests/webapp/rooms/test_memory_store.py",
    ),
)
