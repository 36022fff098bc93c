import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Calendar;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;

/** Fills one signature field as the examples of Apache PDFBox do. Arguments: in out field key password how. */
public class SignWithPdfbox {
    public static void main(String[] given) throws Exception {
        List<String> how = Arrays.asList(given[5].split(","));
        Cms cms = new Cms(given[3], given[4]);
        PDDocument document = PDDocument.load(new File(given[0]));
        PDAcroForm form = document.getDocumentCatalog().getAcroForm();
        PDSignatureField field = (PDSignatureField) form.getField(given[2]);
        PDSignature signature = new PDSignature();
        field.setValue(signature);
        signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
        signature.setSubFilter(how.contains("cades")
            ? PDSignature.SUBFILTER_ETSI_CADES_DETACHED : PDSignature.SUBFILTER_ADBE_PKCS7_DETACHED);
        signature.setName("Vu Van G");
        signature.setReason("Ky bien ban");
        signature.setSignDate(Calendar.getInstance());
        SignatureOptions options = new SignatureOptions();
        if (!how.contains("invisible")) {
            PDAnnotationWidget widget = field.getWidgets().get(0);
            options.setVisualSignature(template(widget.getRectangle()));
            options.setPage(document.getPages().indexOf(widget.getPage()));
        }
        document.addSignature(signature, content -> {
            try {
                return cms.sign(content, how);
            } catch (Exception error) {
                throw new IOException(error);
            }
        }, options);
        try (OutputStream out = new FileOutputStream(given[1])) {
            document.saveIncremental(out);
        }
    }

    /** PDFBox takes what a signature shows from a document with one such field. */
    private static InputStream template(PDRectangle box) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDAcroForm form = new PDAcroForm(document);
            document.getDocumentCatalog().setAcroForm(form);
            PDSignatureField field = new PDSignatureField(form);
            PDAnnotationWidget widget = field.getWidgets().get(0);
            form.setSignaturesExist(true);
            form.setAppendOnly(true);
            form.getCOSObject().setDirect(true);
            form.getFields().add(field);
            widget.setRectangle(box);
            PDFormXObject shown = new PDFormXObject(new PDStream(document));
            shown.setResources(new PDResources());
            shown.setFormType(1);
            shown.setBBox(new PDRectangle(box.getWidth(), box.getHeight()));
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.getCOSObject().setDirect(true);
            PDAppearanceStream stream = new PDAppearanceStream(shown.getCOSObject());
            appearance.setNormalAppearance(stream);
            widget.setAppearance(appearance);
            try (PDPageContentStream content = new PDPageContentStream(document, stream)) {
                content.beginText();
                content.setFont(PDType1Font.HELVETICA, 9);
                content.newLineAtOffset(4, 20);
                content.showText("Vu Van G");
                content.endText();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return new ByteArrayInputStream(out.toByteArray());
        }
    }
}
