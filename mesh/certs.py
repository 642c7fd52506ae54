"""`python -m mesh.certs FOLDER`: a certificate authority for development, and what it certifies.

Writes FOLDER/<name>/{tls.key,tls.crt,ca.crt} for every part and for a caller ("client"), as
cert-manager lays them out in a cluster. Run again, it renews them all.
"""

import argparse
import datetime
import ipaddress
import sys
from collections.abc import Sequence
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

_SERVICES = ("classifier", "lookup", "recommender")
NAMES = {
    **{service: (service,) for service in _SERVICES},
    # Callers of its internal listener address a service through it.
    "edge": ("edge", *_SERVICES),
    "client": ("client",),
}
"""Whom to certify, and for which DNS names."""
_LIFETIME = datetime.timedelta(days=30)
_LEEWAY = datetime.timedelta(minutes=5)
"""How far clocks may differ."""


class Authority:
    """A certificate authority that lives as long as this object: its key is never written."""

    def __init__(self) -> None:
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name("moviechat development authority")
        builder = _builder(self._name, self._name, self._key.public_key())
        constraints = x509.BasicConstraints(ca=True, path_length=0)
        self._certificate = builder.add_extension(constraints, critical=True).sign(
            self._key, SHA256()
        )

    def certify(self, names: Sequence[str], folder: Path, addresses: Sequence[str] = ()) -> None:
        """Write a new key and certificate to `folder`, readable by its owner.

        It is made out to DNS `names` and to IP `addresses`.
        """
        key = ec.generate_private_key(ec.SECP256R1())
        alternatives = x509.SubjectAlternativeName(
            [
                *(x509.DNSName(name) for name in names),
                *(x509.IPAddress(ipaddress.ip_address(address)) for address in addresses),
            ]
        )
        usages = [ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH]
        certificate = (
            _builder(_name(names[0]), self._name, key.public_key())
            .add_extension(alternatives, critical=False)
            .add_extension(x509.ExtendedKeyUsage(usages), critical=False)
            .sign(self._key, SHA256())
        )
        folder.mkdir(parents=True, exist_ok=True)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        _replace(folder / "ca.crt", self._certificate.public_bytes(Encoding.PEM))
        _replace(folder / "tls.crt", certificate.public_bytes(Encoding.PEM))
        _replace(folder / "tls.key", private)


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name)])


def _builder(
    subject: x509.Name, issuer: x509.Name, public_key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = datetime.datetime.now(datetime.UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(public_key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _LEEWAY)
        .not_valid_after(now + _LIFETIME)
    )


def _replace(path: Path, content: bytes) -> None:
    # Moved into place, so that nobody reads half a file; that is also what Envoy watches for.
    unfinished = path.with_suffix(".unfinished")
    unfinished.touch(mode=0o600)
    unfinished.write_bytes(content)
    unfinished.replace(path)


def main(arguments: Sequence[str]) -> None:
    """Certify every part, in the folder given."""
    parser = argparse.ArgumentParser(prog="python -m mesh.certs", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    folder: Path = parser.parse_args(arguments).folder
    authority = Authority()
    for part, names in NAMES.items():
        authority.certify(names, folder / part)


if __name__ == "__main__":
    main(sys.argv[1:])
