package se.bulktak.lookup;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * What a search found, as JSON: {@code {"query","total","hits":[…]}}, described in docs/search.md.
 */
public final class SearchJson {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };

    private SearchJson() {}

    /** Writes the result, ending with a line feed. Does not close the stream. */
    public static void write(SearchResult result, OutputStream out) throws IOException {
        JsonGenerator json = FACTORY.createGenerator(PRETTY, out, JsonEncoding.UTF8);
        try {
            json.writeStartObject();
            json.writeStringProperty("query", result.query());
            json.writeNumberProperty("total", result.total());
            json.writeArrayPropertyStart("hits");
            for (Hit hit : result.hits()) {
                hit(json, hit);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.flush();
        } catch (tools.jackson.core.exc.JacksonIOException e) {
            throw e.getCause();
        }
        out.write('\n');
        out.flush();
    }

    private static void hit(JsonGenerator json, Hit hit) {
        json.writeStartObject();
        json.writeStringProperty("kind", hit.kind());
        json.writeStringProperty("id", hit.id());
        json.writeStringProperty("name", hit.name());
        if (hit instanceof Hit.Unit unit) {
            unit.nameChanged().ifPresent(at -> json.writeStringProperty("nameChanged", at.toString()));
            json.writeArrayPropertyStart("routes");
            unit.routes().forEach(route -> route(json, route));
            json.writeEndArray();
        } else if (hit instanceof Hit.Component component) {
            component.nameChanged().ifPresent(at -> json.writeStringProperty("nameChanged", at.toString()));
            json.writeBooleanProperty("consumer", component.consumer());
            counted(json, component.routes());
            json.writeArrayPropertyStart("urls");
            component.urls().forEach(json::writeString);
            json.writeEndArray();
        } else if (hit instanceof Hit.Contract contract) {
            json.writeNumberProperty("routings", contract.routings());
            json.writeNumberProperty("producers", contract.producers());
        } else if (hit instanceof Hit.Url url) {
            json.writeStringProperty("producer", url.producer());
            json.writeStringProperty("rivtaProfile", url.profile());
            counted(json, url.routes());
        }
        json.writeEndObject();
    }

    private static void route(JsonGenerator json, Hit.Route route) {
        json.writeStartObject();
        json.writeStringProperty("contract", route.contract());
        json.writeStringProperty("contractName", route.contractName());
        json.writeStringProperty("producer", route.producer());
        json.writeStringProperty("producerName", route.producerName());
        json.writeStringProperty("url", route.url());
        day(json, "from", route.validity().from());
        day(json, "to", route.validity().to());
        json.writeEndObject();
    }

    private static void day(JsonGenerator json, String name, @Nullable LocalDate day) {
        if (day == null) {
            json.writeNullProperty(name);
        } else {
            json.writeStringProperty(name, day.toString());
        }
    }

    private static void counted(JsonGenerator json, List<Hit.Routes> routes) {
        json.writeArrayPropertyStart("routingsByContract");
        for (Hit.Routes one : routes) {
            json.writeStartObject();
            json.writeStringProperty("contract", one.contract());
            json.writeStringProperty("contractName", one.contractName());
            json.writeNumberProperty("routings", one.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
