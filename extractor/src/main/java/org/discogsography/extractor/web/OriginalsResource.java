package org.discogsography.extractor.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.web.Problem;
import org.discogsography.extractor.extract.Extractions;

/** {@code /extractions/unreadable}: the original bytes of the records that went to no store. */
@Path("/extractions/unreadable")
public class OriginalsResource {
    private final Extractions extractions;

    public OriginalsResource(Extractions extractions) {
        this.extractions = extractions;
    }

    /**
     * The file as it is at present, from the disk to the connection: nothing of it is in memory. It may have any bytes, so
     * no browser shall take it for a page.
     */
    @GET
    @Path("/{dump: [0-9]{1,8}}/{type}")
    @Produces({MediaType.APPLICATION_OCTET_STREAM, MediaType.APPLICATION_JSON})
    public Response originals(int dump, String type) {
        RecordType wanted = RecordTypes.named(List.of(type)).iterator().next();
        java.nio.file.Path file = extractions
                .originals(wanted, dump)
                .orElseThrow(() -> Problem.notFound("nothing was left out of the " + type + " of dump " + dump
                        + ", or it is not kept here any more: GET /extractions/published has the dumps"));
        return Response.ok(file, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file.getFileName() + "\"")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }
}
