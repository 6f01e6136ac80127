package se.bulktak.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Leads somebody who has signed in to where they were going, else to where their work is. */
class AfterSignIn extends SavedRequestAwareAuthenticationSuccessHandler {

    @Override
    protected String determineTargetUrl(HttpServletRequest request, HttpServletResponse response, Authentication who) {
        if (is(who, Role.HANDLER) || is(who, Role.TAK_ADMIN)) {
            return "/arenden";
        }
        if (is(who, Role.ORDERER)) {
            return "/mina-arenden";
        }
        return is(who, Role.SYSTEM_ADMIN) ? "/admin" : "/";
    }

    private static boolean is(Authentication who, Role role) {
        return who.getAuthorities().stream().anyMatch(has -> role.authority().equals(has.getAuthority()));
    }
}
