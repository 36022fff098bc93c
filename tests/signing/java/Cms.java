import java.io.FileInputStream;
import java.io.InputStream;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** A key from a PKCS#12 file, and the CMS that Bouncy Castle makes with it. */
class Cms {
    final PrivateKey key;
    final Certificate[] chain;

    Cms(String file, String password) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(new FileInputStream(file), password.toCharArray());
        String alias = store.aliases().nextElement();
        key = (PrivateKey) store.getKey(alias, password.toCharArray());
        chain = store.getCertificateChain(alias);
    }

    byte[] sign(InputStream content, List<String> how) throws Exception {
        boolean rsa = key.getAlgorithm().equals("RSA");
        String algorithm = how.contains("pss") ? "SHA256WITHRSAANDMGF1"
            : how.contains("sha512") ? (rsa ? "SHA512WithRSA" : "SHA512WithECDSA")
            : how.contains("sha384") ? (rsa ? "SHA384WithRSA" : "SHA384WithECDSA")
            : rsa ? "SHA256WithRSA" : "SHA256WithECDSA";
        X509Certificate own = (X509Certificate) chain[0];
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(own.getEncoded());
        Hashtable<ASN1ObjectIdentifier, Attribute> signed = new Hashtable<>();
        Attribute names = new Attribute(
            PKCSObjectIdentifiers.id_aa_signingCertificateV2,
            new DERSet(new SigningCertificateV2(new ESSCertIDv2[] {new ESSCertIDv2(hash)})));
        signed.put(names.getAttrType(), names);
        JcaSignerInfoGeneratorBuilder signer =
            new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build());
        signer.setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(signed)));
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(signer.build(new JcaContentSignerBuilder(algorithm).setProvider(new BouncyCastleProvider()).build(key), own));
        generator.addCertificates(new JcaCertStore(Arrays.asList(chain)));
        CMSSignedData made = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
        return how.contains("ber") ? made.getEncoded() : made.toASN1Structure().getEncoded("DER");
    }
}
