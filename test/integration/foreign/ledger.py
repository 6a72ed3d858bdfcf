"""What a server saw and did, one JSON object a line on stdout, with the server's own clock.

The first line is the port. Every further line has `at` (seconds since 1970) and `event`.
"""

import json
import sys
import threading
import time


def port(number):
    print(number, flush=True)


def note(event, **rest):
    line = json.dumps({"at": time.time(), "event": event, **rest})
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def commands(loop, handle):
    """Calls `handle` on the loop with each JSON line on stdin."""

    def read():
        for line in sys.stdin:
            loop.call_soon_threadsafe(handle, json.loads(line))

    threading.Thread(target=read, daemon=True).start()
