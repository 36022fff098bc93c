"""A public-key office for tests: root, intermediate, signers, OCSP, CRL, time stamps, all in memory.

It answers as authorities on the network do, and wrongly in every way that a test asks for. OCSP answers and
lists are made by `cryptography`, time stamps by hand from ASN.1: none of it is the code that reads them.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import ClassVar

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509 import ocsp
from cryptography.x509.oid import (
    AuthorityInformationAccessOID,
    ExtendedKeyUsageOID,
    NameOID,
)

from inspector_app.errors import Surroundings

BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
HOST = "http://ca.test"
OCSP, CRL, ISSUER, TSA = (f"{HOST}/{path}" for path in ("ocsp", "crl/", "issuer/", "tsa"))
NAMES = {"root": "Gốc", "between": "Trung gian"}


@cache
def key_of(name, kind="ec"):
    """One key a name, made once a run: RSA keys cost time."""
    return rsa.generate_private_key(65537, 2048) if kind == "rsa" else ec.generate_private_key(ec.SECP256R1())


@dataclass(eq=False)
class Holding:
    """A certificate with its key."""

    name: str
    key: object
    certificate: x509.Certificate

    @property
    def der(self):
        return self.certificate.public_bytes(Encoding.DER)

    @property
    def pem(self):
        return self.certificate.public_bytes(Encoding.PEM)


@dataclass
class Office:
    """The whole office. Tests set what goes wrong.

    Attributes:
        now: Its clock.
        revoked: Name -> since when.
        wrong: What answers are to be wrong in: words that the methods below look for.
        asked: Every address asked, in order.
    """

    now: datetime
    revoked: dict = field(default_factory=dict)
    wrong: set = field(default_factory=set)
    asked: list = field(default_factory=list)
    holdings: dict = field(default_factory=dict)
    stamper: str = "Cấp dấu thời gian"

    def __post_init__(self):
        self.root = self._make("Gốc", None, authority=1)
        self.between = self._make("Trung gian", self.root, authority=0)
        self.responder = self._make(
            "Trả lời OCSP", self.between, purpose=ExtendedKeyUsageOID.OCSP_SIGNING, nocheck=True
        )
        self._make("Cấp dấu thời gian", self.between, purpose=ExtendedKeyUsageOID.TIME_STAMPING, kind="rsa")

    @property
    def trust(self):
        return self.root.pem

    def issue(self, name, *, kind="ec", **how):
        """Return a holding of a signer, or whatever ``how`` makes of it."""
        return self.holdings.get(name) or self._make(name, self.between, kind=kind, **how)

    def p12(self, name, **how):
        """Return a key file with the intermediate certificate in it."""
        holding = self.issue(name, **how)
        return serialize_key_and_certificates(
            name.encode(),
            holding.key,
            holding.certificate,
            [self.between.certificate],
            BestAvailableEncryption(b"m"),
        )

    def fetch(self, address, sent, content_type):
        """Answer as the network does: what signing is given."""
        self.asked.append(address)
        if address.startswith(TSA):
            return self.stamp(sent)
        if address.startswith(OCSP):
            return self.ocsp(sent)
        if address.startswith(CRL):
            return self.crl(NAMES[address.removeprefix(CRL)])
        if address.startswith(ISSUER):
            return self.holdings[NAMES[address.removeprefix(ISSUER)]].der
        raise Surroundings("FETCH-01", host=address)

    # --- certificates ---

    def _make(
        self,
        name,
        issuer,
        *,
        authority=None,
        purpose=None,
        nocheck=False,
        kind="ec",
        until=None,
        addresses=True,
        critical=True,
        alternative=None,
    ):
        key = key_of(name, kind)
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.certificate.subject if issuer else subject)
            .public_key(key.public_key())
            .serial_number(len(self.holdings) + 1000)
            .not_valid_before(BEGAN)
            .not_valid_after(until or BEGAN + 1000 * DAY)
            .add_extension(
                x509.BasicConstraints(ca=authority is not None, path_length=authority), critical=True
            )
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        )
        builder = builder.add_extension(_usage(authority is not None), critical=True)
        if purpose:
            builder = builder.add_extension(x509.ExtendedKeyUsage([purpose]), critical=critical)
        if alternative:
            builder = builder.add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        if nocheck:
            builder = builder.add_extension(x509.OCSPNoCheck(), critical=False)
        if issuer and addresses:
            builder = _with_addresses(builder, issuer)
        by = issuer.key if issuer else key
        signed = builder.sign(by, hashes.SHA256(), ecdsa_deterministic=_is_ec(by))
        holding = self.holdings[name] = Holding(name, key, signed)
        return holding

    # --- revocation ---

    def ocsp(self, sent):
        if "ocsp down" in self.wrong:
            raise Surroundings("FETCH-01", host="ca.test")
        asked = ocsp.load_der_ocsp_request(sent)
        found = next(h for h in self.holdings.values() if h.certificate.serial_number == asked.serial_number)
        issuer = self.root if found is self.between else self.between
        if "ocsp unknown" in self.wrong or (found.name, "ocsp unknown") in self.wrong:
            return ocsp.OCSPResponseBuilder.build_unsuccessful(
                ocsp.OCSPResponseStatus.UNAUTHORIZED
            ).public_bytes(Encoding.DER)
        since = self.revoked.get(found.name)
        status = ocsp.OCSPCertStatus.REVOKED if since and since <= self.now else ocsp.OCSPCertStatus.GOOD
        if "ocsp status unknown" in self.wrong:
            status = ocsp.OCSPCertStatus.UNKNOWN
        at = self.now - 30 * DAY if "ocsp stale" in self.wrong else self.now
        known = status is ocsp.OCSPCertStatus.REVOKED
        # the root has no delegate: what it says of the intermediate it signs itself
        signer = self.responder if issuer is self.between else self.root
        builder = ocsp.OCSPResponseBuilder().add_response(
            cert=found.certificate,
            issuer=issuer.certificate,
            algorithm=hashes.SHA1(),
            cert_status=status,
            this_update=at,
            next_update=at + DAY,
            revocation_time=since if known else None,
            revocation_reason=x509.ReasonFlags.key_compromise if known else None,
        )
        builder = builder.responder_id(ocsp.OCSPResponderEncoding.HASH, signer.certificate)
        builder = builder.certificates([signer.certificate])
        return builder.sign(signer.key, hashes.SHA256()).public_bytes(Encoding.DER)

    def crl(self, name):
        if "crl down" in self.wrong:
            raise Surroundings("FETCH-01", host="ca.test")
        issuer = self.holdings[name]
        at = self.now - 30 * DAY if "crl stale" in self.wrong else self.now
        builder = x509.CertificateRevocationListBuilder().issuer_name(issuer.certificate.subject)
        builder = builder.last_update(at).next_update(at + 7 * DAY)
        for holding, since in self.revoked.items():
            if since <= self.now:
                entry = x509.RevokedCertificateBuilder().revocation_date(since)
                serial = self.holdings[holding].certificate.serial_number
                builder = builder.add_revoked_certificate(entry.serial_number(serial).build())
        builder = builder.add_extension(x509.CRLNumber(1), critical=False)
        return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)

    # --- time stamps (RFC 3161) ---

    def stamp(self, sent):
        """Answer a request for a time stamp, or wrongly."""
        faults = {
            "tsa refuses": _refusal,
            "tsa garbage": lambda: b"<html>404</html>",
            "tsa down": self._down,
        }
        for fault, answer in faults.items():
            if fault in self.wrong:
                return answer()
        asked = tsp.TimeStampReq.load(sent)
        imprint = asked["message_imprint"]["hashed_message"].native
        if "tsa wrong imprint" in self.wrong:
            imprint = hashlib.sha256(imprint).digest()
        nonce = asked["nonce"].native + ("tsa wrong nonce" in self.wrong)
        token = self.token(imprint, nonce)
        return tsp.TimeStampResp({"status": {"status": "granted"}, "time_stamp_token": token}).dump()

    def token(self, imprint, nonce, holding=None):
        """Return a time stamp token, with a root and an unsigned attribute as real authorities send them."""
        holding = holding or self.holdings[self.stamper]
        info = tsp.TSTInfo(
            {
                "version": "v1",
                "policy": "1.3.6.1.4.1.99999.1",
                "message_imprint": {"hash_algorithm": {"algorithm": "sha256"}, "hashed_message": imprint},
                "serial_number": 7,
                "gen_time": self.now,
                "nonce": nonce,
            }
        ).dump()
        attributes = _attributes(info, holding)
        own = asn1_x509.Certificate.load(holding.der)
        is_rsa = isinstance(holding.key, rsa.RSAPrivateKey)
        signer = {
            "version": "v1",
            "sid": cms.SignerIdentifier(
                name="issuer_and_serial_number",
                value={"issuer": own.issuer, "serial_number": own.serial_number},
            ),
            "digest_algorithm": {"algorithm": "sha256", "parameters": core.Null()},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": "rsassa_pkcs1v15" if is_rsa else "sha256_ecdsa"},
            "signature": _sign(holding.key, attributes.dump()),
            "unsigned_attrs": [{"type": "1.2.3.4", "values": [core.Integer(1)]}],
        }
        chain = [own, *(asn1_x509.Certificate.load(one.der) for one in (self.between, self.root))]
        signed = {
            "version": "v3",
            "digest_algorithms": [{"algorithm": "sha256", "parameters": core.Null()}],
            "encap_content_info": {"content_type": "tst_info", "content": core.ParsableOctetString(info)},
            "certificates": [cms.CertificateChoices(name="certificate", value=one) for one in chain],
            "signer_infos": [signer],
        }
        return cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})

    def _down(self):
        raise Surroundings("FETCH-01", host="tsa.test")


class Refusal(core.Sequence):
    """An answer without a token, which the library's own class cannot write."""

    _fields: ClassVar = [("status", tsp.PKIStatusInfo)]


def _refusal():
    status = {"status": "rejection", "status_string": ["hết hạn mức"]}
    return Refusal({"status": status}).dump()


def _attributes(info, holding):
    names = tsp.SigningCertificateV2(
        {
            "certs": [
                {"hash_algorithm": {"algorithm": "sha256"}, "cert_hash": hashlib.sha256(holding.der).digest()}
            ]
        }
    )
    return cms.CMSAttributes(
        [
            {"type": "content_type", "values": ["tst_info"]},
            {"type": "message_digest", "values": [hashlib.sha256(info).digest()]},
            {"type": "signing_certificate_v2", "values": [names]},
        ]
    )


def _sign(key, data):
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(data, ec.ECDSA(hashes.SHA256()))


def _usage(authority):
    wanted = {"key_cert_sign", "crl_sign"} if authority else {"digital_signature", "content_commitment"}
    names = (
        "digital_signature content_commitment key_encipherment data_encipherment key_agreement key_cert_sign "
        "crl_sign encipher_only decipher_only"
    )
    return x509.KeyUsage(**{name: name in wanted for name in names.split()})


def _with_addresses(builder, issuer):
    def access(method, address):
        return x509.AccessDescription(method, x509.UniformResourceIdentifier(address))

    named = [
        access(AuthorityInformationAccessOID.OCSP, OCSP),
        access(AuthorityInformationAccessOID.CA_ISSUERS, ISSUER + "between"),
    ]
    point = x509.DistributionPoint(
        full_name=[x509.UniformResourceIdentifier(CRL + ("root" if issuer.name == "Gốc" else "between"))],
        relative_name=None,
        reasons=None,
        crl_issuer=None,
    )
    builder = builder.add_extension(x509.AuthorityInformationAccess(named), critical=False)
    return builder.add_extension(x509.CRLDistributionPoints([point]), critical=False)


def _is_ec(key):
    """Say «deterministic» for EC, so that two offices of one run issue the same certificates."""
    return True if isinstance(key, ec.EllipticCurvePrivateKey) else None
