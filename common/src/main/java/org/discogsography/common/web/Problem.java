package org.discogsography.common.web;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.discogsography.common.fault.DependencyException;

/** Makes the exceptions that become an {@link ErrorView}. */
public final class Problem {
    private Problem() {}

    public static WebApplicationException badRequest(String error) {
        return of(Response.Status.BAD_REQUEST, error);
    }

    public static WebApplicationException forbidden(String error) {
        return of(Response.Status.FORBIDDEN, error);
    }

    public static WebApplicationException notFound(String error) {
        return of(Response.Status.NOT_FOUND, error);
    }

    public static WebApplicationException conflict(String error) {
        return of(Response.Status.CONFLICT, error);
    }

    public static WebApplicationException tooMany(String error) {
        return of(Response.Status.TOO_MANY_REQUESTS, error);
    }

    public static WebApplicationException unavailable(String error) {
        return of(Response.Status.SERVICE_UNAVAILABLE, error);
    }

    /** @param what "The loads cannot be read" */
    public static WebApplicationException away(String what, DependencyException dependency) {
        return unavailable(what + " now (" + dependency.getMessage()
                + "); try again when the service is ready again: /health/ready, or ./discogsography status, says why.");
    }

    private static WebApplicationException of(Response.Status status, String error) {
        return new WebApplicationException(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ErrorView(error))
                .build());
    }
}
