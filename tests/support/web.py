"""Plain HTTP/1.1 requests."""

import http.client


def request(address, verb, path, headers=None, body=None, timeout=60):
    """Make one request on a connection of its own; the answer has its content in `body`."""
    connection = http.client.HTTPConnection(address, timeout=timeout)
    try:
        connection.request(verb, path, body, headers or {})
        response = connection.getresponse()
        response.body = response.read()
        return response
    finally:
        connection.close()
