package se.bulktak.catalogue.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.bulktak.catalogue.CallAddress;
import se.bulktak.catalogue.CallAuthorization;
import se.bulktak.catalogue.LogicalAddress;
import se.bulktak.catalogue.RivtaProfile;
import se.bulktak.catalogue.Routing;
import se.bulktak.catalogue.ServiceComponent;
import se.bulktak.catalogue.ServiceContract;
import se.bulktak.catalogue.Validity;
import tools.jackson.core.JsonGenerator;

class FormatATest {

    @ParameterizedTest
    @CsvSource({
        "2025-06-01, 2025-06-01T00:00:00+0200",
        "2025-01-01, 2025-01-01T00:00:00+0100",
        "2025-03-30, 2025-03-30T00:00:00+0100",
        "2025-03-31, 2025-03-31T00:00:00+0200",
        "2025-10-26, 2025-10-26T00:00:00+0200",
        "2025-10-27, 2025-10-27T00:00:00+0100",
        "2126-07-01, 2126-07-01T00:00:00+0200",
        "9999-12-31, 9999-12-31T00:00:00+0100",
        "1979-07-01, 1979-07-01T00:00:00+0100",
        "1945-06-01, 1945-06-01T00:00:00+0100",
        "1899-12-31, 1899-12-31T00:00:00+0000",
        "0001-01-01, 0001-01-01T00:00:00+0000"
    })
    void writesTheSwedishMidnightOfADayWithItsOffset(LocalDate day, String text) {
        assertThat(FormatA.dateText(day)).isEqualTo(text);
        assertThat(FormatA.date(text)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Stockholm", "Pacific/Auckland", "America/Los_Angeles", "Pacific/Kiritimati"})
    void aDayIsTheSameWhateverTheMachinesZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone(zone));
            for (LocalDate day = LocalDate.of(2025, 1, 1); day.getYear() == 2025; day = day.plusDays(1)) {
                assertThat(FormatA.date(FormatA.dateText(day))).isEqualTo(day);
            }
            assertThat(FormatA.dateText(LocalDate.of(2025, 6, 1))).isEqualTo("2025-06-01T00:00:00+0200");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void everyDayOfTheSummerTimeSystemCanBeReadAsTakReadsItInASwedishSetting() throws ParseException {
        SimpleDateFormat asTak = new SimpleDateFormat("yyyy-MM-dd'T'HH:mm:ssZ", Locale.ROOT);
        SimpleDateFormat swedishDay = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
        swedishDay.setTimeZone(TimeZone.getTimeZone("Europe/Stockholm"));
        for (LocalDate day = LocalDate.of(1900, 1, 1); day.getYear() < 2230; day = day.plusDays(11)) {
            assertThat(swedishDay.format(asTak.parse(FormatA.dateText(day)))).isEqualTo(day.toString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2016-03-09T23:00:00+0000, 2016-03-10",
        "2016-06-09T22:00:00Z, 2016-06-10",
        "2016-06-09T21:59:59Z, 2016-06-09",
        "2016-06-09T22:00:00.000Z, 2016-06-10",
        "2016-06-10T00:00:00+02:00, 2016-06-10",
        "2016-06-09T17:00:00-0500, 2016-06-10",
        "2016-06-10, 2016-06-10"
    })
    void readsAnyOffsetAsASwedishDay(String text, LocalDate day) {
        assertThat(FormatA.date(text)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "x", "2016-06-1", "2016-02-30", "2016-02-30T00:00:00+0100", "2016-06-10T00:00:00", "2016-06-10 00:00:00+0200",
                "2016-06-10T00:00:00+02", "2016-06-10T00:00:00+2:00", "2016-06-10T00:00:00CET", "2016-06-10T25:00:00+0200",
                "2016-06-10T00:00:00+9900", "20160610T00:00:00Z00000", "2016-06-10T00:00:00+02000", "2016-06-10T00:00:00.5",
                "12016-06-10T00:00:00+0200"
            })
    void refusesWhatIsNoDate(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> FormatA.date(text));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-06-01T00:00:00+0200, true",
        "2025-06-01T00:00:00Z, false",
        "2025-06-01T00:00:00+02:00, false",
        "2025-06-01T00:00:00.123Z, false",
        "2025-06-31T00:00:00+0200, false",
        "2025-06-01, false"
    })
    void knowsWhichDatesTakCanRead(String text, boolean strict) {
        assertThat(FormatA.isStrictDate(text)).isEqualTo(strict);
    }

    @Test
    void refusesAYearThatTheFormatCannotHold() {
        assertThatExceptionOfType(DateTimeException.class)
                .isThrownBy(() -> FormatA.dateText(LocalDate.of(10000, 1, 1)));
    }

    @Test
    void writesTheFormatToTheLetter() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Validity validity = new Validity(LocalDate.of(2025, 6, 1), LocalDate.of(2125, 1, 1));
        try (JsonGenerator out = FormatA.generator(bytes)) {
            FormatA.startDocument(out, new FormatA.Header(12, Instant.parse("2025-05-31T22:00:00Z"), "anna", null));
            out.writeArrayPropertyStart(FormatA.PROFILES);
            FormatA.writeProfile(out, 5, new RivtaProfile("RIVTABP21", "RIV TA BP 2.1"), "1");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.CONTRACTS);
            FormatA.writeContract(out, 7, new ServiceContract("urn:riv:a:b:CResponder:1", "C", 1, 0), "1");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.ADDRESSES);
            FormatA.writeLogicalAddress(out, 21, new LogicalAddress("SE2321000016-AAA1", "Åsmottagningen"), "12");
            FormatA.writeLogicalAddress(out, 22, new LogicalAddress("*", ""), "1");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.COMPONENTS);
            FormatA.writeComponent(out, 31, new ServiceComponent("SE2321000016-PRD1", "Producent"), "12");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.CALL_ADDRESSES);
            FormatA.writeCallAddress(out, 41, new CallAddress(31, 5, "https://p.example.se/a"), "12");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.AUTHORIZATIONS);
            FormatA.writeAuthorization(out, 51, new CallAuthorization(31, 22, 7, "AUTOTAKNING", validity), "1");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.ROUTINGS);
            FormatA.writeRouting(out, 61, new Routing(21, 7, 41, validity), "12");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.FILTERS);
            FormatA.writeFilter(out, 71, new Filter(51, "a:b"), "1");
            out.writeEndArray();
            out.writeArrayPropertyStart(FormatA.FILTER_CATEGORIZATIONS);
            FormatA.writeFilterCategorization(out, 81, new FilterCategorization(71, "Remiss"), "1");
            out.writeEndArray();
            FormatA.endDocument(out);
        }
        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("""
                {
                  "formatVersion" : "1",
                  "version" : "12",
                  "tidpunkt" : "2025-06-01T00:00:00+0200",
                  "utforare" : "anna",
                  "kommentar" : null,
                  "data" : {
                    "rivtaprofil" : [ {
                      "id" : 5,
                      "namn" : "RIVTABP21",
                      "beskrivning" : "RIV TA BP 2.1",
                      "pubversion" : "1"
                    } ],
                    "tjanstekontrakt" : [ {
                      "id" : 7,
                      "namnrymd" : "urn:riv:a:b:CResponder:1",
                      "beskrivning" : "C",
                      "majorVersion" : 1,
                      "minorVersion" : 0,
                      "pubversion" : "1"
                    } ],
                    "logiskadress" : [ {
                      "id" : 21,
                      "hsaId" : "SE2321000016-AAA1",
                      "beskrivning" : "Åsmottagningen",
                      "pubversion" : "12"
                    }, {
                      "id" : 22,
                      "hsaId" : "*",
                      "beskrivning" : "",
                      "pubversion" : "1"
                    } ],
                    "tjanstekomponent" : [ {
                      "id" : 31,
                      "hsaId" : "SE2321000016-PRD1",
                      "beskrivning" : "Producent",
                      "pubversion" : "12"
                    } ],
                    "anropsadress" : [ {
                      "id" : 41,
                      "adress" : "https://p.example.se/a",
                      "pubversion" : "12",
                      "relationships" : {
                        "rivtaprofil" : 5,
                        "tjanstekomponent" : 31
                      }
                    } ],
                    "anropsbehorighet" : [ {
                      "id" : 51,
                      "integrationsavtal" : "AUTOTAKNING",
                      "fromTidpunkt" : "2025-06-01T00:00:00+0200",
                      "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                      "pubversion" : "1",
                      "relationships" : {
                        "logiskAdress" : 22,
                        "tjanstekomponent" : 31,
                        "tjanstekontrakt" : 7
                      }
                    } ],
                    "vagval" : [ {
                      "id" : 61,
                      "fromTidpunkt" : "2025-06-01T00:00:00+0200",
                      "tomTidpunkt" : "2125-01-01T00:00:00+0100",
                      "pubversion" : "12",
                      "relationships" : {
                        "anropsadress" : 41,
                        "logiskadress" : 21,
                        "tjanstekontrakt" : 7
                      }
                    } ],
                    "filter" : [ {
                      "id" : 71,
                      "servicedomain" : "a:b",
                      "pubversion" : "1",
                      "relationships" : {
                        "anropsbehorighet" : 51
                      }
                    } ],
                    "filtercategorization" : [ {
                      "id" : 81,
                      "category" : "Remiss",
                      "pubversion" : "1",
                      "relationships" : {
                        "filter" : 71
                      }
                    } ]
                  }
                }""");
    }
}
