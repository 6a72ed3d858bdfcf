"""A client on websockets. Takes a URL, messages to send at once, and the types that end each wait.

    talk_client.py URL '[{"send": {...}, "until": ["answer"]}, ...]'

Prints every message it got as a JSON line with the seconds since it connected, and then how it ended.
"""

import asyncio
import json
import sys
import time

import websockets


async def main(url, steps):
    start = time.monotonic()

    async def hear():
        text = await asyncio.wait_for(socket.recv(), 10)
        message = json.loads(text)
        print(json.dumps({"at": time.monotonic() - start, "message": message}), flush=True)
        return message["type"]

    async with websockets.connect(url) as socket:
        for step in steps:
            if "send" in step:
                await socket.send(json.dumps(step["send"]))
            waited = list(step.get("until", []))
            while waited:
                kind = await hear()
                if kind in waited:
                    waited.remove(kind)


asyncio.run(main(sys.argv[1], json.loads(sys.argv[2])))
