package org.discogsography.extractor.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;
import org.discogsography.common.web.Problem;
import org.discogsography.common.web.RequestBody;
import org.discogsography.extractor.fetch.AlreadyCheckingException;
import org.discogsography.extractor.fetch.CheckRequest;
import org.discogsography.extractor.fetch.FetchView;
import org.discogsography.extractor.fetch.Fetches;
import org.discogsography.extractor.fetch.MonthView;
import org.discogsography.extractor.state.StateInUseException;

/** {@code /dumps}: which there are, and fetching one. */
@Path("/dumps")
@Produces(MediaType.APPLICATION_JSON)
public class DumpsResource {
    private static final RequestBody<Body> BODY = new RequestBody<>(Body.class, "{\"dump\":20260801,\"extract\":true}");

    private final Fetches fetches;

    public DumpsResource(Fetches fetches) {
        this.fetches = fetches;
    }

    /**
     * What may be asked for.
     *
     * @param dump null for the newest complete month
     * @param extract null for true
     */
    record Body(Integer dump, Boolean extract) {}

    @GET
    public FetchView all() {
        return fetches.view();
    }

    @GET
    @Path("/{dump: \\d{8}}")
    public MonthView one(int dump) {
        return fetches.month(dump)
                .orElseThrow(() -> Problem.notFound("dump " + dump + " is not known: see GET /dumps"));
    }

    @POST
    @Path("/check")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response check(String body) {
        try {
            return Response.accepted(fetches.start(request(body))).build();
        } catch (AlreadyCheckingException running) {
            throw Problem.conflict(running.getMessage());
        } catch (StateInUseException waiting) {
            throw Problem.unavailable(waiting.getMessage());
        }
    }

    @DELETE
    @Path("/current")
    @Blocking
    public FetchView stop() throws InterruptedException {
        if (!fetches.stop()) {
            throw Problem.notFound("nothing is being fetched: start with POST /dumps/check");
        }
        return fetches.view();
    }

    private static CheckRequest request(String body) {
        Body wanted = BODY.parsed(body);
        OptionalInt dump = wanted.dump() == null ? OptionalInt.empty() : OptionalInt.of(wanted.dump());
        try {
            return new CheckRequest(dump, !Boolean.FALSE.equals(wanted.extract()));
        } catch (IllegalArgumentException noDate) {
            throw Problem.badRequest(noDate.getMessage());
        }
    }
}
