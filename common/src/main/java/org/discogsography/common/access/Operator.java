package org.discogsography.common.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** The one role that there is: whoever has shown the token may change something. */
public final class Operator {
    public static final String ROLE = "operator";

    private Operator() {}

    /** @param name for the audit log */
    public static SecurityIdentity named(String name) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(name))
                .addRole(ROLE)
                .build();
    }
}
