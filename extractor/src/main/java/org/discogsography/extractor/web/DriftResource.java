package org.discogsography.extractor.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.web.Problem;
import org.discogsography.extractor.drift.DriftReport;
import org.discogsography.extractor.extract.Workshop;

/** {@code /extractions/drift}: how the last file of each type differs from what dumps had before. */
@Path("/extractions/drift")
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class DriftResource {
    private final Workshop workshop;

    public DriftResource(Workshop workshop) {
        this.workshop = workshop;
    }

    @GET
    public List<DriftReport> all() {
        try {
            return workshop.drifts().reports();
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    @GET
    @Path("/{type}")
    public DriftReport one(String type) {
        Set<RecordType> types = RecordTypes.named(List.of(type));
        try {
            return workshop.drifts()
                    .report(types.iterator().next())
                    .orElseThrow(() -> Problem.notFound("no file of " + type + " was read to its end yet"));
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private static RuntimeException unreadable(IOException failure) {
        return Problem.unavailable("the state folder cannot be read: " + failure.getMessage());
    }
}
