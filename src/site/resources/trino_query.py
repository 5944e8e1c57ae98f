#!/usr/bin/env python3
"""Runs one statement on a Trino server and prints its rows, separated by tabs. Python 3.8 or newer, nothing else.

    trino_query.py https://trino.example:8443 alan "SELECT * FROM TABLE(retail_media.analyses.overlap(priority => '5-LOW'))"

A password is taken from TRINO_PASSWORD, and is sent over https only.
"""
import base64
import json
import os
import sys
import time
import urllib.error
import urllib.request


class QueryFailed(Exception):
    """The error of the server, in its own words."""


def call(method, uri, headers, body=None):
    """One request; where the server is busy, the same one again."""
    while True:
        request = urllib.request.Request(uri, data=body, headers=headers, method=method)
        try:
            with urllib.request.urlopen(request) as answer:
                return json.loads(answer.read() or "{}")
        except urllib.error.HTTPError as error:
            if error.code not in (429, 502, 503, 504):
                raise QueryFailed("%s %s" % (error.code, error.read().decode(errors="replace"))) from None
            time.sleep(0.1)


def query(server, user, sql, password=None):
    """Yields the names of the columns, then the rows. Whoever stops early has the query, and its run, ended."""
    headers = {"X-Trino-User": user, "X-Trino-Source": "trino_query.py"}
    if password is not None:
        if not server.startswith("https://"):
            raise QueryFailed("a password is sent over https only, not to " + server)
        headers["Authorization"] = "Basic " + base64.b64encode(("%s:%s" % (user, password)).encode()).decode()
    answer = call("POST", server.rstrip("/") + "/v1/statement", headers, sql.encode())
    named = False
    try:
        while True:
            if "error" in answer:
                raise QueryFailed(answer["error"]["message"])
            if "columns" in answer and not named:
                named = True
                yield [column["name"] for column in answer["columns"]]
            for row in answer.get("data", []):
                yield row
            if "nextUri" not in answer:
                return
            answer = call("GET", answer["nextUri"], headers)
    finally:
        if "nextUri" in answer and "error" not in answer:
            call("DELETE", answer["nextUri"], headers)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    try:
        for row in query(*sys.argv[1:], password=os.environ.get("TRINO_PASSWORD")):
            print("\t".join("" if value is None else str(value) for value in row))
    except QueryFailed as failure:
        sys.exit("the query failed: %s" % failure)
