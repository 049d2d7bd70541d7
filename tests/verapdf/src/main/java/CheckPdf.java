import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/**
 * `CheckPdf FILE...` checks each file against PDF/UA-1 and writes one line for it: its path, a tab,
 * and `compliant` or the rules that it breaks.
 */
public class CheckPdf {
    public static void main(String[] arguments) throws Exception {
        Logger.getLogger("").setLevel(Level.SEVERE);
        VeraGreenfieldFoundryProvider.initialise();
        var foundry = Foundries.defaultInstance();
        for (var name : arguments) {
            try (var input = Files.newInputStream(Path.of(name));
                    var parser = foundry.createParser(input, PDFAFlavour.PDFUA_1);
                    var validator = foundry.createValidator(PDFAFlavour.PDFUA_1, false)) {
                var result = validator.validate(parser);
                var broken = new TreeSet<String>();
                for (var each : result.getTestAssertions()) {
                    broken.add(each.getRuleId().getClause() + ": " + each.getMessage());
                }
                System.out.println(name + "\t" + (result.isCompliant() ? "compliant" : String.join("; ", broken)));
            }
        }
    }
}
