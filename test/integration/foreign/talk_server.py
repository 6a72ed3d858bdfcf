"""A WebSocket server on websockets that a simulated one is made of. Prints its port on the first line.

It says hello with ids and a time of its own, ticks ten times a second from then on, and answers
{"type": "ask", "request_id": ..., "text": ...} and {"type": "stream", "request_id": ...}.
"""

import asyncio
import datetime
import json
import uuid

import websockets


def now():
    return datetime.datetime.now(datetime.timezone.utc).isoformat()


async def tick(socket):
    n = 0
    while True:
        n += 1
        await socket.send(json.dumps({"type": "tick", "n": n, "at": now()}))
        await asyncio.sleep(0.1)


async def talk(socket):
    session = str(uuid.uuid4())
    await socket.send(json.dumps({"type": "hello", "session_id": session, "at": now()}))
    ticking = asyncio.ensure_future(tick(socket))
    try:
        async for message in socket:
            request = json.loads(message)
            own = {"request_id": request["request_id"], "session_id": session}
            if request["type"] == "ask":
                text = "%s? Forty-two." % request["text"]
                await asyncio.sleep(0.02)
                await socket.send(json.dumps({"type": "answer", "text": text, "at": now(), **own}))
            elif request["type"] == "stream":
                for word in ("one", "two", "three"):
                    await asyncio.sleep(0.03)
                    await socket.send(json.dumps({"type": "piece", "word": word, **own}))
                await socket.send(json.dumps({"type": "done", **own}))
    finally:
        ticking.cancel()


async def handle(socket, _path=None):
    try:
        await talk(socket)
    except websockets.ConnectionClosed:
        # How it closed is what the client's side is tested for.
        pass


async def main():
    async with websockets.serve(handle, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        print(port, flush=True)
        await asyncio.Future()


asyncio.run(main())
