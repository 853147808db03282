package sluice.gateway.access;

import org.springframework.security.authentication.AbstractAuthenticationToken;

/// A caller that has shown who it is. What it has shown is not kept.
final class CallerAuthentication extends AbstractAuthenticationToken {

    private final Caller caller;

    CallerAuthentication(Caller caller) {
        super(caller.authorities());
        this.caller = caller;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    /// As the web server and the audit know it.
    @Override
    public String getName() {
        return caller.owner();
    }
}
