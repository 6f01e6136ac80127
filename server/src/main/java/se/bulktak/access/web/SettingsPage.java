package se.bulktak.access.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import se.bulktak.cli.Bulktak;
import se.bulktak.finding.Messages;
import se.bulktak.live.LiveCatalogue;
import se.bulktak.page.SwedishFormat;
import se.bulktak.page.Term;
import se.bulktak.server.Settings;
import se.bulktak.store.Store;

/** How the installation is set up and what it runs on. Secrets are told to be there, never shown. */
@Controller
class SettingsPage {

    private static final Messages TEXTS = Messages.beside(SettingsPage.class, "admin");
    private static final String SECRET = ".*(key|secret|password|token).*";

    private final Settings settings;
    private final Environment environment;
    private final LiveCatalogue live;
    private final Store store;
    private final SwedishFormat format;

    SettingsPage(Settings settings, Environment environment, LiveCatalogue live, Store store, SwedishFormat format) {
        this.settings = settings;
        this.environment = environment;
        this.live = live;
        this.store = store;
        this.format = format;
    }

    /** A setting. @param name as in bulktak.properties @param text what it is about @param value as it is in use */
    record Setting(String name, String text, String value) {}

    @GetMapping("/admin/installningar")
    String show(Model model) {
        model.addAttribute("facts", facts());
        model.addAttribute("settings", settings());
        model.addAttribute("trouble", live.trouble().orElse(null));
        model.addAttribute("file", settings.data().resolve("bulktak.properties"));
        return "admin/installningar";
    }

    private List<Term> facts() {
        List<Term> facts = new ArrayList<>();
        facts.add(Term.of(TEXTS.text("fact.version"), version() + " (Java " + Runtime.version() + ")"));
        facts.add(Term.of(
                TEXTS.text("fact.catalogue"),
                settings.catalogue().map(SettingsPage::withoutSecrets).orElse(TEXTS.text("fact.embedded"))));
        Optional<LiveCatalogue.Current> read = live.find();
        facts.add(Term.of(
                TEXTS.text("fact.state"),
                read.map(current -> TEXTS.text("fact.version_of_tak") + " "
                                + current.snapshot().state().version() + ", " + TEXTS.text("fact.read") + " "
                                + format.time(current.readAt()))
                        .orElse(TEXTS.text(live.trouble().isPresent() ? "fact.unreadable" : "fact.reading"))));
        facts.add(Term.of(TEXTS.text("fact.store"), TEXTS.text(store.isShared() ? "fact.shared" : "fact.file")));
        facts.add(Term.of(TEXTS.text("fact.data"), settings.data().toAbsolutePath().normalize().toString()));
        String mail = environment.getProperty("spring.mail.host", "");
        facts.add(Term.of(TEXTS.text("fact.mail"), mail.isBlank() ? TEXTS.text("fact.no_mail") : mail));
        facts.add(Term.of(TEXTS.text("fact.now"), format.now()));
        return facts;
    }

    static String version() {
        Properties build = new Properties();
        try (InputStream in = Bulktak.class.getResourceAsStream("build.properties")) {
            if (in != null) {
                build.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "?");
    }

    private List<Setting> settings() {
        List<Setting> all = new ArrayList<>();
        add("bulktak", settings, all);
        return all;
    }

    private static void add(String prefix, Record group, List<Setting> all) {
        for (RecordComponent component : group.getClass().getRecordComponents()) {
            String name = prefix + "." + component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
            Object value = value(group, component);
            if (value instanceof Record inner) {
                add(name, inner, all);
            } else {
                String text = text(value);
                boolean secret = name.matches(SECRET);
                String shown = secret && !text.isEmpty() ? TEXTS.text("setting.secret") : withoutSecrets(text);
                String key = "setting." + name;
                all.add(new Setting(name, TEXTS.has(key) ? TEXTS.text(key) : "", shown));
            }
        }
    }

    private static @Nullable Object value(Record group, RecordComponent component) {
        try {
            return component.getAccessor().invoke(group);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Optional<?> maybe) {
            return maybe.map(SettingsPage::text).orElse("");
        }
        if (value instanceof Collection<?> many) {
            return many.stream().map(SettingsPage::text).collect(Collectors.joining(", "));
        }
        if (value instanceof Boolean truth) {
            return TEXTS.text(truth ? "yes" : "no");
        }
        if (value instanceof Duration duration) {
            return duration.toString().substring(2).toLowerCase(Locale.ROOT);
        }
        return value == null ? "" : value.toString();
    }

    /** A database's address without what may hold a name or a password. */
    static String withoutSecrets(String place) {
        return place.startsWith("jdbc:") ? place.replaceFirst("[?].*", "").replaceFirst("//[^/@]*@", "//") : place;
    }
}
