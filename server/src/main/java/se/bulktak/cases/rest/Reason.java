package se.bulktak.cases.rest;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** @param text why, or what is asked for or told; empty is refused where a person is to read it */
@Schema(name = "Text")
record Reason(@Schema(example = "Avstämt med den förra producenten.") @Nullable String text) {
    String given() {
        return text == null ? "" : text;
    }
}
