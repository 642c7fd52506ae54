"""Callers with certificates."""

import socket
import ssl
from pathlib import Path

import grpc
from cryptography import x509


def caller(folder: Path, *, with_certificate: bool = True) -> grpc.ChannelCredentials:
    """Credentials of a caller whose files are in `folder`."""
    authority, key, certificate = (
        (folder / name).read_bytes() for name in ("ca.crt", "tls.key", "tls.crt")
    )
    mine = (key, certificate) if with_certificate else (None, None)
    return grpc.ssl_channel_credentials(authority, *mine)


def shown_serial(address: str, folder: Path, name: str) -> int:
    """The serial number of the certificate that a new connection to `address` is shown."""
    context = ssl.create_default_context(cafile=folder / "ca.crt")
    context.load_cert_chain(folder / "tls.crt", folder / "tls.key")
    context.set_alpn_protocols(["h2"])
    host, port = address.split(":")
    with (
        socket.create_connection((host, int(port)), timeout=30) as plain,
        context.wrap_socket(plain, server_hostname=name) as secure,
    ):
        return x509.load_der_x509_certificate(secure.getpeercert(binary_form=True)).serial_number
