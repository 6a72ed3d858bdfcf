"""A shop's order desk over WebSocket, written against websockets alone.

Every session, token, order and upload has an id of its own, made anew each time, and the server takes
no other. Arguments: --price N changes what an order costs; --silent leaves the last answer out.
Prints its port, then a JSON line for each message it took.
"""

import argparse
import asyncio
import json
import random
import secrets
import time
import uuid
from datetime import datetime, timezone

import websockets

arguments = argparse.ArgumentParser()
arguments.add_argument("--price", type=float, default=7.5)
arguments.add_argument("--silent", action="store_true")
arguments.add_argument("--rename", action="store_true")
options = arguments.parse_args()


def now():
    return datetime.now(timezone.utc).isoformat()


async def ticks(socket):
    count = random.randrange(10_000, 90_000)
    while True:
        await asyncio.sleep(0.05)
        count += 1
        await socket.send(json.dumps({"type": "tick", "n": count, "load": random.random()}))


async def desk(socket):
    session = str(uuid.uuid4())
    token = secrets.token_hex(16)
    user = random.randrange(100_000, 999_999)
    order = random.randrange(10, 99)
    upload = secrets.token_urlsafe(18)
    seq = random.randrange(100, 900)
    await socket.send(
        json.dumps({"type": "welcome", "sessionId": session, "serverTime": now(), "version": "2.1"})
    )
    clock = asyncio.create_task(ticks(socket))
    try:
        async for text in socket:
            print(json.dumps({"received": json.loads(text)}), flush=True)
            message = json.loads(text)
            kind = message["type"]
            answer = {"requestId": message.get("requestId"), "at": int(time.time() * 1000)}
            if kind == "login":
                if message["session"] != session:
                    await socket.close(4401, "another session")
                    return
                answer |= {"type": "login.ok", "token": token, "userId": user, "name": "Anna"}
                await socket.send(json.dumps(answer))
                continue
            if message.get("token") != token:
                await socket.close(4403, "another token")
                return
            if kind == "order":
                answer |= {"type": "ordered", "orderId": order, "price": options.price}
                answer["upload"] = f"https://files.example/{upload}/receipt.pdf"
                answer["items"] = [{"sku": "tea", "count": message["count"]}]
                await socket.send(json.dumps(answer))
                for status in ("paid", "packed"):
                    seq += 1
                    await socket.send(
                        json.dumps(
                            {"type": "status", "orderId": order, "seq": seq, "status": status}
                        )
                    )
            elif kind == "ack":
                if message["seq"] != seq:
                    await socket.close(4409, "another seq")
                    return
            elif kind == "cancel":
                if message["orderId"] != order or message["file"] != f"{upload}.pdf":
                    await socket.close(4404, "another order")
                    return
                if not options.silent:
                    answer |= {"type": "refused" if options.rename else "cancelled", "orderId": order}
                    await socket.send(json.dumps(answer))
    except websockets.ConnectionClosed:
        pass
    finally:
        clock.cancel()


async def main():
    async with websockets.serve(desk, "127.0.0.1", 0) as server:
        print(server.sockets[0].getsockname()[1], flush=True)
        await asyncio.Future()


asyncio.run(main())
