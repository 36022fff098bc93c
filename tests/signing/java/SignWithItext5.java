import com.itextpdf.text.pdf.PdfReader;
import com.itextpdf.text.pdf.PdfSignatureAppearance;
import com.itextpdf.text.pdf.PdfStamper;
import com.itextpdf.text.pdf.security.BouncyCastleDigest;
import com.itextpdf.text.pdf.security.MakeSignature;
import com.itextpdf.text.pdf.security.PrivateKeySignature;
import java.io.FileOutputStream;
import java.util.Arrays;
import java.util.List;

/** Fills one signature field with iText 5. Arguments: in out field key password how. */
public class SignWithItext5 {
    public static void main(String[] given) throws Exception {
        List<String> how = Arrays.asList(given[5].split(","));
        Cms cms = new Cms(given[3], given[4]);
        PdfStamper stamper = PdfStamper.createSignature(
            new PdfReader(given[0]), new FileOutputStream(given[1]), '\0', null, !how.contains("anew"));
        PdfSignatureAppearance appearance = stamper.getSignatureAppearance();
        appearance.setReason("Ky bien ban");
        appearance.setLocation("Mau Son");
        appearance.setVisibleSignature(given[2]);
        if (how.contains("certify")) {
            appearance.setCertificationLevel(PdfSignatureAppearance.CERTIFIED_FORM_FILLING);
        }
        MakeSignature.signDetached(
            appearance, new BouncyCastleDigest(),
            new PrivateKeySignature(cms.key, how.contains("sha512") ? "SHA-512" : "SHA-256", null),
            cms.chain, null, null, null, 0,
            how.contains("cades") ? MakeSignature.CryptoStandard.CADES : MakeSignature.CryptoStandard.CMS);
    }
}
