"""What a hostile signer's own program could write: each signature is good, and each file does more than sign.

Classes as published (pdf-insecurity.org: shadow, evil annotation, sneaky signature, signature wrapping,
incremental saving), here inside the writing of a person who is entitled to sign it.
"""

import hashlib
import re
import zlib
from dataclasses import replace

from asn1crypto import algos as asn1_algos
from asn1crypto import cms as asn1_cms
from asn1crypto import core as asn1_core
from asn1crypto import pem as asn1_pem
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.der import OCTETS, SEQUENCE, SET, encode
from inspector_app.signing.signed_data import CONTENT_TYPE, DATA, MESSAGE_DIGEST, signed_attributes
from tests.signing.foreign import attribute, cms, cms_over, stream
from tests.signing.material import authority, issued, key

OTHER_WORDS = b"BT /F1 12 Tf 72 700 Td (Khong co sai pham) Tj ET"
NOTE = b"<</Type/Annot/Subtype/FreeText/Rect[60 690 400 720]/Contents(Khong)/DA(/Helv 12 Tf 0 g)/F 4>>"
SIGNING_TIME = "06092a864886f70d010905"


# --- pages ---


def page_content(w):
    w.objects[w.ids["content"]] = stream(b"", OTHER_WORDS)


def page_shows_another_content(w):
    w.take_over("page")
    w.edit(
        "page", b"/Contents %d 0 R" % w.ids["content"], b"/Contents %d 0 R" % w.add(stream(b"", OTHER_WORDS))
    )


def page_box(w):
    w.take_over("page")
    w.edit("page", b"841.8898", b"400.0000")


def pages_swapped(w):
    w.take_over("pages")
    kids = re.search(rb"\[ (\d+ 0 R) (\d+ 0 R) \]", w.objects[w.ids["pages"]])
    w.edit("pages", kids[0], b"[ %s %s ]" % (kids[2], kids[1]))


def pages_shadowed(w):
    w.objects[w.ids["pages"]] = b"<</Type/Pages/Kids[]/Count 0>>"


def annotation(w):
    w.take_over("page")
    w.edit("page", b"/Annots [ ", b"/Annots [ %d 0 R " % w.add(NOTE))


def second_widget(w):
    """The field gets a child that shows the signature once more, over a finding."""
    box = b"<</Type/Annot/Subtype/Widget/Rect[60 690 400 720]/Parent %d 0 R/F 132/AP<</N %d 0 R>>>>"
    number = w.add(box % (w.ids["widget"], w.ids["look"]))
    w.edit("widget", b"/Type /Annot", b"/Kids[%d 0 R]/Type /Annot" % number)


def annotation_already_named(w):
    """An object that an old page could name one day."""
    w.add(NOTE)


def attachment(w):
    w.objects[w.ids["attachment"]] = stream(b"/Type/EmbeddedFile", b'{"findings": []}')


# --- the field ---


def swaps(name, old, new):
    return lambda w: w.edit(name, old, new)


def two_fields_at_once(w):
    other = re.findall(rb"\n16 0 obj\n(<<.*?>>)\nendobj", w.before, re.DOTALL)[-1]
    w.objects[16] = re.sub(rb"/V \d+ 0 R", b"/V %d 0 R" % w.ids["signature"], other)


def value_in_the_field(w):
    w.edit("widget", b"/V %d 0 R" % w.ids["signature"], b"/V " + w.objects.pop(w.ids["signature"]))


# --- what is shown ---


def look(keys, content=b"q Q"):
    def change(w):
        w.objects[w.ids["look"]] = stream(b"/Type/XObject/Subtype/Form/BBox[0 0 180 60]" + keys, content)
        w.objects.pop(w.ids["font"])

    return change


def look_larger(w):
    w.edit("look", b"/BBox[0 0 180 60]", b"/BBox[-300 -400 595 842]")


def shows_the_page(w):
    w.edit("look", b"<</Font", b"<</XObject<</X %d 0 R>>/Font" % w.ids["content"])


def page_content_as_look(w):
    """The content of a page written anew as what the field shows: both show it."""
    look = w.objects.pop(w.ids["look"])
    w.objects[w.ids["content"]] = look
    w.edit("widget", b"/N %d 0 R" % w.ids["look"], b"/N %d 0 R" % w.ids["content"])


def font_of_the_page(w):
    """A font of the page replaced: other words where the same letters stand."""
    w.objects[13] = w.objects.pop(w.ids["font"])
    w.edit("look", b"/F1 %d 0 R" % w.ids["font"], b"/F1 13 0 R")


def signature_of_the_other(w):
    number = re.search(rb"/DocMDP (\d+) 0 R", w.before)[1]
    w.edit("widget", b"/V %d 0 R" % w.ids["signature"], b"/V %s 0 R" % number)


def hidden_layer(w):
    layer = w.add(b"<</Type/OCG/Name(x)>>")
    w.edit("look", b"/Subtype/Form", b"/OC %d 0 R/Subtype/Form" % layer)


def glyphs_that_draw(w):
    w.objects[w.ids["font"]] = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/FirstChar 0/LastChar 0"
        b"/Widths[9]/Encoding<</Differences[0/a]>>/CharProcs<</a %d 0 R>>>>" % w.add(stream(b"", OTHER_WORDS))
    )


def font_with_an_action(w):
    w.edit("font", b"/Type/Font", b"/A<</S/JavaScript/JS(app.alert\\(1\\))>>/Type/Font")


def form_in_itself(w):
    w.edit("look", b"<</Font", b"<</XObject<</X %d 0 R>>/Font" % w.ids["look"])


def picture_of_the_file(w):
    picture = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/F(/etc/passwd)/Length 1>>\nstream\n0\nendstream"
    )
    w.edit("look", b"<</Font", b"<</XObject<</X %d 0 R>>/Font" % w.add(picture))


def packed(content, spare=b""):
    def change(w):
        data = zlib.compress(content) + spare
        w.objects[w.ids["look"]] = stream(
            b"/Type/XObject/Subtype/Form/BBox[0 0 180 60]/Filter/FlateDecode", data
        )
        w.objects.pop(w.ids["font"])

    return change


# --- catalog, form, notes ---


def catalog(words):
    def change(w):
        w.take_over("catalog")
        w.edit("catalog", b"/Type /Catalog", words + b"/Type /Catalog")

    return change


def swaps_in_catalog(old, new):
    def change(w):
        w.take_over("catalog")
        w.edit("catalog", old, new)

    return change


def catalog_other_data(w):
    w.take_over("catalog")
    tree = w.add(b"<</Names[(minutes.json) %d 0 R]>>" % w.add(b"<</Type/Filespec/F(minutes.json)>>"))
    body = w.objects[w.ids["catalog"]]
    w.objects[w.ids["catalog"]] = re.sub(rb"/EmbeddedFiles \d+ 0 R", b"/EmbeddedFiles %d 0 R" % tree, body)


def catalog_other_metadata(w):
    w.take_over("catalog")
    w.edit(
        "catalog", b"/Metadata %d 0 R" % w.ids["metadata"], b"/Metadata %d 0 R" % w.add(stream(b"", b"<x/>"))
    )


def catalog_without_certification(w):
    w.take_over("catalog")
    body = w.objects[w.ids["catalog"]]
    w.objects[w.ids["catalog"]] = re.sub(rb"/Perms <<.*?>>", b"", body, flags=re.DOTALL)


def form(words):
    def change(w):
        w.take_over("form")
        w.edit("form", b"/SigFlags", words + b"/SigFlags")

    return change


def more_fields(body):
    def change(w):
        w.take_over("form")
        w.edit("form", b"/Fields [ ", b"/Fields [ %d 0 R " % w.add(body))

    return change


def fewer_fields(w):
    w.take_over("form")
    w.edit("form", b"16 0 R ", b"")


def flags(w):
    w.take_over("form")
    w.edit("form", b"/SigFlags 3", b"/SigFlags 1")


def form_words(w):
    w.take_over("form")
    w.edit("form", b"/SigFlags", b"/DA(/F1 9 Tf 0 g) /DR<</XObject<</X %d 0 R>>>>/SigFlags" % w.ids["look"])


def title(w):
    w.take_over("info")
    w.edit("info", b"(untitled)", b"(Khong co sai pham)")


def xmp(inner):
    rdf = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">%s</rdf:RDF>'
    packet = b'<x:xmpmeta xmlns:x="adobe:ns:meta/">' + rdf + b"</x:xmpmeta>"

    def change(w):
        w.objects[w.ids["metadata"]] = stream(b"/Type/Metadata/Subtype/XML", packet % inner)

    return change


DUBLIN = b'<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>x</dc:title>'


# --- the writing itself ---


def trailer(**entries):
    return lambda w: w.trailer.update({f"/{name}": value for name, value in entries.items()})


def skips_a_table(w):
    """The table before the last one: the first signature is no more."""
    w.trailer["/Prev"] = re.findall(rb"startxref\n(\d+)", w.before)[-2]


def unlisted(w):
    w.extra.append((w.ids["pages"], b"<</Type/Pages/Kids[]/Count 0>>"))


def unlisted_and_large(w):
    unlisted(w)
    w.trailer["/Size"] = b"2147483647"


def doubled_entry(w):
    w.entries = b"%d 1\n%010d 00000 n \n" % (w.ids["pages"], len(w.before) + 1)


def freed(w):
    w.entries = b"%d 1\n0000000000 00001 f \n" % w.ids["content"]


def points_into_the_past(w):
    """An entry that leads to an older state of an object."""
    at = w.before.index(b"\n15 0 obj") + 1
    w.entries = b"15 1\n%010d 00000 n \n" % at


def behind(words):
    return lambda w: setattr(w, "behind", words)


def in_a_string(w):
    shadow = b"(endobj\n6 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n)"
    w.edit("signature", b"/Reason(Ky)", b"/Reason" + shadow)


def in_a_stream(w):
    w.edit("look", b"Tj ET Q", b"Tj ET Q\nendstream endobj 6 0 obj <</Kids[]>> endobj")


def length_by_reference(w):
    number = w.add(b"40")
    w.objects[w.ids["look"]] = re.sub(rb"/Length \d+", b"/Length %d 0 R" % number, w.objects[w.ids["look"]])


def length_too_short(w):
    w.objects[w.ids["look"]] = re.sub(rb"/Length \d+", b"/Length 3", w.objects[w.ids["look"]])


def object_stream(w):
    inner = b"6 0 <</Type/Pages/Kids[]/Count 0>>"
    w.add(stream(b"/Type/ObjStm/N 1/First 4", inner))


# --- restrictions ---


def restriction(words):
    return swaps("signature", b"/Reason(Ky)", b"/Reason(Ky)/Reference[<<%s>>]" % words)


def lock_dropped(w):
    body = w.objects[w.ids["widget"]]
    w.objects[w.ids["widget"]] = re.sub(rb"/Lock \d+ 0 R", b"", body)


IN_ITS_OWN_WRITING = {
    "page content replaced": page_content,
    "page shows another content": page_shows_another_content,
    "page cut": page_box,
    "pages swapped": pages_swapped,
    "pages shadowed by no kids": pages_shadowed,
    "annotation over text": annotation,
    "annotation that nothing names": annotation_already_named,
    "second widget over text": second_widget,
    "attached data replaced": attachment,
    "box moved": swaps("widget", b"/Rect [ 72 520", b"/Rect [ 72 690"),
    "box of nothing": swaps("widget", b"/Rect [ 72 520 252 580 ]", b"/Rect [ 0 0 0 0 ]"),
    "box larger by a little": swaps("widget", b"252 580 ]", b"253 580 ]"),
    "hidden": swaps("widget", b"/F 132", b"/F 134"),
    "renamed": swaps("widget", b"leader)", b"loader)"),
    "on another page": swaps("widget", b"/P 9 0 R", b"/P 8 0 R"),
    "no longer required": swaps("widget", b"/Ff 2", b"/Ff 0"),
    "action on the field": swaps("widget", b"/Ff 2", b"/Ff 2/A<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "further actions on the field": swaps("widget", b"/Ff 2", b"/Ff 2/AA<</E<</S/URI/URI(http)>>>>"),
    "other states shown": swaps("widget", b"/AP <<", b"/AP <</D 22 0 R"),
    "hidden by a layer": swaps("widget", b"/Ff 2", b"/Ff 2/OC<</Type/OCG/Name(x)>>"),
    "lock dropped": lock_dropped,
    "two fields at once": two_fields_at_once,
    "signature within the field": value_in_the_field,
    "appearance larger than its box": look_larger,
    "appearance moved": look(b"/Matrix[1 0 0 1 0 200]"),
    "appearance scaled": look(b"/Matrix[9 0 0 9 0 0]"),
    "appearance restores what it did not save": look(b"", b"Q Q Q 1 0 0 rg 0 0 595 842 re f"),
    "appearance saves for good": look(b"", b"q q 0 0 180 60 re W n"),
    "appearance of the page's content": shows_the_page,
    "page content as appearance": page_content_as_look,
    "font of the page as font of the appearance": font_of_the_page,
    "signature of somebody else shown": signature_of_the_other,
    "appearance with a box apart": swaps("look", b"/BBox[0 0 180 60]", b"/BBox[-60 -20 120 40]"),
    "appearance with a wide box": swaps("look", b"/BBox[0 0 180 60]", b"/BBox[0 0 400 60]"),
    "appearance with half a box": swaps("look", b"/BBox[0 0 180 60]", b"/BBox[0 0]"),
    "appearance restores first and saves later": look(b"", b"Q 1 0 0 rg 0 0 595 842 re f q"),
    "appearance with a font of another kind": swaps("font", b"/Type1", b"/MMType1"),
    "appearance with a picture in place of a form": swaps("look", b"/Subtype/Form", b"/Subtype/Image"),
    "appearance in a layer": hidden_layer,
    "appearance with marked layers": look(b"", b"/OC /L BDC 0 0 9 9 re f EMC"),
    "appearance with a pattern": look(b"/Resources<</Pattern<<>>>>"),
    "appearance with a soft mask": look(b"/Resources<</ExtGState<</G<</SMask<</S/Alpha>>>>>>>>"),
    "appearance that blends": look(b"/Resources<</ExtGState<</G<</BM/Difference>>>>>>"),
    "appearance by reference": look(b"/Ref<</F(other.pdf)/Page 0>>"),
    "appearance for printing only": look(b"/OPI<<>>"),
    "appearance in another language": look(b"/Subtype2/PS"),
    "appearance with an inline picture": look(b"", b"BI /W 1 /H 1 ID x EI"),
    "appearance in itself": form_in_itself,
    "appearance of a file elsewhere": picture_of_the_file,
    "appearance with glyphs that draw": glyphs_that_draw,
    "appearance font with an action": font_with_an_action,
    "appearance unpacks to megabytes": packed(b" " * 3_000_000),
    "appearance packed with spare bytes": packed(b"q Q", b"hidden"),
    "appearance in an unknown filter": look(b"/Filter/LZWDecode"),
    "script in the catalog": catalog(b"/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
    "actions in the catalog": catalog(b"/AA<</WC<</S/JavaScript/JS(x)>>>>"),
    "layers in the catalog": catalog(b"/OCProperties<</OCGs[]/D<<>>>>"),
    "developer of a stranger": swaps_in_catalog(b"/Extensions <<", b"/Extensions <</X<</BaseVersion/1.7>>"),
    "developer with a script": swaps_in_catalog(b"/ExtensionLevel 1", b"/ExtensionLevel 1/JS(x)"),
    "another version of the format": catalog(b"/Version/1.3"),
    "address in the catalog": catalog(b"/URI<</Base(http)>>"),
    "catalog names other data": catalog_other_data,
    "catalog names other metadata": catalog_other_metadata,
    "catalog drops the certification": catalog_without_certification,
    "reader asked to draw the fields": form(b"/NeedAppearances true"),
    "form in XFA": form(b"/XFA(x)"),
    "order of calculation": form(b"/CO[]"),
    "text field added": more_fields(b"<</FT/Tx/T(note)/V(x)>>"),
    "signature field added": more_fields(b"<</FT/Sig/T(sig_x)/Rect[60 690 400 720]>>"),
    "field dropped": fewer_fields,
    "append only no more": flags,
    "form resources with pictures": form_words,
    "title replaced": title,
    "metadata with a title": xmp(DUBLIN + b"</rdf:Description>"),
    "metadata that is no RDF": xmp(b"<b/>"),
    "metadata with words between": xmp(DUBLIN.replace(b"</dc:title>", b"<b/>x</dc:title></rdf:Description>")),
    "metadata in a filter": lambda w: w.objects.update(
        {w.ids["metadata"]: stream(b"/Type/Metadata/Subtype/XML/Filter/FlateDecode", b"x")}
    ),
    "metadata with an instruction": xmp(b"<?x y?>"),
    "metadata with a comment": xmp(b"<!-- x -->"),
    "metadata by reference": lambda w: w.objects.update({w.ids["metadata"]: b"<<>>"}),
    "another catalog": trailer(Root=b"15 0 R"),
    "other information": trailer(Info=b"1 0 R"),
    "encrypted": trailer(Encrypt=b"1 0 R"),
    "size too large": trailer(Size=b"2147483647"),
    "size larger by one": trailer(Size=b"99"),
    "hybrid table": trailer(XRefStm=b"15"),
    "skips a table": skips_a_table,
    "unlisted object": unlisted,
    "unlisted object and a huge size": unlisted_and_large,
    "doubled entry": doubled_entry,
    "object freed": freed,
    "entry to an older state": points_into_the_past,
    "comment behind the objects": behind(b"% 6 0 obj <</Kids[]>> endobj\n"),
    "words behind the objects": behind(b"x\n"),
    "zeros behind the objects": behind(bytes(9)),
    "object in a string": in_a_string,
    "object in a stream": in_a_stream,
    "length of a stream elsewhere": length_by_reference,
    "length of a stream too short": length_too_short,
    "object stream": object_stream,
    "key twice": swaps("signature", b"/Reason(Ky)", b"/Reason(Ky)/Reason(Khong)"),
    "key escaped": swaps("signature", b"/Reason(Ky)", b"/Re#61son(Ky)"),
    "words of a page in the reason": swaps("signature", b"(Ky)", b"(" + b"x" * 600 + b")"),
    "reason that is a name": swaps("signature", b"/Reason(Ky)", b"/Reason/Ky"),
    "program with a long tale": swaps("signature", b"/Reason(Ky)", b"/Prop_Build<</App[%s]>>" % (b"1 " * 60)),
    "octal beyond a byte": swaps("signature", b"(Ky)", b"(\\777)"),
    "escape of a stranger": swaps("signature", b"(Ky)", b"(\\q)"),
    "name with a bare escape": swaps("signature", b"/Reason(Ky)", b"/Prop_Build<</App/a#zz>>"),
    "nested without end": swaps("signature", b"/Reason(Ky)", b"/Prop_Build" + b"[" * 40 + b"]" * 40),
    "key of a stranger": swaps("signature", b"/Reason(Ky)", b"/Changes[1 2 3]"),
    "signature with a reference in it": swaps("signature", b"/Reason(Ky)", b"/Prop_Build<</App 6 0 R>>"),
    "signature of a document timestamp": swaps("signature", b"/Type/Sig", b"/Type/DocTimeStamp"),
    "signature for another handler": swaps("signature", b"/Adobe.PPKLite", b"/Entrust.PPKEF"),
    "signature of an old kind": swaps("signature", b"/ETSI.CAdES.detached", b"/adbe.pkcs7.sha1"),
    "signature without a time": swaps("signature", b"/M(D:20261121090500+07'00')", b""),
    "certifies the second time": restriction(
        b"/TransformMethod/DocMDP/TransformParams<</Type/TransformParams/P 2/V/1.2>>"
    ),
    "locks with other keys": restriction(
        b"/TransformMethod/FieldMDP/TransformParams<</Action/All/Annots[1]>>"
    ),
    "locks another object": restriction(
        b"/TransformMethod/FieldMDP/Data 6 0 R/TransformParams<</Action/All/V/1.2>>"
    ),
    "rights of a stranger": restriction(b"/TransformMethod/UR3/TransformParams<</Annots[/Create]>>"),
}


# --- data in the gap; the file itself is honest ---


def names_nobody(signer, digest):
    """PAdES without the signer's certificate in what is signed."""
    values = {CONTENT_TYPE: DATA, MESSAGE_DIGEST: encode(OCTETS, digest)}
    pairs = sorted(encode(SEQUENCE, kind, encode(SET, value)) for kind, value in values.items())
    return cms_over(signer, encode(SET, *pairs))


def names_somebody_else(signer, digest):
    return cms_over(signer, signed_attributes(digest, key("sig_guest").certificate_der))


def of_other_bytes(signer, digest):
    return cms(signer, hashlib.sha256(digest).digest())


def by_somebody_else(signer, digest):
    """The certificate of one, the key of another."""
    other = key("sig_guest")
    mixed = type(signer)(
        certificate=signer.certificate,
        certificate_der=signer.certificate_der,
        chain_der=(),
        sign=other.sign,
        signature_size=signer.signature_size,
    )
    return cms(mixed, digest)


def with_attribute(*more):
    """Sign one attribute more."""

    def make(signer, digest):
        plain = signed_attributes(digest, signer.certificate_der)
        body = sorted([*_members(plain), *more])
        return cms_over(signer, encode(SET, *body))

    return make


def _members(attributes):
    return [one.dump() for one in asn1_cms.CMSAttributes.load(attributes)]


def reshaped(change):
    def make(signer, digest):
        info = asn1_cms.ContentInfo.load(cms(signer, digest))
        change(info["content"])
        return info.dump(force=True)

    return make


def pss(salt):
    """Sign with RSA-PSS and so many bytes of salt; the key is the leader's of kind RSA."""
    sha256 = {"algorithm": "sha256", "parameters": asn1_core.Null()}
    mask = {"algorithm": "mgf1", "parameters": sha256}
    named = {"hash_algorithm": sha256, "mask_gen_algorithm": mask, "salt_length": salt}

    def make(signer, digest):
        file = issued("sig_leader", KeyKind.RSA, 1)
        private = load_pkcs12(file.p12, file.password.encode()).key
        masked = padding.PSS(mgf=padding.MGF1(hashes.SHA256()), salt_length=salt)
        over = replace(signer, sign=lambda data: private.sign(data, masked, hashes.SHA256()))

        def name(signed):
            algorithm = {"algorithm": "rsassa_pss", "parameters": named}
            signed["signer_infos"][0]["signature_algorithm"] = asn1_algos.SignedDigestAlgorithm(algorithm)

        return reshaped(name)(over, digest)

    return make


def unsigned_attribute(signed):
    value = {"type": "1.2.3.4", "values": [asn1_core.Any(asn1_core.Null())]}
    signed["signer_infos"][0]["unsigned_attrs"] = asn1_cms.CMSAttributes([value])


def two_signers(signed):
    signed["signer_infos"].append(signed["signer_infos"][0])


def by_key(signed):
    """The signer named by a key identifier instead of issuer and number."""
    signed["signer_infos"][0]["sid"] = asn1_cms.SignerIdentifier(
        name="subject_key_identifier", value=asn1_core.OctetString(bytes(20))
    )


def other_version(signed):
    signed["version"] = "v3"


def certificate_of(der):
    def change(signed):
        signed["certificates"].append(asn1_cms.CertificateChoices.load(der))

    return change


def revoked_list(signed):
    signed["crls"] = asn1_cms.RevocationInfoChoices([])


def root(seed):
    return asn1_pem.unarmor(authority(seed).certificate_pem)[2]


def bent_root():
    """The trusted root with one bit of its own signature changed: nobody checks that one."""
    der = root(1)
    return der[:-1] + bytes([der[-1] ^ 1])


def indefinite(signer, digest):
    """The same data as BER of no stated length."""
    der = cms(signer, digest)
    return b"\x30\x80" + der[4:] + b"\0\0"


def behind_the_data(signer, digest):
    return cms(signer, digest) + b"\0\0\x01"


def weak_hash(signed):
    signed["signer_infos"][0]["digest_algorithm"]["algorithm"] = "sha1"


DATA_ATTACKS = {
    "names no certificate": (names_nobody, "VERIFY-ELSE-03"),
    "names another certificate": (names_somebody_else, "VERIFY-ELSE-03"),
    "digest of other bytes": (of_other_bytes, "VERIFY-08"),
    "key of somebody else": (by_somebody_else, "VERIFY-09"),
    "another time in what is signed": (
        with_attribute(attribute(SIGNING_TIME, encode(0x17, b"200101000000Z"))),
        "VERIFY-ELSE-06",
    ),
    "commitment to something else": (
        with_attribute(attribute("060b2a864886f70d0109100210", encode(SEQUENCE))),
        "VERIFY-ELSE-03",
    ),
    "attribute nobody signed": (reshaped(unsigned_attribute), "VERIFY-ELSE-05"),
    "two signers": (reshaped(two_signers), "VERIFY-ELSE-03"),
    "signer named by key": (reshaped(by_key), "VERIFY-ELSE-03"),
    "another version": (reshaped(other_version), "VERIFY-ELSE-03"),
    "certificate of somebody else": (
        reshaped(certificate_of(key("sig_guest").certificate_der)),
        "VERIFY-ELSE-02",
    ),
    "root of a stranger": (reshaped(certificate_of(root(2))), "VERIFY-ELSE-02"),
    "root with a bit changed": (
        reshaped(certificate_of(bent_root())),
        "VERIFY-ELSE-02",
    ),
    "list of revoked certificates": (reshaped(revoked_list), "VERIFY-ELSE-03"),
    "BER of no stated length": (indefinite, "VERIFY-ELSE-03"),
    "bytes in the padding": (behind_the_data, "VERIFY-ELSE-03"),
    "weak hash": (reshaped(weak_hash), "VERIFY-ELSE-04"),
    "empty": (lambda _signer, _digest: b"", "VERIFY-ELSE-03"),
}
