"""Coda on websockets, from its description alone: every message has type, data and timestamp.

?ahead=SECONDS (its clock)  ?traces=N (sends N latency_trace at once)  ?close=SECONDS&code=N
"""

import asyncio
import json
import uuid
from datetime import datetime, timedelta, timezone
from urllib.parse import parse_qs, urlsplit

import websockets

import ledger
from door import Door


async def handle(socket, _path=None):
    request = getattr(socket, "request", None)
    path = socket.path if request is None else request.path
    query = {name: values[0] for name, values in parse_qs(urlsplit(path).query).items()}
    ahead = float(query.get("ahead", "0"))
    ledger.note("connected", path=path)

    async def tell(kind, data):
        now = datetime.now(timezone.utc) + timedelta(seconds=ahead)
        stamp = now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        await socket.send(json.dumps({"type": kind, "data": data, "timestamp": stamp}))

    if "close" in query:
        asyncio.ensure_future(close_later(socket, float(query["close"]), int(query["code"])))
    try:
        await tell("mode_change", {"mode": "idle"})
        await tell("emotion_change", {"emotion": "neutral"})
        for n in range(1, int(query.get("traces", "0")) + 1):
            await tell("latency_trace", {"stt_seconds": n / 100, "llm_seconds": n / 10, "model": "m"})
            await tell("system_metrics", {"memory_mb": 1000 + n, "cpu_percent": n % 100})
        async for text in socket:
            message = json.loads(text)
            ledger.note("received", message=message)
            await obey(tell, message)
    except websockets.ConnectionClosed:
        pass
    ledger.note("closed", code=socket.close_code)


async def obey(tell, message):
    kind, data = message["type"], message["data"]
    if kind == "stt_start":
        await tell("mode_change", {"mode": "listening"})
    elif kind == "stt_stop":
        await tell("mode_change", {"mode": "idle"})
    elif kind in ("text_input", "demo_flow"):
        await tell("conversation_message", {"message_id": str(uuid.uuid4()), "content": data["text"]})
        await tell("mode_change", {"mode": "thinking"})
        await tell("memory_store", {"memory_id": "1", "content": data["text"]})
        await tell("latency_trace", {"stt_seconds": 0.5, "llm_seconds": 1.2})
        await tell("emotion_change", {"emotion": "happy"})
        await tell("mode_change", {"mode": "speaking"})


async def close_later(socket, delay, code):
    await asyncio.sleep(delay)
    await socket.close(code, "going")


async def main():
    async with websockets.serve(handle, "127.0.0.1", 0) as server:
        door = Door(list(server.sockets)[0].getsockname()[1])
        await door.open()
        ledger.commands(asyncio.get_running_loop(), door.command)
        ledger.port(door.port)
        await asyncio.Event().wait()


asyncio.run(main())
