"""A port in front of a server, so that the server can be down and its clock still sees who knocks.

{"down": "refused"}               nothing listens until {"up": true}
{"down": "dropped", "knocks": 4}   so many connections are taken and cut at once
{"down": "503", "knocks": 4}       so many requests are answered with 503
"""

import asyncio

from ledger import note

UNAVAILABLE = b"HTTP/1.1 503 Service Unavailable\r\nContent-Length: 8\r\nConnection: close\r\n\r\nstarting"


class Door:
    def __init__(self, backend_port):
        self.backend_port = backend_port
        self.mode = "up"
        self.knocks = None
        self.writers = set()
        self.server = None
        self.port = None

    async def open(self):
        self.server = await asyncio.start_server(self.knock, "127.0.0.1", self.port or 0)
        self.port = self.server.sockets[0].getsockname()[1]

    def command(self, command):
        if "up" in command:
            asyncio.ensure_future(self.up())
        else:
            self.down(command["down"], command.get("knocks"))

    def down(self, mode, knocks):
        self.mode = mode
        self.knocks = knocks
        if mode == "refused":
            self.server.close()
        for writer in list(self.writers):
            writer.transport.abort()
        note("down", mode=mode)

    async def up(self):
        if self.mode == "refused":
            await self.open()
        self.mode = "up"
        note("up")

    async def knock(self, reader, writer):
        note("knock", mode=self.mode)
        mode = self.mode
        if self.knocks is not None:
            self.knocks -= 1
            if self.knocks == 0:
                self.knocks = None
                await self.up()
        if mode == "503":
            await reader.readuntil(b"\r\n\r\n")
            writer.write(UNAVAILABLE)
            await writer.drain()
            writer.close()
        elif mode == "up":
            await self.forward(reader, writer)
        else:
            writer.transport.abort()

    async def forward(self, reader, writer):
        inner_reader, inner_writer = await asyncio.open_connection("127.0.0.1", self.backend_port)
        pair = (writer, inner_writer)
        self.writers.update(pair)
        await asyncio.wait(
            [
                asyncio.ensure_future(pump(reader, inner_writer)),
                asyncio.ensure_future(pump(inner_reader, writer)),
            ],
        )
        self.writers.difference_update(pair)


async def pump(reader, writer):
    try:
        while True:
            data = await reader.read(65536)
            if not data:
                break
            writer.write(data)
            await writer.drain()
    except OSError:
        pass
    finally:
        writer.close()
