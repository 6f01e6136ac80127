package se.bulktak.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where service definitions come from: the built-in ones, or a file in the same form. */
public final class ServiceDefinitions {

    /** The service that is meant when none is named. */
    public static final String DEFAULT = "e-remiss";

    private ServiceDefinitions() {}

    /** A definition file cannot be used. The message is Swedish: which file, what is wrong, what to do. */
    public static final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unusable(String message) {
            super(message);
        }
    }

    /** A built-in service by its id; empty when there is none with that id. */
    public static Optional<ServiceDefinition> findBuiltIn(String id) {
        if (!id.matches("[a-z0-9-]+")) {
            return Optional.empty();
        }
        try (InputStream in = ServiceDefinitions.class.getResourceAsStream(id + ".json")) {
            return in == null ? Optional.empty() : Optional.of(parse(in.readAllBytes(), id + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws Unusable if the file cannot be read or is not a definition */
    public static ServiceDefinition read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new Unusable("Tjänstedefinitionen " + file + " går inte att läsa. Kontrollera sökvägen.");
        }
    }

    private static ServiceDefinition parse(byte[] json, String file) {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(json);
        } catch (JacksonException e) {
            throw new Unusable("Tjänstedefinitionen " + file + " är inte giltig JSON: " + e.getOriginalMessage()
                    + ". Rätta filen.");
        }
        Reader reader = new Reader(file);
        JsonNode layout = reader.object(root, "layout");
        return new ServiceDefinition(
                reader.text(root, "id"),
                reader.text(root, "name"),
                reader.text(root, "templateFile"),
                reader.list(root, "contracts", contract -> new ContractDefinition(
                        reader.text(contract, "name"),
                        reader.text(contract, "namespace"),
                        reader.text(contract, "rivtaProfile"),
                        reader.text(contract, "interaction"),
                        reader.text(contract, "purpose"),
                        reader.texts(contract, "aliases"),
                        contract.path("receives").asBoolean(false))),
                new WorkbookLayout(
                        reader.tab(layout, "consumers"),
                        reader.tab(layout, "contracts"),
                        reader.tab(layout, "producer"),
                        reader.tab(layout, "units")),
                reader.texts(root, "platformHosts"));
    }

    /** Reads the parts of a definition, and says which part is missing when one is. */
    private record Reader(String file) {

        String text(JsonNode from, String field) {
            JsonNode value = from.path(field);
            if (!value.isString() || value.stringValue().isBlank()) {
                throw missing(field, "en text");
            }
            return value.stringValue();
        }

        JsonNode object(JsonNode from, String field) {
            JsonNode value = from.path(field);
            if (!value.isObject()) {
                throw missing(field, "ett objekt");
            }
            return value;
        }

        <T> List<T> list(JsonNode from, String field, Function<JsonNode, T> element) {
            JsonNode value = from.path(field);
            if (!value.isArray()) {
                throw missing(field, "en lista");
            }
            List<T> list = new ArrayList<>();
            value.forEach(node -> list.add(element.apply(node)));
            return list;
        }

        List<String> texts(JsonNode from, String field) {
            return list(from, field, node -> node.asString());
        }

        TabLayout tab(JsonNode layout, String field) {
            JsonNode tab = object(layout, field);
            return new TabLayout(
                    text(tab, "name"),
                    texts(tab, "aliases"),
                    list(tab, "columns", column -> new ColumnLayout(
                            text(column, "field"),
                            text(column, "heading"),
                            texts(column, "aliases"),
                            column.path("needed").asBoolean(false),
                            column.path("width").asInt(30))),
                    texts(tab, "instructions"),
                    list(tab, "examples", row -> {
                        List<String> cells = new ArrayList<>();
                        row.forEach(cell -> cells.add(cell.asString()));
                        return cells;
                    }));
        }

        private Unusable missing(String field, String kind) {
            return new Unusable("Tjänstedefinitionen " + file + " saknar fältet \"" + field + "\", som ska vara " + kind
                    + ". Jämför med den inbyggda definitionen.");
        }
    }
}
