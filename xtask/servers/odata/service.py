"""Serves a schema document (CSDL XML) as an OData service that lives in memory.

URL grammar, query options, type checks, batches, entity tags and error bodies are odatapy's. Ours is
what Microsoft Graph does and strict OData does not say: see processor.py. Prints `ready PORT` when
it listens on the loopback interface, and ends when its standard input does, so that it cannot
outlive who started it.

Beside the service: `PUT /control/faults` takes rules (faults.py), `GET` and `DELETE /control/log`
give the requests so far, `DELETE` forgets them.
"""
import argparse
import json
import os
import re
import sys
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import quote, unquote_plus

from odatapy.server.adapters.common import build_request, decode_path, iter_body

import faults
from processor import open_service

DELTA = re.compile(r"^(?P<set>.*)/(?:microsoft\.graph\.)?delta(?:\(\))?$")
COMPARED = re.compile(r"\b(\w+) (eq|ne) '(\w+)'")
REFERENCE = re.compile(r"^(?P<set>.*)/(?P<key>[^/()]+)/\$ref$")


class Service(ThreadingHTTPServer):
    """What all connections share."""

    daemon_threads = True

    def __init__(self, options):
        super().__init__(("127.0.0.1", 0), Connection)
        self.root = options.root
        self.removed_annotation = options.removed_annotation
        self.odata, operations, self.enumerations = open_service(options)
        names = "|".join(sorted(operations - {"delta"}))
        self.unqualified = re.compile(rf"(?<=/)({names})(?=$|[(/])") if names else None
        self.rules = faults.Rules()
        self.log = []
        self.lock = threading.Lock()


class Connection(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_):
        """Tests read the log; the console stays quiet."""

    def handle_one(self):
        body = self.read_body()
        if self.path.startswith("/control/"):
            return self.control(body)
        with self.server.lock:
            headers = {name.lower(): value for name, value in self.headers.items()}
            entry = {"method": self.command, "path": self.path, "headers": headers,
                     "body": body.decode("utf-8", "replace"), "done": False, "fault": ""}
            self.server.log.append(entry)
            rule = self.server.rules.take(f"{self.command} {self.path}")
            if rule is not None:
                entry["fault"] = str(rule.get("kind", rule.get("status")))
        if rule is not None and faults.before(self, rule):
            return None
        entry["done"] = True
        answer = self.serve(body)
        if rule is not None and faults.after(self, rule, answer):
            return None
        return self.answer(*answer)

    do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_one

    def read_body(self):
        if "chunked" not in self.headers.get("transfer-encoding", "").lower():
            return self.rfile.read(int(self.headers.get("content-length", 0)))
        parts = []
        while size := int(self.rfile.readline().split(b";")[0], 16):
            parts.append(self.rfile.read(size))
            self.rfile.readline()
        self.rfile.readline()
        return b"".join(parts)

    def control(self, body):
        with self.server.lock:
            if self.path == "/control/faults":
                self.server.rules = faults.Rules(json.loads(body))
                content = []
            else:
                content = list(self.server.log)
                if self.command == "DELETE":
                    self.server.log.clear()
        self.answer(200, {"Content-Type": "application/json"}, json.dumps(content).encode())

    def serve(self, body):
        """Turns what Graph takes into what strict OData takes, and the answer back."""
        path, _, query = self.path.partition("?")
        if not path.startswith(self.server.root):
            return 404, {}, b""
        path = path[len(self.server.root):]
        headers = {"-".join(part.capitalize() for part in name.split("-")): value
                   for name, value in self.headers.items()}
        base = f"http://{self.headers.get('host')}{self.server.root}"
        if self.server.unqualified:
            path = self.server.unqualified.sub(r"microsoft.graph.\1", path)
        query = "&".join(self.qualified(option) for option in query.split("&"))
        if self.command == "DELETE" and (reference := REFERENCE.match(path)) and "/members/" in path:
            path = f"{reference['set']}/$ref"
            query = f"$id={base}/directoryObjects('{reference['key']}')"
        if delta := DELTA.match(path):
            path = delta["set"]
            prefer(headers, "odata.track-changes")
        if path == "/$batch":
            # Strict OData stops at the first request that fails if not asked to go on.
            prefer(headers, "odata.continue-on-error")
        request = build_request(method=self.command, odata_path=decode_path(path).lstrip("/"),
                                query_string=query or None, base_uri=base, headers=headers, body=body)
        response = self.server.odata.process(request)
        content = b"".join(iter_body(response))
        if delta and int(response.status_code) == 200:
            content = self.as_delta(content)
        answer = dict(response.headers)
        answer.setdefault("request-id", str(uuid.uuid4()))
        return int(response.status_code), answer, content

    def qualified(self, option):
        """Graph compares enumerations with plain strings, strict OData with literals of the type."""
        name, equals, text = option.partition("=")
        if unquote_plus(name) != "$filter":
            return option

        def literal(found):
            kind = self.server.enumerations.get(found[1])
            return f"{found[1]} {found[2]} {kind or ''}'{found[3]}'"

        return name + equals + quote(COMPARED.sub(literal, unquote_plus(text)))

    def as_delta(self, content):
        """Links lead back to the function; removals take Graph's form if that was asked for."""
        page = json.loads(content)
        for name in ("@odata.nextLink", "@odata.deltaLink"):
            if name in page:
                page[name] = page[name].replace("?", "/delta?", 1)
        if self.server.removed_annotation:
            page["value"] = [removed(item) for item in page["value"]]
        return json.dumps(page, ensure_ascii=False).encode()

    def answer(self, status, headers, content):
        self.send_response(status)
        for name, value in headers.items():
            if name.lower() != "content-length":
                self.send_header(name, value)
        has_body = status not in (204, 304)
        if has_body:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if has_body:
            self.wfile.write(content)


def prefer(headers, what):
    headers["Prefer"] = ", ".join(filter(None, [headers.get("Prefer"), what]))


def removed(item):
    """OData 4.0 marks a removal by its context, Graph by an annotation, as OData 4.01 does."""
    if not item.get("@odata.context", "").endswith("$deletedEntity"):
        return item
    key = re.search(r"\('([^']*)'\)$", item["id"])
    return {"@removed": {"reason": item["reason"]}, "id": key[1] if key else item["id"]}


def end_with_input():
    sys.stdin.read()
    os._exit(0)


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("schema")
    options.add_argument("--root", default="/v1.0")
    options.add_argument("--page", type=int, default=3, help="items of a page")
    options.add_argument("--etag", action="store_true", help="changes need If-Match")
    options.add_argument("--removed-annotation", action="store_true")
    service = Service(options.parse_args())
    threading.Thread(target=end_with_input, daemon=True).start()
    print("ready", service.server_address[1], flush=True)
    service.serve_forever()


if __name__ == "__main__":
    main()
