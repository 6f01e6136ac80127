package se.bulktak.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import se.bulktak.server.Settings;

/** Puts the rules into force: pages with sign-in and CSRF tokens, the API with tokens of its own. */
@Configuration(proxyBeanMethods = false)
class Security {

    private static final String SIGN_IN = "/logga-in";
    private static final String CONTENT_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
    private static final String NO_CONTENT = "default-src 'none'; frame-ancestors 'none'";
    private static final String NO_DEVICES = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

    @Bean
    AccessRules accessRules(Settings settings) {
        return new AccessRules(settings);
    }

    /** Cookies are for https only where the site is; behind a proxy the server itself may not know. */
    @Bean
    ServletContextInitializer cookiesAsTheSite(Settings settings) {
        return context -> {
            if (settings.baseUrl().startsWith("https:")) {
                context.getSessionCookieConfig().setSecure(true);
            }
        };
    }

    @Bean
    PasswordEncoder passwordEncoder() {
        return PasswordEncoderFactories.createDelegatingPasswordEncoder();
    }

    /** The filter is a part of the API's chain, and not of every request's. */
    @Bean
    FilterRegistrationBean<ApiTokenFilter> onlyInTheChain(ApiTokenFilter tokens) {
        FilterRegistrationBean<ApiTokenFilter> registration = new FilterRegistrationBean<>(tokens);
        registration.setEnabled(false);
        return registration;
    }

    /** Calls with a token of a client. */
    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http, AccessRules rules, ApiTokenFilter tokens, RateLimits limits) {
        return http.securityMatcher(request -> ApiTokenFilter.isForSystems(request)
                        && ApiTokenFilter.token(request) != null)
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session ->
                        session.sessionCreationPolicy(org.springframework.security.config.http.SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        tokens,
                        org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter.class)
                .addFilterBefore(limits.gate(), ApiTokenFilter.class)
                .authorizeHttpRequests(requests -> apply(rules, requests))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(NO_CONTENT))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http, AccessRules rules, Accounts accounts, Oidc oidc, RateLimits limits) {
        oidc.in(http, SIGN_IN);
        return http.authorizeHttpRequests(requests -> apply(rules, requests))
                // Both before anything reads the form, which the look for the CSRF token does.
                .addFilterBefore(limits.gate(), CsrfFilter.class)
                .addFilterBefore(new UploadGuard(), CsrfFilter.class)
                .exceptionHandling(errors -> errors.authenticationEntryPoint(Security::askWhoItIs))
                .formLogin(form -> form.loginPage(SIGN_IN).successHandler(new AfterSignIn()).permitAll())
                .addFilterBefore(
                        new StandingFilter(accounts),
                        org.springframework.security.web.authentication.AnonymousAuthenticationFilter.class)
                .logout(logout -> logout.logoutUrl("/logga-ut").logoutSuccessUrl("/"))
                .headers(headers -> headers.addHeaderWriter((request, response) -> response.setHeader(
                                "Content-Security-Policy", CONTENT_POLICY + oidc.formTargets()))
                        .permissionsPolicyHeader(policy -> policy.policy(NO_DEVICES))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .httpStrictTransportSecurity(Customizer.withDefaults()))
                .build();
    }

    /** A system is told that it lacks a token; a person signs in first, also when only a part of a page was asked for. */
    private static void askWhoItIs(HttpServletRequest request, HttpServletResponse response, AuthenticationException unknown)
            throws IOException, ServletException {
        if (ApiTokenFilter.isForSystems(request)) {
            ApiTokenFilter.refuse(response, false);
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", request.getContextPath() + SIGN_IN);
            response.setStatus(HttpServletResponse.SC_OK);
        } else {
            new LoginUrlAuthenticationEntryPoint(SIGN_IN).commence(request, response, unknown);
        }
    }

    private static void apply(
            AccessRules rules,
            org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer<HttpSecurity>
                            .AuthorizationManagerRequestMatcherRegistry
                    requests) {
        PathPatternRequestMatcher.Builder paths = PathPatternRequestMatcher.withDefaults();
        for (AccessRules.Rule rule : rules.list()) {
            HttpMethod method = rule.method();
            var matcher = method == null ? paths.matcher(rule.pattern()) : paths.matcher(method, rule.pattern());
            var matched = requests.requestMatchers(matcher);
            if (rule.who() instanceof AccessRules.Who.Everybody) {
                matched.permitAll();
            } else if (rule.who() instanceof AccessRules.Who.Having having) {
                matched.hasAnyRole(having.roles().stream().map(Role::name).toArray(String[]::new));
            } else {
                matched.authenticated();
            }
        }
        requests.anyRequest().denyAll();
    }
}
