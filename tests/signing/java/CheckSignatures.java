import java.io.File;
import java.nio.file.Files;
import java.util.Collection;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/** Asks PDFBox and Bouncy Castle about every signature of a file; prints one word for each. Argument: the file. */
public class CheckSignatures {
    public static void main(String[] given) throws Exception {
        byte[] file = Files.readAllBytes(new File(given[0]).toPath());
        try (PDDocument document = PDDocument.load(file)) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                CMSSignedData cms = new CMSSignedData(
                    new CMSProcessableByteArray(signature.getSignedContent(file)), signature.getContents(file));
                for (SignerInformation signer : cms.getSignerInfos().getSigners()) {
                    Collection<X509CertificateHolder> found = cms.getCertificates().getMatches(signer.getSID());
                    System.out.println(fits(signer, found.iterator().next()) ? "valid" : "wrong");
                }
            }
        }
    }

    private static boolean fits(SignerInformation signer, X509CertificateHolder holder) throws Exception {
        try {
            return signer.verify(new JcaSimpleSignerInfoVerifierBuilder().build(holder));
        } catch (CMSSignerDigestMismatchException other) {
            return false;
        }
    }
}
