"""A WebSocket server on aiohttp. Prints its port on the first line of stdout.

/echo     sends every message back
/ticker   sends 20 numbered messages, then closes with 1000
/commands answers {"do": "flood" | "close" | "ping" | "drop", ...}
/refuse   answers 403 with a body
"""

import asyncio
import json

from aiohttp import WSMsgType, web

PROTOCOLS = ("chat.v1",)


async def echo(request):
    socket = web.WebSocketResponse(protocols=PROTOCOLS)
    await socket.prepare(request)
    async for message in socket:
        if message.type == WSMsgType.TEXT:
            await socket.send_str(message.data)
        elif message.type == WSMsgType.BINARY:
            await socket.send_bytes(message.data)
    return socket


async def ticker(request):
    socket = web.WebSocketResponse(protocols=PROTOCOLS)
    await socket.prepare(request)
    for n in range(1, 21):
        await socket.send_str(json.dumps({"type": "tick", "n": n}))
        await asyncio.sleep(0.005)
    await socket.close(code=1000, message=b"done")
    return socket


async def commands(request):
    socket = web.WebSocketResponse(protocols=PROTOCOLS)
    await socket.prepare(request)
    async for message in socket:
        command = json.loads(message.data)
        if command["do"] == "flood":
            for n in range(1, command["count"] + 1):
                await socket.send_str('{"type":"flood","n":%d}' % n)
            await socket.send_str('{"type":"flood_done","count":%d}' % command["count"])
        elif command["do"] == "close":
            await socket.close(code=command["code"], message=command["reason"].encode())
        elif command["do"] == "ping":
            await socket.ping(b"are you there")
        elif command["do"] == "drop":
            request.transport.abort()
    return socket


async def refuse(_request):
    return web.Response(status=403, text="Members only.\n")


async def main():
    app = web.Application()
    app.add_routes(
        [
            web.get("/echo", echo),
            web.get("/ticker", ticker),
            web.get("/commands", commands),
            web.get("/refuse", refuse),
        ]
    )
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    print(runner.addresses[0][1], flush=True)
    await asyncio.Event().wait()


asyncio.run(main())
