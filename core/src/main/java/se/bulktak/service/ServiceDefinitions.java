package se.bulktak.service;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.bulktak.service.WorkbookLayout.ColumnLayout;
import se.bulktak.service.WorkbookLayout.TabLayout;
import tools.jackson.core.JacksonException;

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
        Object root;
        try {
            root = JsonValues.read(json);
        } catch (JacksonException e) {
            throw new Unusable("Tjänstedefinitionen " + file + " är inte giltig JSON: " + e.getOriginalMessage()
                    + ". Rätta filen.");
        }
        Reader reader = new Reader(file);
        Map<?, ?> layout = reader.object(root, "layout");
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
                        reader.flag(contract, "receives"))),
                reader.has(root, "combinations")
                        ? reader.list(root, "combinations", combination -> new CombinationDefinition(
                                reader.text(combination, "label"), reader.texts(combination, "contracts")))
                        : List.of(),
                new WorkbookLayout(
                        reader.tab(layout, "consumers"),
                        reader.tab(layout, "contracts"),
                        reader.tab(layout, "producer"),
                        reader.tab(layout, "units")),
                reader.texts(root, "platformHosts"),
                Taught.NOTHING);
    }

    /** Reads the parts of a definition, and says which part is missing when one is. */
    private record Reader(String file) {

        private static @Nullable Object value(@Nullable Object from, String field) {
            return from instanceof Map<?, ?> object ? object.get(field) : null;
        }

        boolean has(@Nullable Object from, String field) {
            return value(from, field) != null;
        }

        String text(@Nullable Object from, String field) {
            if (value(from, field) instanceof String text && !text.isBlank()) {
                return text;
            }
            throw missing(field, "en text");
        }

        boolean flag(@Nullable Object from, String field) {
            return Boolean.TRUE.equals(value(from, field));
        }

        int number(@Nullable Object from, String field, int otherwise) {
            return value(from, field) instanceof Integer number ? number : otherwise;
        }

        Map<?, ?> object(@Nullable Object from, String field) {
            if (value(from, field) instanceof Map<?, ?> object) {
                return object;
            }
            throw missing(field, "ett objekt");
        }

        <T> List<T> list(@Nullable Object from, String field, Function<@Nullable Object, T> element) {
            if (value(from, field) instanceof List<?> values) {
                List<T> list = new ArrayList<>();
                values.forEach(value -> list.add(element.apply(value)));
                return list;
            }
            throw missing(field, "en lista");
        }

        List<String> texts(@Nullable Object from, String field) {
            return list(from, field, value -> string(value, field));
        }

        private String string(@Nullable Object value, String field) {
            if (value instanceof String text) {
                return text;
            }
            throw missing(field, "en lista av texter");
        }

        TabLayout tab(Map<?, ?> layout, String field) {
            Map<?, ?> tab = object(layout, field);
            return new TabLayout(
                    text(tab, "name"),
                    texts(tab, "aliases"),
                    list(tab, "columns", column -> new ColumnLayout(
                            text(column, "field"),
                            text(column, "heading"),
                            texts(column, "aliases"),
                            flag(column, "needed"),
                            number(column, "width", 30))),
                    texts(tab, "instructions"),
                    list(tab, "examples", row -> examples(row)));
        }

        private List<String> examples(@Nullable Object row) {
            if (row instanceof List<?> cells) {
                return cells.stream().map(cell -> string(cell, "examples")).toList();
            }
            throw missing("examples", "en lista av listor av texter");
        }

        private Unusable missing(String field, String kind) {
            return new Unusable("Tjänstedefinitionen " + file + " saknar fältet \"" + field + "\", som ska vara " + kind
                    + ". Jämför med den inbyggda definitionen.");
        }
    }
}
