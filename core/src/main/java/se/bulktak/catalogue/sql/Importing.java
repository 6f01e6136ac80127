package se.bulktak.catalogue.sql;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import se.bulktak.catalogue.CatalogueObject;
import se.bulktak.catalogue.json.Element;
import se.bulktak.catalogue.json.Export;

/** Fills the tables of an embedded catalogue from an export, whose ids and version it keeps. */
final class Importing {

    private static final int BATCH = 1000;
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** Dependants first. */
    private static final List<String> TABLES = List.of(
            "Filtercategorization",
            "Filter",
            "Anropsbehorighet",
            "Vagval",
            "AnropsAdress",
            "LogiskAdress",
            "Tjanstekomponent",
            "Tjanstekontrakt",
            "RivTaProfil",
            "PubVersion");

    private final Session session;

    Importing(Session session) {
        this.session = session;
    }

    boolean hasContent() {
        return TABLES.stream().anyMatch(table -> !session.jdbc()
                .queryForList("SELECT id FROM " + table + " LIMIT 1", Long.class)
                .isEmpty());
    }

    /** Removes every row and every version. BulkTAK's own history stays: it tells what was done, whatever came of it. */
    void empty() {
        TABLES.forEach(table -> session.jdbc().update("DELETE FROM " + table));
    }

    void fill(Export export) {
        insert(Mapping.PROFILE, export.profiles());
        insert(Mapping.CONTRACT, export.contracts());
        insert(Mapping.COMPONENT, export.components());
        insert(Mapping.ADDRESS, export.addresses());
        insert(Mapping.CALL_ADDRESS, export.callAddresses());
        insert(Mapping.ROUTING, export.routings());
        insert(Mapping.AUTHORIZATION, export.authorizations());
        session.jdbc().batchUpdate(
                "INSERT INTO Filter (id, version, deleted, pubVersion, servicedomain, anropsbehorighet_id)"
                        + " VALUES (?, 0, 0, ?, ?, ?)",
                export.filters(),
                BATCH,
                (statement, filter) -> {
                    statement.setLong(1, filter.id());
                    statement.setString(2, filter.pubversion());
                    statement.setString(3, filter.values().serviceDomain());
                    statement.setLong(4, filter.values().authorizationId());
                });
        session.jdbc().batchUpdate(
                "INSERT INTO Filtercategorization (id, version, deleted, pubVersion, category, filter_id)"
                        + " VALUES (?, 0, 0, ?, ?, ?)",
                export.filterCategorizations(),
                BATCH,
                (statement, categorization) -> {
                    statement.setLong(1, categorization.id());
                    statement.setString(2, categorization.pubversion());
                    statement.setString(3, categorization.values().category());
                    statement.setLong(4, categorization.values().filterId());
                });
        version(export);
    }

    private <T extends CatalogueObject> void insert(Mapping<T> mapping, List<Element<T>> elements) {
        session.jdbc().batchUpdate(
                "INSERT INTO " + mapping.table() + " (version, deleted, id, pubVersion, " + mapping.columnList()
                        + ") VALUES (0, 0, ?, ?, " + Session.marks(mapping.columns().size()) + ")",
                elements,
                BATCH,
                (statement, element) -> {
                    statement.setLong(1, element.id());
                    statement.setString(2, element.pubversion());
                    mapping.binder().bind(statement, 3, element.values());
                });
    }

    private void version(Export export) {
        Export.Header header = export.header();
        byte[] data = packed(export);
        session.jdbc().update(
                "INSERT INTO PubVersion (id, formatVersion, version, time, utforare, kommentar, data, storlek)"
                        + " VALUES (?, ?, 1, ?, ?, ?, ?, ?)",
                header.version(),
                Long.valueOf(header.formatVersion()),
                LocalDate.ofInstant(header.instant(), SWEDEN).toString(),
                header.user(),
                header.comment(),
                data,
                data.length);
    }

    private static byte[] packed(Export export) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new BufferedOutputStream(new GZIPOutputStream(packed, 1 << 16), 1 << 16)) {
            export.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
