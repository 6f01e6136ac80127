package se.bulktak.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HsaIdTest {

    @ParameterizedTest
    @CsvSource({
        "SE2321000016-A,                    STRICT",
        "se2321000016-a1,                   STRICT",
        "SE2321000016-123456789012345678,   STRICT",
        "SE2321000016-1234567890123456789,  DEVIATING",
        "SE2321000016-,                     DEVIATING",
        "SE2321000016,                      DEVIATING",
        "SE232100001-A,                     DEVIATING",
        "SE23210000A6-A,                    DEVIATING",
        "SE2321000016_A,                    DEVIATING",
        "SE2321000016-A-B,                  DEVIATING",
        "SE162321000016-A,                  TWELVE_DIGITS",
        "SE162321000016-123456789012345678, TWELVE_DIGITS",
        "SE172321000016-A,                  DEVIATING",
        "5565594230,                        ORGANISATION_NUMBER",
        "5565594231,                        DEVIATING",
        "*,                                 RESERVED",
        "se,                                RESERVED",
        "SE2321000016-Å,                    INVALID",
        "SE2321000016-A B,                  INVALID",
        "SE2321000016-\u0661,               INVALID",
        "'',                                INVALID",
    })
    void theFormOfAnId(String id, HsaId.Form form) {
        assertThat(new HsaId(id).form()).isEqualTo(form);
    }

    @Test
    void takTakesAtMost255Characters() {
        assertThat(new HsaId("A".repeat(255)).form()).isEqualTo(HsaId.Form.DEVIATING);
        assertThat(new HsaId("A".repeat(256)).form()).isEqualTo(HsaId.Form.INVALID);
    }

    @ParameterizedTest
    @CsvSource({
        "2321000016, true", "5565594230, true", "2321000131, true",
        "2321000017, false", "1010101010, false", "232100001, false", "23210000160, false", "232100001A, false"
    })
    void theCheckDigitOfAnOrganisationNumber(String number, boolean right) {
        assertThat(HsaId.hasRightCheckDigit(number)).isEqualTo(right);
    }

    @ParameterizedTest
    @CsvSource({"SE2321000016-A, 2321000016", "SE162321000016-A, 2321000016", "5565594230, 5565594230", "HSATEST2-CT0, ''"})
    void theOrganisationThatAnIdBelongsTo(String id, String number) {
        assertThat(new HsaId(id).organisationNumber()).isEqualTo(number);
    }
}
