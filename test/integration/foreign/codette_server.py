"""Codette on FastAPI and uvicorn, from its description alone: /health, and requests by type on /ws.

?pong=never  ?slow=TYPE:SECONDS (answers of that type come late)  ?origins=1 (only listed ones)
?burst=N (answers to chat come in a burst of N at the end)  ?twice=1
"""

import asyncio
import json
import time
from datetime import datetime, timezone

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

import ledger

app = FastAPI()
active_websockets = set()
ORIGINS = ["http://localhost:5173", "http://localhost:3000"]


@app.get("/health")
def health():
    return {"status": "healthy", "service": "codette"}


@app.websocket("/ws")
async def websocket_endpoint(websocket: WebSocket):
    query = websocket.query_params
    origin = websocket.headers.get("origin")
    if query.get("origins") == "1" and origin is not None and origin not in ORIGINS:
        ledger.note("refused", origin=origin)
        await websocket.close(code=1008)
        return
    await websocket.accept()
    active_websockets.add(websocket)
    ledger.note("connected", total=len(active_websockets))
    await websocket.send_json({"type": "connection", "status": "connected", "timestamp": stamp()})
    code = None
    try:
        while True:
            text = await websocket.receive_text()
            ledger.note("received", data=text, monotonic=time.monotonic())
            await answer(websocket, query, text)
    except WebSocketDisconnect as gone:
        code = gone.code
    finally:
        active_websockets.discard(websocket)
        ledger.note("closed", code=code, remaining=len(active_websockets))


async def answer(websocket, query, text):
    try:
        message = json.loads(text)
    except ValueError:
        await send(websocket, query, {"type": "error", "message": "Invalid JSON"})
        return
    kind = message.get("type") if isinstance(message, dict) else None
    if kind == "ping":
        if query.get("pong") != "never":
            await send(websocket, query, {"type": "pong", "timestamp": stamp()})
    elif kind == "chat":
        body = {"type": "chat_response", "response": "On " + message["message"], "confidence": 0.9}
        await late(websocket, query, "chat", body)
    elif kind == "status":
        await late(websocket, query, "status", {"type": "status_response", "connections": len(active_websockets)})
    elif kind == "analyze":
        await late(websocket, query, "analyze", {"type": "analysis_response", "analysis": {"peak_db": -3.5}})
    else:
        await send(websocket, query, {"type": "error", "message": f"Unknown message type: {kind}"})


async def late(websocket, query, kind, body):
    slow, _, seconds = query.get("slow", "").partition(":")
    if slow == kind:
        asyncio.ensure_future(after(float(seconds), send(websocket, query, body)))
    else:
        await send(websocket, query, body)


async def after(seconds, action):
    await asyncio.sleep(seconds)
    await action


async def send(websocket, query, body):
    for _ in range(2 if query.get("twice") == "1" else 1):
        await websocket.send_json(body)
        ledger.note("sent", type=body["type"], monotonic=time.monotonic())


def stamp():
    return datetime.now(timezone.utc).isoformat()


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets=sockets)
        ledger.port(self.servers[0].sockets[0].getsockname()[1])


Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error")).run()
