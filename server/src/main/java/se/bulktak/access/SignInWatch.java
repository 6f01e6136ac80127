package se.bulktak.access;

import org.springframework.context.event.EventListener;
import org.springframework.security.authentication.event.AuthenticationFailureBadCredentialsEvent;
import org.springframework.security.authentication.event.AuthenticationFailureDisabledEvent;
import org.springframework.security.authentication.event.AuthenticationFailureLockedEvent;
import org.springframework.security.authentication.event.InteractiveAuthenticationSuccessEvent;
import org.springframework.stereotype.Component;

/** Counts wrong passwords and writes down who signs in. */
@Component
class SignInWatch {

    private final Accounts accounts;

    SignInWatch(Accounts accounts) {
        this.accounts = accounts;
    }

    @EventListener
    void wrong(AuthenticationFailureBadCredentialsEvent event) {
        accounts.failed(event.getAuthentication().getName());
    }

    @EventListener
    void resting(AuthenticationFailureLockedEvent event) {
        accounts.refused(event.getAuthentication().getName(), "locked");
    }

    @EventListener
    void closed(AuthenticationFailureDisabledEvent event) {
        accounts.refused(event.getAuthentication().getName(), "disabled");
    }

    @EventListener
    void right(InteractiveAuthenticationSuccessEvent event) {
        if (event.getAuthentication().getPrincipal() instanceof Named) {
            accounts.succeeded(event.getAuthentication().getName());
        }
    }
}
