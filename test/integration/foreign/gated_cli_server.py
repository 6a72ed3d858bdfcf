"""The gated server on websockets, from its description alone.

?response=SECONDS|never  ?complete=SECONDS|never  ?established=SECONDS|never  ?before=1 (established
before complete)  ?thread=none  ?fail=1  ?close=SECONDS&code=N  ?token=T (the token it wants)
"""

import asyncio
import json
import uuid
from urllib.parse import parse_qs, urlsplit

import websockets

import ledger


async def handle(socket, _path=None):
    request = getattr(socket, "request", None)
    path = socket.path if request is None else request.path
    headers = socket.request_headers if request is None else request.headers
    query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    ledger.note(
        "connected",
        path=path,
        authorization=headers.get("Authorization"),
        offered=headers.get("Sec-WebSocket-Protocol"),
        subprotocol=socket.subprotocol,
    )
    try:
        await converse(socket, query)
    except websockets.ConnectionClosed:
        pass
    await socket.wait_closed()
    ledger.note("closed", code=socket.close_code)


async def converse(socket, query):
    if "close" in query:
        asyncio.ensure_future(close_later(socket, float(query["close"]), int(query["code"])))
    thread_id = str(uuid.uuid4())
    await pause(query.get("response", "0"))
    first = {"type": "handshake_response"}
    if query.get("thread") != "none":
        first["thread_id"] = thread_id
    await say(socket, first)
    answer = await hear(socket)
    assert answer == {"type": "handshake_acknowledged", "thread_id": thread_id}, answer
    if query.get("fail") == "1":
        await say(socket, {"type": "error", "message": "session revoked"})
        await asyncio.Event().wait()
    if query.get("before") == "1":
        await say(socket, {"type": "connection_established"})
    await pause(query.get("complete", "0"))
    await say(socket, {"type": "handshake_complete", "thread_id": thread_id})
    if query.get("before") != "1":
        asyncio.ensure_future(establish(socket, query.get("established", "0")))
    while True:
        message = await hear(socket)
        await say(socket, {"type": "event", "echo": message})


async def establish(socket, delay):
    await pause(delay)
    try:
        await say(socket, {"type": "connection_established"})
    except websockets.ConnectionClosed:
        pass


async def close_later(socket, delay, code):
    await asyncio.sleep(delay)
    await socket.close(code)


async def pause(delay):
    if delay == "never":
        await asyncio.Event().wait()
    await asyncio.sleep(float(delay))


async def say(socket, message):
    await socket.send(json.dumps(message))
    ledger.note("sent", message=message)


async def hear(socket):
    data = await socket.recv()
    ledger.note("received", data=data)
    return json.loads(data)


async def main():
    async with websockets.serve(handle, "127.0.0.1", 0, subprotocols=["bearer", "cli.v1"]) as server:
        ledger.port(list(server.sockets)[0].getsockname()[1])
        await asyncio.Event().wait()


asyncio.run(main())
