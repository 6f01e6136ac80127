package se.bulktak.demo;

import java.util.List;
import se.bulktak.catalogue.HsaId;

/** Names and ids that sound Swedish and belong to nobody. Places are named after animals that no town has asked. */
final class DemoNames {

    /** An invented care provider. Its organisation number has a right check digit. */
    record Organisation(String name, String host, String number) {}

    static final List<Organisation> ORGANISATIONS = List.of(
            organisation("Region Norrskär", "norrskar", "232900001"),
            organisation("Region Vesslemark", "vesslemark", "232900002"),
            organisation("Region Järpeland", "jarpeland", "232900003"),
            organisation("Region Lomsjö", "lomsjo", "232900004"),
            organisation("Region Mårdbygden", "mardbygden", "232900005"),
            organisation("Region Tranebo", "tranebo", "232900006"),
            organisation("Region Ugglehav", "ugglehav", "232900007"),
            organisation("Region Kattsundet", "kattsundet", "232900008"),
            organisation("Bäverhults kommun", "baverhult", "212900001"),
            organisation("Hermelinge kommun", "hermelinge", "212900002"),
            organisation("Vitsippans Vård AB", "vitsippansvard", "559900001"),
            organisation("Tussilago Hälsa AB", "tussilagohalsa", "559900002"));

    private static final String[] PLACES = {
        "Bäver", "Ejder", "Gräv", "Hermelin", "Igelkotts", "Järpe", "Kattugle", "Lavskrike", "Lekatts", "Lom", "Mård", "Orre",
        "Ripe", "Sork", "Talgoxe", "Tjäder", "Trane", "Uv", "Vessle", "Ärle"
    };
    private static final String[] PLACE_ENDINGS = {
        "berga", "bo", "dalen", "fors", "hamra", "hed", "köping", "lunda", "mark", "näset", "stad", "vik"
    };
    private static final String[] KINDS = {
        "Vårdcentralen", "Barnmottagningen", "Ortopedmottagningen", "Hudmottagningen", "Ögonmottagningen",
        "Kirurgmottagningen", "Medicinmottagningen", "Kvinnokliniken", "Fysioterapin", "Öron-, näs- och halsmottagningen",
        "Röntgenavdelningen", "Psykiatriska öppenvården", "Smärtmottagningen", "Njurmottagningen", "Hjärtmottagningen",
        "Lungmottagningen", "Reumatologmottagningen", "Neurologmottagningen", "Logopedmottagningen", "Folktandvården",
        "Urologmottagningen", "Hörselmottagningen", "Rehabmottagningen"
    };
    private static final String[] PARTS = {"", " Norra", " Södra", " Östra", " Västra", " Centrum", " Hamnen"};
    private static final String[] SYSTEMS = {
        "Remissportalen", "Journalsystemet Blåklinten", "Labbsystemet Malva", "Bokningstjänsten Viol",
        "Bildarkivet Gullvivan", "Läkemedelslistan Timjan", "Vårdplatsen Ängsull", "Kallelsetjänsten Prästkragen",
        "Födelsesystemet Liljan", "Ambulansjournalen Nyponet", "Tandvårdssystemet Renfana", "Provsvaren Kamomill"
    };
    private static final String[] DOMAINS = {
        "clinicalprocess:activity:actions", "clinicalprocess:healthcond:actoutcome", "clinicalprocess:healthcond:basic",
        "clinicalprocess:healthcond:description", "clinicalprocess:logistics:logistics", "crm:carelisting",
        "crm:requeststatus", "crm:scheduling", "ehr:accesscontrol", "infrastructure:directory:organization",
        "infrastructure:eservicesupply:forminteraction", "insuranceprocess:healthreporting"
    };
    private static final String[] VERBS = {"Get", "Process", "Register", "Delete", "List"};
    private static final String[] NOUNS = {
        "Appointment", "CareContact", "CarePlan", "Diagnosis", "Document", "Form", "ImagingOutcome", "LaboratoryOutcome",
        "MaternityHistory", "Medication", "Notification", "Observation", "Outcome", "Questionnaire", "Schedule", "Subject",
        "Vaccination"
    };

    /** Without I and O, which are taken for digits. */
    private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int CODES = ALPHABET.length() * ALPHABET.length() * ALPHABET.length() * ALPHABET.length();
    /** Prime, so that neighbours get unlike codes and no two get the same. */
    private static final int STRIDE = 7919;
    private static final int FIRST_CODE = 271_828;

    private DemoNames() {}

    private static Organisation organisation(String name, String host, String nineDigits) {
        for (char digit = '0'; digit <= '9'; digit++) {
            if (HsaId.hasRightCheckDigit(nineDigits + digit)) {
                return new Organisation(name, host, nineDigits + digit);
            }
        }
        throw new IllegalArgumentException(nineDigits);
    }

    /** The id of the organisation's unit with a number below 1.3 millions. */
    static String unitId(Organisation organisation, int number) {
        int code = (int) ((FIRST_CODE + (long) number * STRIDE) % CODES);
        StringBuilder id = new StringBuilder("SE").append(organisation.number()).append("-E");
        for (int divisor = CODES / ALPHABET.length(); divisor > 0; divisor /= ALPHABET.length()) {
            id.append(ALPHABET.charAt(code / divisor % ALPHABET.length()));
        }
        return id.toString();
    }

    /** A unit's name; two of the first 38,640 never share one. */
    static String unitName(int number) {
        int rest = number;
        String kind = KINDS[rest % KINDS.length];
        rest /= KINDS.length;
        String place = PLACES[rest % PLACES.length];
        rest /= PLACES.length;
        String ending = PLACE_ENDINGS[rest % PLACE_ENDINGS.length];
        rest /= PLACE_ENDINGS.length;
        String part = PARTS[rest % PARTS.length];
        rest /= PARTS.length;
        return kind + ' ' + place + ending + part + (rest == 0 ? "" : " " + (rest + 1));
    }

    static String componentId(Organisation organisation, char role, int number) {
        return "SE" + organisation.number() + '-' + role + String.format("%03d", number);
    }

    static String system(int number) {
        int round = number / SYSTEMS.length;
        return SYSTEMS[number % SYSTEMS.length] + (round == 0 ? "" : " " + (round + 1));
    }

    /** An invented contract's name; differs for each number below 85. */
    static String contractName(int number) {
        return VERBS[number % VERBS.length] + NOUNS[number / VERBS.length % NOUNS.length];
    }

    static String contractDomain(int number) {
        return DOMAINS[(number + number / (VERBS.length * NOUNS.length)) % DOMAINS.length];
    }

    static int contractMajor(int number) {
        return 1 + number / (VERBS.length * NOUNS.length);
    }
}
