"""A WebSocket server on websockets. Prints its port on the first line of stdout.

/echo     sends every message back
/ticker   sends 20 numbered messages, then closes with 1000
/commands answers {"do": "flood" | "close" | "ping" | "drop" | "fragments", ...}
/refuse   answers 403 with a body
"""

import asyncio
import http
import json

import websockets


async def echo(socket):
    async for message in socket:
        await socket.send(message)


async def ticker(socket):
    for n in range(1, 21):
        await socket.send(json.dumps({"type": "tick", "n": n}))
        await asyncio.sleep(0.005)
    await socket.close(1000, "done")


async def commands(socket):
    async for message in socket:
        command = json.loads(message)
        if command["do"] == "flood":
            for n in range(1, command["count"] + 1):
                await socket.send('{"type":"flood","n":%d}' % n)
            await socket.send('{"type":"flood_done","count":%d}' % command["count"])
        elif command["do"] == "close":
            await socket.close(command["code"], command["reason"])
        elif command["do"] == "ping":
            await socket.ping(b"are you there")
        elif command["do"] == "drop":
            socket.transport.abort()
        elif command["do"] == "fragments":
            await socket.send(iter(command["parts"]))


HANDLERS = {"/echo": echo, "/ticker": ticker, "/commands": commands}


async def handle(socket, _path=None):
    request = getattr(socket, "request", None)
    path = socket.path if request is None else request.path
    try:
        await HANDLERS[path](socket)
    except websockets.ConnectionClosed:
        # How it closed is what the client's side is tested for.
        pass


async def process_request(first, second):
    """Old versions pass (path, headers), new ones (connection, request)."""
    if isinstance(first, str):
        if first == "/refuse":
            return http.HTTPStatus.FORBIDDEN, [], b"Members only.\n"
    elif second.path == "/refuse":
        return first.respond(http.HTTPStatus.FORBIDDEN, "Members only.\n")
    return None


async def main():
    async with websockets.serve(
        handle, "127.0.0.1", 0, subprotocols=["chat.v1"], process_request=process_request
    ) as server:
        print(list(server.sockets)[0].getsockname()[1], flush=True)
        await asyncio.Event().wait()


asyncio.run(main())
