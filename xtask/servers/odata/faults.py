"""Faults on request: the first rule whose pattern is found in `METHOD path` applies, `times` times.

A rule is an object: `match`, `times` (1), and `kind`:
  status    answers with `status`, `headers`, `body` and does not carry the request out
  reset     resets the connection, before the request is carried out
  lost      carries the request out and resets the connection
  headless  carries the request out, answers without the body, and resets the connection
  cut       carries the request out, answers in whole, and resets the connection
  truncate  promises more than it sends, and closes
  slow      waits `ms` before it carries the request out
  endless   sends chunks until the peer goes
  bomb      sends `mib` MiB of blanks, compressed
"""
import json
import re
import socket
import struct
import time
import uuid
import zlib

JSON = {"Content-Type": "application/json"}


class Rules:
    def __init__(self, rules=()):
        self.rules = [dict(rule) for rule in rules]

    def take(self, line):
        for rule in self.rules:
            if rule.setdefault("times", 1) > 0 and re.search(rule["match"], line):
                rule["times"] -= 1
                return rule
        return None


def before(connection, rule):
    """Applies what comes before the request is carried out; whether it has been answered."""
    kind = rule.get("kind", "status")
    if kind == "slow":
        time.sleep(rule["ms"] / 1000)
    action = {"status": status, "reset": reset, "truncate": truncate, "endless": endless,
              "bomb": bomb}.get(kind)
    if action is None:
        return False
    action(connection, rule)
    return True


def after(connection, rule, answer):
    """Applies what comes after; whether it has been answered."""
    kind = rule.get("kind")
    if kind not in ("lost", "headless", "cut"):
        return False
    if kind == "headless":
        head(connection, {"Content-Length": str(len(answer[2]))})
    if kind == "cut":
        connection.answer(*answer)
    reset(connection, rule)
    return True


def status(connection, rule):
    headers = {**JSON, "request-id": str(uuid.uuid4()), **rule.get("headers", {})}
    error = {"error": {"code": rule.get("code", "injected"), "message": "A fault on request."}}
    body = rule.get("body", json.dumps(error)) * rule.get("repeat", 1)
    connection.answer(rule["status"], headers, body.encode())


def reset(connection, _):
    connection.close_connection = True
    # A linger time of zero makes the close a reset.
    connection.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.connection.close()


def head(connection, headers):
    connection.close_connection = True
    connection.send_response(200)
    for name, value in {**JSON, **headers}.items():
        connection.send_header(name, value)
    connection.end_headers()


def truncate(connection, _):
    head(connection, {"Content-Length": "4096"})
    connection.wfile.write(b'{"value":[')


def endless(connection, _):
    head(connection, {"Transfer-Encoding": "chunked"})
    chunk = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    try:
        while True:
            connection.wfile.write(chunk)
    except OSError:
        pass


def bomb(connection, rule):
    packer = zlib.compressobj(9, wbits=31)
    parts = [packer.compress(b" " * (1 << 20)) for _ in range(rule["mib"])]
    content = b"".join([*parts, packer.flush()])
    head(connection, {"Content-Encoding": "gzip", "Content-Length": str(len(content))})
    try:
        connection.wfile.write(content)
    except OSError:
        pass
