"""Mutual TLS from files that may be renewed while the server runs."""

from pathlib import Path

import grpc

_FILES = ("tls.key", "tls.crt", "ca.crt")
"""As in a Kubernetes TLS secret written by cert-manager."""


class Certificates:
    """The key, certificate and authority in a folder, read again when they have changed."""

    def __init__(self, folder: Path) -> None:
        """Read the files. Raises OSError when one is missing."""
        self._folder = folder
        self._contents = self._read()

    def credentials(self) -> grpc.ServerCredentials:
        """Return credentials that serve only callers with a certificate of the authority."""
        return grpc.dynamic_ssl_server_credentials(
            self._configuration(),
            self._renewed,  # type: ignore[arg-type] # the stubs forget that None means "no change"
            require_client_authentication=True,
        )

    def _renewed(self) -> grpc.ServerCertificateConfiguration | None:
        """Return the new certificates, or None while there are none. Called at each handshake."""
        try:
            contents = self._read()
        except OSError:
            # Between two files of a renewal: the old ones are good for this handshake.
            return None
        if contents == self._contents:
            return None
        self._contents = contents
        return self._configuration()

    def _configuration(self) -> grpc.ServerCertificateConfiguration:
        key, certificate, authority = self._contents
        return grpc.ssl_server_certificate_configuration([(key, certificate)], authority)

    def _read(self) -> tuple[bytes, bytes, bytes]:
        key, certificate, authority = ((self._folder / name).read_bytes() for name in _FILES)
        return key, certificate, authority
