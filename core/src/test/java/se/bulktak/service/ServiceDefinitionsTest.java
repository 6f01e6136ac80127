package se.bulktak.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceDefinitionsTest {

    @TempDir
    Path folder;

    @Test
    void theBuiltInServiceHasItsContractsTabsAndExamples() {
        ServiceDefinition service = ServiceDefinitions.findBuiltIn("e-remiss").orElseThrow();

        assertThat(service.name()).isEqualTo("Elektronisk remiss");
        assertThat(service.contracts()).map(ContractDefinition::name)
                .containsExactly("ProcessRequest", "ProcessRequestConfirmation", "ProcessRequestOutcome");
        assertThat(service.contracts()).map(ContractDefinition::receives).containsExactly(true, false, false);
        assertThat(service.layout().units().columns()).map(WorkbookLayout.ColumnLayout::needed).containsExactly(true, true);
        assertThat(service.layout().units().columns().get(0).width()).isEqualTo(34);
        assertThat(service.layout().units().examples()).hasSize(2);
    }

    @Test
    void thereIsNoServiceByAnotherName() {
        assertThat(ServiceDefinitions.findBuiltIn("okänd")).isEmpty();
        assertThat(ServiceDefinitions.findBuiltIn("../service/e-remiss")).isEmpty();
    }

    @Test
    void aFileInTheSameFormIsAServiceToo() throws Exception {
        Path file = Files.writeString(folder.resolve("own.json"), builtIn().replace("Elektronisk remiss", "Egen tjänst"));

        assertThat(ServiceDefinitions.read(file).name()).isEqualTo("Egen tjänst");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"templateFile\"|\"x\"|saknar fältet \"templateFile\", som ska vara en text",
                "\"layout\"|\"x\"|saknar fältet \"layout\", som ska vara ett objekt",
                "\"instructions\"|\"x\"|saknar fältet \"instructions\", som ska vara en lista",
                "\"id\"|id|är inte giltig JSON",
                "[ \"PR\",|[ 1,|saknar fältet \"aliases\", som ska vara en lista av texter",
            })
    void whatIsMissingOrWrongIsTold(String part, String instead, String told) throws Exception {
        Path file = Files.writeString(folder.resolve("own.json"), builtIn().replace(part, instead));

        assertThatThrownBy(() -> ServiceDefinitions.read(file))
                .isInstanceOf(ServiceDefinitions.Unusable.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(told);
    }

    @Test
    void aFileThatIsNoObjectOrIsMissingIsTold() throws Exception {
        assertThatThrownBy(() -> ServiceDefinitions.read(Files.writeString(folder.resolve("empty.json"), "")))
                .isInstanceOf(ServiceDefinitions.Unusable.class);
        assertThatThrownBy(() -> ServiceDefinitions.read(folder.resolve("missing.json")))
                .isInstanceOf(ServiceDefinitions.Unusable.class);
    }

    private static String builtIn() throws Exception {
        try (InputStream in = ServiceDefinitions.class.getResourceAsStream("e-remiss.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
