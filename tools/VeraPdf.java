import java.io.FileInputStream;
import java.io.InputStream;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates files against PDF/UA-1 and PDF/A-2a; `tools/verapdf.py` says how it is run. */
public class VeraPdf {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        boolean good = files.length > 0;
        for (String file : files) {
            for (String name : new String[] {"ua1", "2a"}) {
                PDFAFlavour flavour = PDFAFlavour.fromString(name);
                try (InputStream in = new FileInputStream(file); PDFAParser parser = foundry.createParser(in, flavour)) {
                    PDFAValidator validator = foundry.createValidator(flavour, 100000, false, false, false);
                    ValidationResult result = validator.validate(parser);
                    good &= result.isCompliant();
                    System.out.println((result.isCompliant() ? "pass " : "FAIL ") + name + "  " + result.getTotalAssertions() + " checks  " + file);
                    int shown = 0;
                    for (TestAssertion one : result.getTestAssertions()) {
                        if (one.getStatus() == TestAssertion.Status.FAILED && shown++ < 10) {
                            System.out.println("     " + one.getRuleId().getClause() + "-" + one.getRuleId().getTestNumber() + "  " + one.getMessage());
                        }
                    }
                }
            }
        }
        System.exit(good ? 0 : 1);
    }
}
