"""OpenAgents on FastAPI and uvicorn, from its description alone: Subscribe, Message, Update.

?streams=together (all answers so far are sent interleaved at {"type":"Go"})
?holes=N (every Nth sync id is left out)  ?twice=1 (confirms a subscription twice)
?close=N&code=C (closes after the Nth Update)  ?pace=SECONDS between two pieces
"""

import asyncio
import json
import random

import uvicorn
from fastapi import FastAPI, WebSocket, WebSocketDisconnect

import ledger
from door import Door

app = FastAPI()
state = {"sync_id": 0}
CONTENT = ["The ", "answer ", "to ", "that ", "is ", "42."]
REASONING = ["First ", "think, ", "then ", "speak."]


class Connection:
    def __init__(self, websocket):
        self.websocket = websocket
        self.query = websocket.query_params
        self.waiting = []
        self.updates = 0
        self.closed = False

    async def receive(self, text):
        ledger.note("received", data=text)
        message = json.loads(text)
        kind = message.get("type")
        if kind == "Subscribe":
            body = {"type": "Subscribed", "scope": message["scope"], "last_sync_id": state["sync_id"]}
            for _ in range(2 if self.query.get("twice") == "1" else 1):
                await self.websocket.send_json(body)
        elif kind == "Message":
            pieces = [{"content": piece, "reasoning": None} for piece in CONTENT]
            if message.get("use_reasoning"):
                pieces = [{"content": None, "reasoning": piece} for piece in REASONING] + pieces
            if self.query.get("streams") == "together":
                self.waiting.append((message["id"], pieces))
            else:
                asyncio.ensure_future(self.stream(message["id"], pieces))
        elif kind == "Go":
            await self.interleave()
        else:
            await self.websocket.send_json({"type": "Error", "message": f"unknown type {kind}"})

    async def stream(self, message_id, pieces):
        for piece in pieces:
            await asyncio.sleep(float(self.query.get("pace", "0.01")))
            await self.update(message_id, piece)

    async def interleave(self):
        """One piece of a stream chosen by chance after another, each stream in its order."""
        chance = random.Random(1)
        open_streams = [(message_id, list(pieces)) for message_id, pieces in self.waiting]
        self.waiting = []
        while open_streams:
            index = chance.randrange(len(open_streams))
            message_id, pieces = open_streams[index]
            await self.update(message_id, pieces.pop(0))
            if not pieces:
                open_streams[index] = open_streams[-1]
                open_streams.pop()

    async def update(self, message_id, delta):
        if self.closed:
            return
        state["sync_id"] += 1
        holes = int(self.query.get("holes", "0"))
        if holes > 0 and state["sync_id"] % holes == 0:
            ledger.note("left out", sync_id=state["sync_id"])
            return
        body = {"type": "Update", "message_id": message_id, "delta": delta, "sync_id": state["sync_id"]}
        await self.websocket.send_json(body)
        self.updates += 1
        if self.updates == int(self.query.get("close", "0")):
            self.closed = True
            await self.websocket.close(code=int(self.query.get("code", "1012")))


@app.websocket("/ws")
async def websocket_endpoint(websocket: WebSocket):
    await websocket.accept()
    ledger.note("connected")
    connection = Connection(websocket)
    code = None
    try:
        while not connection.closed:
            await connection.receive(await websocket.receive_text())
    except WebSocketDisconnect as gone:
        code = gone.code
    except RuntimeError:
        # Starlette's word for reading after a close of our own.
        pass
    connection.closed = True
    ledger.note("closed", code=code)


class Server(uvicorn.Server):
    async def startup(self, sockets=None):
        await super().startup(sockets=sockets)
        door = Door(self.servers[0].sockets[0].getsockname()[1])
        await door.open()
        ledger.commands(asyncio.get_running_loop(), door.command)
        ledger.port(door.port)


config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", loop="asyncio")
Server(config).run()
