package se.bulktak.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.opentest4j.TestAbortedException;
import se.bulktak.access.Role;

/** The site of one test, with its visitors. They leave when the test is over; if it failed, what they saw is kept under target. */
final class Site {

    private static final Path TRACES = Path.of("target", "failed");

    private final World world;
    private final List<Visitor> visitors = new ArrayList<>();

    Site(World world) {
        this.world = world;
    }

    World world() {
        return world;
    }

    /** Somebody who has not signed in, with the language and zone of the users. */
    Visitor visitor() {
        return visitor(new Browser.NewContextOptions());
    }

    Visitor visitor(Browser.NewContextOptions options) {
        Visitor visitor = world.visitor(options);
        visitors.add(visitor);
        return visitor;
    }

    /** Somebody new with these roles, signed in. */
    Visitor signedIn(Role... roles) {
        return visitor().signIn(world.person(roles));
    }

    /** Makes a site for each test that asks for one, and looks at it afterwards. */
    static final class ForEachTest implements BeforeAllCallback, ParameterResolver, AfterTestExecutionCallback {

        private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(Site.class);

        /** The world ends when the last test has been run. */
        @Override
        public void beforeAll(ExtensionContext context) {
            PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE);
            context.getRoot().getStore(OURS).computeIfAbsent(World.class, any -> World.get(), World.class);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Site.class;
        }

        @Override
        public Site resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Site site = new Site(World.get());
            context.getStore(OURS).put(Site.class, site);
            return site;
        }

        @Override
        public void afterTestExecution(ExtensionContext context) {
            Optional.ofNullable(context.getStore(OURS).get(Site.class, Site.class)).ifPresent(site -> {
                try {
                    site.lookBack(context);
                } finally {
                    site.visitors.forEach(Visitor::close);
                }
            });
        }
    }

    private void lookBack(ExtensionContext context) {
        boolean failed = context.getExecutionException().filter(why -> !(why instanceof TestAbortedException)).isPresent();
        try {
            if (!failed) {
                visitors.forEach(Visitor::assertNoTrouble);
                return;
            }
        } catch (AssertionError trouble) {
            keepTraces(context);
            throw trouble;
        }
        keepTraces(context);
    }

    private void keepTraces(ExtensionContext context) {
        String test = context.getRequiredTestClass().getSimpleName() + "." + context.getRequiredTestMethod().getName() + " " + context.getDisplayName();
        for (int i = 0; i < visitors.size(); i++) {
            try {
                visitors.get(i).keepTraces(TRACES, test.replaceAll("[^\\p{L}\\p{N}.-]+", "-") + "-" + (i + 1));
            } catch (IOException | PlaywrightException e) {
                System.err.println("Could not keep what " + test + " saw: " + e.getMessage());
            }
        }
    }
}
