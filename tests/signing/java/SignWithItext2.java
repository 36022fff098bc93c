import com.lowagie.text.pdf.PdfDate;
import com.lowagie.text.pdf.PdfDictionary;
import com.lowagie.text.pdf.PdfName;
import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.PdfSignature;
import com.lowagie.text.pdf.PdfSignatureAppearance;
import com.lowagie.text.pdf.PdfStamper;
import com.lowagie.text.pdf.PdfString;
import java.io.FileOutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/**
 * Fills one signature field with iText 2, from which OpenPDF and so JSignPdf come. The CMS is Bouncy
 * Castle's: iText's own names a wrong issuer with the release that Debian pairs it with.
 * Arguments: in out field key password how.
 */
public class SignWithItext2 {
    private static final int ROOM = 8000;

    public static void main(String[] given) throws Exception {
        List<String> how = Arrays.asList(given[5].split(","));
        Cms cms = new Cms(given[3], given[4]);
        PdfStamper stamper = PdfStamper.createSignature(
            new PdfReader(given[0]), new FileOutputStream(given[1]), '\0', null, true);
        PdfSignatureAppearance appearance = stamper.getSignatureAppearance();
        appearance.setVisibleSignature(given[2]);
        appearance.setLayer2Text("Vu Van G");
        appearance.setAcro6Layers(true);
        PdfSignature signature = new PdfSignature(PdfName.ADOBE_PPKLITE, new PdfName("adbe.pkcs7.detached"));
        signature.setReason("Ky bien ban");
        signature.setDate(new PdfDate(appearance.getSignDate()));
        appearance.setCryptoDictionary(signature);
        HashMap<PdfName, Integer> room = new HashMap<>();
        room.put(PdfName.CONTENTS, ROOM * 2 + 2);
        appearance.preClose(room);
        byte[] padded = Arrays.copyOf(cms.sign(appearance.getRangeStream(), how), ROOM);
        PdfDictionary contents = new PdfDictionary();
        contents.put(PdfName.CONTENTS, new PdfString(padded).setHexWriting(true));
        appearance.close(contents);
    }
}
