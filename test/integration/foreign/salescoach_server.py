"""SalesCoach on aiohttp, from its description alone: /ws/chat and /ws/group-chat, JSON and audio.

?kill=1 as a query cuts the connection at the third message without a Close frame.
"""

import asyncio
import json
import uuid

from aiohttp import WSMsgType, web

import ledger

active_connections = {}
groups = {}


async def chat(request):
    return await handle(request, "chat", process_chat)


async def group_chat(request):
    return await handle(request, "group", process_group)


async def handle(request, kind, process):
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    connection_id = str(uuid.uuid4())
    active_connections[connection_id] = ws
    ledger.note("connected", kind=kind, id=connection_id, active=len(active_connections))
    messages = 0
    try:
        async for msg in ws:
            messages += 1
            if request.query.get("kill") == "1" and messages == 3:
                request.transport.abort()
                break
            if msg.type == WSMsgType.TEXT:
                ledger.note("text", kind=kind, id=connection_id, data=msg.data)
                await process(ws, connection_id, json.loads(msg.data))
            elif msg.type == WSMsgType.BINARY:
                ledger.note("binary", kind=kind, id=connection_id, bytes=len(msg.data))
                await ws.send_json({"type": "audio_received", "bytes": len(msg.data)})
                await ws.send_bytes(msg.data[::-1])
    finally:
        del active_connections[connection_id]
        for members in groups.values():
            members.pop(connection_id, None)
        ledger.note("cleanup", id=connection_id, code=ws.close_code, active=len(active_connections))
    return ws


async def process_chat(ws, connection_id, data):
    if data.get("type") == "chat":
        await ws.send_json({"type": "chat_response", "message": "Noted: " + data.get("message", "")})
    else:
        await ws.send_json({"type": "error", "message": "unknown type"})


async def process_group(ws, connection_id, data):
    if data.get("type") == "join_group":
        groups.setdefault(data["group_id"], {})[connection_id] = ws
        await ws.send_json({"type": "group_joined", "group_id": data["group_id"]})
        return
    mine = [members for members in groups.values() if connection_id in members]
    if not mine:
        await ws.send_json({"type": "error", "message": "join a group first"})
        return
    for member in list(mine[0].values()):
        await member.send_json({**data, "from": connection_id})


async def main():
    app = web.Application()
    app.add_routes([web.get("/ws/chat", chat), web.get("/ws/group-chat", group_chat)])
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    ledger.port(runner.addresses[0][1])
    await asyncio.Event().wait()


asyncio.run(main())
