"""Writing DER, the one encoding of ASN.1 in which a value has one form (ITU-T X.690)."""

SEQUENCE, SET, OCTETS, INTEGER = 0x30, 0x31, 0x04, 0x02
CONTEXT_0 = 0xA0  # [0], constructed; [1] is the next, and so on
SHORT_FORM = 0x80  # lengths below are one byte


def encode(tag: int, *parts: bytes) -> bytes:
    """Return one value: tag, length in its shortest form, content."""
    body = b"".join(parts)
    if len(body) < SHORT_FORM:
        return bytes([tag, len(body)]) + body
    length = len(body).to_bytes((len(body).bit_length() + 7) // 8)
    return bytes([tag, SHORT_FORM | len(length)]) + length + body


def integer(number: int) -> bytes:
    """Return an INTEGER."""
    return encode(INTEGER, number.to_bytes(number.bit_length() // 8 + 1, signed=True))
