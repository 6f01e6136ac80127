package se.bulktak.server;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How this installation is set up: {@code bulktak.*} in {@code bulktak.properties} in the data folder, or as environment
 * variables ({@code BULKTAK_BASE_URL} and so on).
 *
 * @param data folder for all that the server keeps
 * @param catalogue an existing TAK's JDBC URL; empty for the embedded one
 * @param demo whether this is a demonstration
 * @param baseUrl what links in mails begin with, without a slash at the end
 * @param platforms the target platforms that this installation serves
 * @param publicLookup whether the look-up page is open to everybody
 * @param fourEyes who approves must be another than who applies: {@code always}, {@code risky} (when something is taken over or
 *     the like) or {@code never}
 * @param draftsPerAddress how many open drafts one network address may have
 * @param draftDays after how many days a draft that nobody has touched is deleted, with all that it holds; 0 for never
 * @param mailFrom sender of mails, with or without a name; empty sends none. The mail server is {@code spring.mail.host} and so on
 * @param mailReplyTo where answers to mails go; empty for the sender
 * @param handlerMail where handlers are told of new cases and messages, several with commas between; empty tells nobody
 * @param linkKey secret that personal links are made with; empty for one that is kept in the data folder. Several servers on
 *     one database must share it
 * @param publishedInUseAfter how long after a publication its version is known to be in use
 */
@ConfigurationProperties("bulktak")
public record Settings(
        Path data,
        Optional<String> catalogue,
        @DefaultValue("false") boolean demo,
        @DefaultValue("http://localhost:8080") String baseUrl,
        @DefaultValue({"NTJP-TEST", "NTJP-QA", "NTJP-PROD"}) List<String> platforms,
        @DefaultValue("true") boolean publicLookup,
        @DefaultValue("risky") String fourEyes,
        @DefaultValue("20") int draftsPerAddress,
        @DefaultValue("90") int draftDays,
        @DefaultValue("") String mailFrom,
        @DefaultValue("") String mailReplyTo,
        @DefaultValue("") String handlerMail,
        @DefaultValue("") String linkKey,
        @DefaultValue("10m") java.time.Duration publishedInUseAfter) {}
