package se.bulktak.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.bulktak.demo.DemoSize;

class DemoTest {

    @TempDir
    Path folder;

    @Test
    void showsEveryStepOfTheMainJobAsARealCommandAndItsAnswer() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, false, StandardCharsets.UTF_8);
        int exit = new Demo(new Console(stream, stream, false, false, false), folder, DemoSize.SMALL).run();
        stream.flush();
        String shown = out.toString(StandardCharsets.UTF_8).replace(folder.toString(), "…");
        assertThat(exit).isZero();
        assertThat(shown.lines().filter(line -> line.startsWith("$ ")))
                .containsExactly(
                        "$ bulktak import …/takexport.json.gz --catalogue …/tak",
                        "$ bulktak template -o …/BulkTAKning_e-remiss_mall.xlsx",
                        "$ bulktak check …/alla-kontrakt.xlsx …/enbart-remittenter.xlsx",
                        "$ bulktak plan …/alla-kontrakt.xlsx …/enbart-remittenter.xlsx --catalogue …/tak -o …/plan.json",
                        "$ bulktak apply --plan …/plan.json --catalogue …/tak --by demo --comment Demonstration"
                                + " --accept name_replaced,producer_name_replaced,taken_over",
                        "$ bulktak reach …/alla-kontrakt.xlsx …/enbart-remittenter.xlsx --catalogue …/tak",
                        "$ bulktak search SE2329000018-P900 --catalogue …/tak",
                        "$ bulktak export --catalogue …/tak -o …/efter.json.gz",
                        "$ bulktak undo 241 --catalogue …/tak --by demo",
                        "$ bulktak history --catalogue …/tak");
        assertThat(shown)
                .contains(
                        "Exporten är inläst i …/tak som version 240.",
                        "+ 74 nya logiska adresser",
                        "Tillämpat och publicerat som TAK-version 241 av demo.",
                        "Alla 340 anslutningar (enhet × kontrakt) kan nås, enligt TAK.",
                        "Den publicerade versionen finns nu i …/efter.json.gz.",
                        "Ångrat, och publicerat som TAK-version 242 av demo.",
                        "  Ångrad av version 242");
        assertThat(folder.resolve("efter.json.gz")).isNotEmptyFile();
    }

    @Test
    void aFolderWithSomethingInItIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("viktig.txt"), "viktigt");
        Ran ran = Ran.command("demo", "--folder", folder);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).isEqualTo("Mappen " + folder + " är inte tom. Ange en tom mapp, eller en som inte finns.\n");
    }
}
