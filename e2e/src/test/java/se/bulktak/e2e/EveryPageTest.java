package se.bulktak.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every page, in every state that one can come to, is one that everybody can use: WCAG 2.2 A and AA as far as axe can tell, in
 * light and dark, on a narrow screen and with large text, without a jump while it loads and without a fault in the console.
 */
@ExtendWith(Site.ForEachTest.class)
class EveryPageTest {

    private static Tour tour;

    @BeforeAll
    static void prepare() {
        tour = new Tour(World.get());
    }

    @AfterAll
    static void leave() {
        tour.close();
    }

    static List<Tour.Stop> stops() {
        return tour.stops();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stops")
    void canBeUsedByEverybody(Tour.Stop stop, Site site) {
        Visitor visitor = site.visitor(tour.windowFor(stop));
        if (stop.status() != 200) {
            visitor.expecting(stop.status());
        }
        Response answer = visitor.page().navigate(World.get().address() + stop.path());
        assertThat(answer.status()).isEqualTo(stop.status());
        stop.then().accept(visitor);
        assertThat(Look.at(visitor.page())).isEmpty();
    }

    @Test
    void noPageIsLeftOut() {
        Set<String> visited = tour.stops().stream().map(Tour.Stop::mapping).collect(Collectors.toCollection(TreeSet::new));
        assertThat(visited).containsExactlyElementsOf(pages());
    }

    /** The mappings of the server that answer with a page. */
    private static Set<String> pages() {
        Set<String> pages = new TreeSet<>();
        Map<RequestMappingInfo, HandlerMethod> mappings = World.get().server().context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class).getHandlerMethods();
        mappings.forEach((mapping, method) -> {
            Set<RequestMethod> methods = mapping.getMethodsCondition().getMethods();
            Class<?> answer = method.getReturnType().getParameterType();
            boolean view = answer == String.class || answer == ModelAndView.class || answer == Object.class;
            if ((methods.isEmpty() || methods.contains(RequestMethod.GET)) && view && !isBody(method)) {
                pages.addAll(mapping.getPatternValues());
            }
        });
        pages.remove("/galleri/fel");
        return pages;
    }

    private static boolean isBody(HandlerMethod method) {
        return method.hasMethodAnnotation(ResponseBody.class)
                || AnnotatedElementUtils.hasAnnotation(method.getBeanType(), ResponseBody.class);
    }
}
