"""Breaks a call in each way, and writes what zeep raises and how often the service got the call."""

import json
import sys
from urllib.request import Request, urlopen

from zeep import Client
from zeep.transports import Transport

_, wsdl, management = sys.argv


def control(method, path, body=None):
    data = None if body is None else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    with urlopen(Request(f"{management}/control/{path}", data, headers, method=method)) as reply:
        return json.loads(reply.read() or "null")


for how in ["reset", "close", "truncate", "garbage", "hang"]:
    control("POST", "rules", {"match": {"operation": "getUser_v2"}, "then": {"connection": how}})
    service = Client(wsdl, transport=Transport(operation_timeout=1)).service
    try:
        service.getUser_v2(iNodeID=1)
        caught = "nothing |"
    except Exception as error:
        kind = type(error)
        message = str(error).splitlines()[0]
        caught = f"{kind.__module__}.{kind.__qualname__} | {message}"
    used = control("GET", "rules")["rules"][0]["used"]
    print(f"{how} | {caught} | {used}")
    control("DELETE", "rules")
