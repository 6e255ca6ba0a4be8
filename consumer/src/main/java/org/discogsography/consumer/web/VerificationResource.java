package org.discogsography.consumer.web;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.web.Problem;
import org.discogsography.common.web.RequestBody;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.verify.Audit;
import org.discogsography.consumer.verify.OneAtATime;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /loads/{type}/verification}: compares every row of a type with the last completion, now. */
@Path("/loads/{type}/verification")
public class VerificationResource {
    private static final int MOST = 100_000;
    private static final RequestBody<Body> BODY = new RequestBody<>(Body.class, "{\"contents\":true,\"mend\":false}");

    private final Consumption consumption;

    public VerificationResource(Consumption consumption) {
        this.consumption = consumption;
    }

    /**
     * @param contents null for true
     * @param mend null for false
     */
    record Body(Boolean contents, Boolean mend) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    public Uni<Response> begin(String type, String wanted) {
        Body body = BODY.parsed(wanted);
        Audit.Order order = new Audit.Order(!Boolean.FALSE.equals(body.contents()), Boolean.TRUE.equals(body.mend()));
        return audit(type)
                .begin(order)
                .map(state ->
                        Response.accepted(VerificationView.of(type, state, 0)).build())
                .onFailure()
                .transform(failure -> problem(type, failure));
    }

    @GET
    public VerificationView last(String type, @RestQuery @DefaultValue("100") int limit) {
        if (limit < 0 || limit > MOST) {
            throw Problem.badRequest("limit must be from 0 to " + MOST + ", it is " + limit);
        }
        return audit(type)
                .state()
                .map(state -> VerificationView.of(type, state, limit))
                .orElseThrow(() -> Problem.notFound(
                        "no verification of " + type + " was ordered since this service started: order one with POST"));
    }

    private Audit audit(String type) {
        return RecordType.named(type)
                .map(known -> consumption.queue(known).audit())
                .orElseThrow(() -> Problem.notFound("there is no type " + type + ": types are "
                        + Arrays.stream(RecordType.values())
                                .map(RecordType::plural)
                                .collect(Collectors.joining(", "))));
    }

    private static Throwable problem(String type, Throwable failure) {
        return switch (failure) {
            case Audit.NothingAnnouncedException _ ->
                Problem.notFound("no dump of " + type + " was ever announced to this store: load one first");
            case OneAtATime.AlreadyRunningException _ ->
                Problem.conflict("a verification of " + type + " is running: wait for it, GET shows it");
            case DependencyException away -> Problem.away("The rows cannot be read", away);
            default -> failure;
        };
    }
}
