package se.bulktak.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Signing in with an OIDC provider, where one is set up. The provider says who somebody is and, in a claim, what they may do;
 * that is believed anew at each sign-in. Who may do nothing here is not let in, nor whose account has been closed.
 */
@Component("oidc")
@EnableConfigurationProperties(OidcSettings.class)
public final class Oidc {

    /** Where signing in with the provider begins. */
    static final String BEGIN = "/logga-in/hos";

    private static final Logger LOG = LoggerFactory.getLogger(Oidc.class);
    /** In the address of the sign-in page: why signing in with the provider came to nothing. */
    private static final String WHY = "oidc";
    private static final String DISABLED = "account_disabled";
    private static final String NO_ROLE = "no_role";
    private static final String NO_NAME = "no_username";
    private static final int LONGEST_USERNAME = 100;

    private final OidcSettings settings;
    private final Accounts accounts;
    private final AuditLog audit;
    private @Nullable OidcProvider provider;

    Oidc(OidcSettings settings, Accounts accounts, AuditLog audit) {
        this.settings = settings;
        this.accounts = accounts;
        this.audit = audit;
    }

    // ---- the sign-in page ---------------------------------------------------------------------------------------------------

    /** Whether people can sign in so. */
    public boolean on() {
        return settings.on();
    }

    /** What people call the provider. */
    public String name() {
        return settings.name();
    }

    /** Where the button leads. */
    public String begin() {
        return BEGIN + "/" + OidcProvider.ID;
    }

    /** What to tell somebody whom the provider did not get in, and who has been led to the sign-in page; null for nobody such. */
    public @Nullable String told() {
        String why = RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? request.getRequest().getParameter(WHY)
                : null;
        return why == null || !on() ? null : switch (why) {
            case "nere" -> "Inloggningen hos " + name() + " svarar inte just nu. Vänta några minuter och försök igen. Har du ett"
                    + " konto med lösenord här kan du logga in med det så länge.";
            case "avbruten" -> "Du loggades inte in hos " + name() + ". Försök igen när du vill.";
            case "avstangd" -> "Ditt konto är avstängt. Be en systemadministratör om hjälp om det är fel.";
            case "behorighet" -> "Du är inloggad hos " + name() + ", men har ingen behörighet i BulkTAK. Be den som delar ut"
                    + " behörigheter hos er att ge dig den. Du kan beställa utan att logga in.";
            default -> "Inloggningen hos " + name() + " kunde inte slutföras. Den kan ha tagit för lång tid, eller börjat i ett"
                    + " annat fönster. Försök igen.";
        };
    }

    // ---- setting it up ------------------------------------------------------------------------------------------------------

    /** Adds this way of signing in, and of signing out, to the pages' chain. Nothing where no provider is set up. */
    void in(HttpSecurity http, String signInPage) {
        if (on()) {
            OidcProvider made = new OidcProvider(settings);
            provider = made;
            new Chain(made).in(http, signInPage);
        }
    }

    /** Apart, so that nothing of it is loaded where no provider is set up. */
    private final class Chain {

        private final OidcProvider provider;
        private final OidcUserService asked = new OidcUserService();
        private final Map<ClientRegistration, JwtDecoder> decoders = new ConcurrentHashMap<>();
        private final RestClientAuthorizationCodeTokenResponseClient tokens =
                new RestClientAuthorizationCodeTokenResponseClient();
        private final RestTemplate calls = new RestTemplate(OidcProvider.calls());

        Chain(OidcProvider provider) {
            this.provider = provider;
            calls.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
            DefaultOAuth2UserService people = new DefaultOAuth2UserService();
            people.setRestOperations(calls);
            asked.setOauth2UserService(people);
            // As it is made by default, but for how it calls.
            tokens.setRestClient(RestClient.builder()
                    .requestFactory(OidcProvider.calls())
                    .configureMessageConverters(converters -> converters
                            .addCustomConverter(new FormHttpMessageConverter())
                            .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                    .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                    .build());
        }

        /** Reads ID tokens with the provider's keys. As it is made by default, but for how the keys are asked for. */
        private JwtDecoder decoder(ClientRegistration registration) {
            String keys = registration.getProviderDetails().getJwkSetUri();
            if (keys == null || keys.isBlank()) {
                throw new OAuth2AuthenticationException(new OAuth2Error("missing_signature_verifier"));
            }
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                    .jwsAlgorithm(OidcProvider.algorithm(registration))
                    .restOperations(new RestTemplate(OidcProvider.calls()))
                    .build();
            decoder.setJwtValidator(
                    JwtValidators.createDefaultWithValidators(List.of(new OidcIdTokenValidator(registration))));
            decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
            return decoder;
        }

        void in(HttpSecurity http, String signInPage) {
            DefaultOAuth2AuthorizationRequestResolver resolver = new DefaultOAuth2AuthorizationRequestResolver(provider, BEGIN);
            resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
            http.oauth2Login(login -> login.loginPage(signInPage)
                    .successHandler(new AfterSignIn())
                    .clientRegistrationRepository(provider)
                    .authorizedClientRepository(new NothingKept())
                    .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(resolver))
                    .redirectionEndpoint(endpoint -> endpoint.baseUri(OidcProvider.ANSWER))
                    .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(tokens))
                    .userInfoEndpoint(endpoint -> endpoint.oidcUserService(this::letIn))
                    .failureHandler((request, response, failure) -> refuse(request, response, failure, signInPage))
                    .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                        @Override
                        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                            filter.setAuthenticationFailureHandler(
                                    (request, response, failure) -> refuse(request, response, failure, signInPage));
                            return filter;
                        }
                    })
                    .withObjectPostProcessor(new ObjectPostProcessor<OidcAuthorizationCodeAuthenticationProvider>() {
                        @Override
                        public <O extends OidcAuthorizationCodeAuthenticationProvider> O postProcess(O made) {
                            made.setJwtDecoderFactory(registration ->
                                    decoders.computeIfAbsent(registration, Chain.this::decoder));
                            return made;
                        }
                    }));
            OidcClientInitiatedLogoutSuccessHandler signOut = new OidcClientInitiatedLogoutSuccessHandler(provider);
            signOut.setDefaultTargetUrl("/");
            signOut.setPostLogoutRedirectUri("{baseUrl}/");
            http.logout(logout -> logout.logoutSuccessHandler(signOut));
        }

        private OidcUser letIn(OidcUserRequest request) {
            return Oidc.this.letIn(asked.loadUser(request));
        }
    }

    /** Where a form of a page may lead beside this site: signing out goes on to the provider. Origins with a space before each. */
    String formTargets() {
        OidcProvider asked = provider;
        if (asked == null) {
            return "";
        }
        Stream<String> end = asked.known()
                .map(known -> known.getProviderDetails().getConfigurationMetadata().get("end_session_endpoint"))
                .map(String::valueOf).stream();
        return Stream.concat(Stream.of(settings.issuer()), end)
                .map(Oidc::origin)
                .flatMap(Optional::stream)
                .distinct()
                .map(origin -> " " + origin)
                .collect(Collectors.joining());
    }

    private static Optional<String> origin(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    // ---- letting in ---------------------------------------------------------------------------------------------------------

    private OidcPerson letIn(OidcUser vouched) {
        Object id = vouched.getClaims().get(settings.usernameClaim());
        if (id == null || String.valueOf(id).isBlank()) {
            LOG.warn("The OIDC provider gives no claim {} that tells people apart", settings.usernameClaim());
            throw refusal(NO_NAME, "");
        }
        String username = username(settings.issuer(), String.valueOf(id));
        Optional<Accounts.Account> before = accounts.find(username);
        if (before.map(Accounts.Account::disabled).orElse(false)) {
            throw refusal(DISABLED, username);
        }
        Set<Role> roles = settings.roles(values(vouched.getClaims(), settings.rolesClaim()));
        String email = Optional.ofNullable(vouched.getEmail()).map(any -> cut(any, 254)).orElse("");
        if (roles.isEmpty()) {
            if (before.isPresent()) {
                // The list of accounts says that nothing is left.
                accounts.signedInElsewhere(username, shown(vouched), email, roles);
            }
            throw refusal(NO_ROLE, username);
        }
        Accounts.Account account = accounts.signedInElsewhere(username, shown(vouched), email, roles);
        return new OidcPerson(
                account,
                account.roles().stream().map(role -> new SimpleGrantedAuthority(role.authority())).toList(),
                vouched.getIdToken());
    }

    private static OAuth2AuthenticationException refusal(String code, String username) {
        return new OAuth2AuthenticationException(new OAuth2Error(code, username, null));
    }

    /** The account's name: {@code issuer|subject}, or a digest of that where it is longer than an account's name may be. */
    static String username(String issuer, String subject) {
        String whole = issuer + "|" + subject;
        if (whole.length() <= LONGEST_USERNAME) {
            return whole;
        }
        try {
            return "oidc|" + HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(whole.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String shown(OidcUser person) {
        String whole = Stream.of(person.getGivenName(), person.getFamilyName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return Stream.of(person.getFullName(), whole, person.getPreferredUsername(), person.getEmail(), person.getSubject())
                .filter(name -> name != null && !name.isBlank())
                .findFirst()
                .map(name -> cut(name, 200))
                .orElse("");
    }

    private static String cut(String text, int most) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}]", "").strip();
        return line.length() <= most ? line : line.substring(0, most);
    }

    /** The values of a claim, wherever it lies: a name may have dots in it itself, and a value may be one or many. */
    static Set<String> values(Map<?, ?> claims, String path) {
        Set<String> found = new LinkedHashSet<>();
        Object here = claims.get(path);
        if (here instanceof Collection<?> many) {
            many.forEach(one -> found.add(String.valueOf(one)));
        } else if (here != null) {
            found.add(String.valueOf(here));
            found.addAll(Set.of(String.valueOf(here).split("[\\s,]+")).stream().filter(any -> !any.isEmpty()).toList());
        }
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> within) {
                found.addAll(values(within, path.substring(dot + 1)));
            }
        }
        return found;
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure, String page)
            throws IOException {
        OAuth2Error error = error(failure);
        boolean unanswered = unanswered(failure);
        String code = unanswered ? OidcProvider.UNREACHABLE : error.getErrorCode();
        boolean ours = code.equals(DISABLED) || code.equals(NO_ROLE);
        if (unanswered) {
            LOG.warn("The OIDC provider {} does not answer: {}", settings.issuer(), cut(String.valueOf(failure.getMessage()), 500));
        } else if (!code.equals(OidcProvider.UNREACHABLE)) {
            audit.write(
                    "system",
                    "signin.failed",
                    ours ? Optional.ofNullable(error.getDescription()).orElse("") : "",
                    Map.of("oidc", cut(code, 100)));
        }
        if (!ours && !unanswered) {
            LOG.info("Signing in with the OIDC provider failed: {}", cut(code + " " + failure.getMessage(), 500));
        }
        String why = switch (code) {
            case OidcProvider.UNREACHABLE -> "nere";
            case OAuth2ErrorCodes.ACCESS_DENIED -> "avbruten";
            case DISABLED -> "avstangd";
            case NO_ROLE -> "behorighet";
            default -> "fel";
        };
        response.sendRedirect(request.getContextPath() + page + "?" + WHY + "=" + why);
    }

    /** Whether the provider could not be reached, or took too long, in the midst of a sign-in. */
    private static boolean unanswered(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ResourceAccessException) {
                return true;
            }
        }
        return false;
    }

    /** What went wrong, however deep it lies. */
    private static OAuth2Error error(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof OAuth2AuthenticationException known) {
                return known.getError();
            }
        }
        return new OAuth2Error("other");
    }

    /** Tokens of the provider are not kept: nothing is asked of it after the sign-in. */
    private static final class NothingKept implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
