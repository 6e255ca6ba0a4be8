package org.discogsography.extractor.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.web.Problem;
import org.discogsography.common.web.RequestBody;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.repair.RepairView;
import org.discogsography.extractor.repair.Repairs;
import org.discogsography.extractor.state.StateInUseException;
import org.roaringbitmap.RoaringBitmap;

/** {@code /extractions/repair}: publish again what consumers lack; {@code /extractions/repairs}: look at it. */
@Path("/extractions")
@Produces(MediaType.APPLICATION_JSON)
public class RepairsResource {
    private static final String FORM = "{\"types\":[\"artists\"],\"consumer\":\"tableinator\",\"ids\":[1,2]}";
    private static final RequestBody<Body> BODY = new RequestBody<>(Body.class, FORM);

    private final Repairs repairs;

    public RepairsResource(Repairs repairs) {
        this.repairs = repairs;
    }

    /**
     * @param types null for all that were published
     * @param consumer null for all
     * @param ids null for the completion only
     */
    record Body(List<String> types, String consumer, List<Long> ids) {}

    @GET
    @Path("/repairs")
    public List<RepairView> repairs() {
        return repairs.view();
    }

    @POST
    @Path("/repair")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response repair(String body) {
        Body wanted = BODY.parsed(body);
        Set<RecordType> types = RecordTypes.named(wanted.types());
        if (wanted.ids() != null && types.size() != 1) {
            throw Problem.badRequest("ids are those of one type: name exactly one in types, as in " + FORM);
        }
        try {
            return Response.accepted(repairs.order(types, consumers(wanted.consumer()), ids(wanted.ids())))
                    .build();
        } catch (DumpException notPublished) {
            throw Problem.notFound(notPublished.getMessage());
        } catch (StateInUseException waiting) {
            throw Problem.unavailable(waiting.getMessage());
        } catch (IOException unreadable) {
            throw Problem.unavailable("the state folder cannot be read: " + unreadable.getMessage());
        }
    }

    private static Set<String> consumers(String name) {
        if (name == null) {
            return Set.of();
        }
        if (!Topology.CONSUMERS.contains(name)) {
            throw Problem.badRequest(
                    "there is no consumer " + name + ": consumers are " + String.join(", ", Topology.CONSUMERS));
        }
        return Set.of(name);
    }

    private static RoaringBitmap ids(List<Long> wanted) {
        RoaringBitmap ids = new RoaringBitmap();
        if (wanted != null) {
            for (Long id : wanted) {
                if (id == null || id < 1 || id > IncomingRecord.MAX_ID) {
                    throw Problem.badRequest(
                            "id " + id + " is none: ids are integers from 1 to " + IncomingRecord.MAX_ID);
                }
                ids.add(id.intValue());
            }
        }
        return ids;
    }
}
