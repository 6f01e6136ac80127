package se.bulktak.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses parameters that a call does not have. Whoever misspells a filter would else be answered with everything, and take it
 * for what was asked for: a known trap of the TAK-API.
 */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private static final DefaultParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method) {
            Set<String> known = new TreeSet<>();
            for (MethodParameter parameter : method.getMethodParameters()) {
                name(parameter).ifPresent(known::add);
            }
            Set<String> unknown = new TreeSet<>(request.getParameterMap().keySet());
            if (request instanceof MultipartHttpServletRequest files) {
                unknown.addAll(files.getMultiFileMap().keySet());
            }
            unknown.removeAll(known);
            if (!unknown.isEmpty()) {
                String names = String.join(", ", unknown);
                throw Unacceptable.told(
                        HttpStatus.BAD_REQUEST,
                        "unknown_parameter",
                        known.isEmpty()
                                ? Problems.TEXTS.format("unknown_parameter.none", Map.of("names", names))
                                : Problems.TEXTS.format(
                                        "unknown_parameter", Map.of("names", names, "known", String.join(", ", known))));
            }
        }
        return true;
    }

    private static Optional<String> name(MethodParameter parameter) {
        RequestParam asked = parameter.getParameterAnnotation(RequestParam.class);
        if (asked == null) {
            return Optional.empty();
        }
        parameter.initParameterNameDiscovery(NAMES);
        return Optional.ofNullable(asked.name().isEmpty() ? parameter.getParameterName() : asked.name());
    }
}
