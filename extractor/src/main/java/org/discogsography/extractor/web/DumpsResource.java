package org.discogsography.extractor.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.discogsography.extractor.fetch.AlreadyCheckingException;
import org.discogsography.extractor.fetch.CheckRequest;
import org.discogsography.extractor.fetch.FetchView;
import org.discogsography.extractor.fetch.Fetches;
import org.discogsography.extractor.fetch.MonthView;

/** {@code /dumps}: which there are, and fetching one. */
@Path("/dumps")
@Produces(MediaType.APPLICATION_JSON)
public class DumpsResource {
    private static final String FORM = "{\"dump\":20260801,\"extract\":true}";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

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
        if (body == null || body.isBlank()) {
            return new CheckRequest(OptionalInt.empty(), true);
        }
        Body wanted = parsed(body);
        OptionalInt dump = wanted.dump() == null ? OptionalInt.empty() : OptionalInt.of(wanted.dump());
        try {
            return new CheckRequest(dump, !Boolean.FALSE.equals(wanted.extract()));
        } catch (IllegalArgumentException noDate) {
            throw Problem.badRequest(noDate.getMessage());
        }
    }

    private static Body parsed(String body) {
        try {
            Body parsed = JSON.readValue(body, Body.class);
            if (parsed != null) {
                return parsed;
            }
        } catch (JsonProcessingException malformed) {
            // answered below; the parser's message could repeat what was sent
        }
        throw Problem.badRequest("the request is not JSON of the form " + FORM);
    }
}
