package org.discogsography.extractor.web;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.stream.Stream;
import org.discogsography.common.web.Problem;
import org.discogsography.common.web.RequestBody;
import org.discogsography.extractor.config.ExtractorSettings;
import org.discogsography.extractor.extract.AlreadyRunningException;
import org.discogsography.extractor.extract.ExtractionRequest;
import org.discogsography.extractor.extract.ExtractionView;
import org.discogsography.extractor.extract.Extractions;
import org.discogsography.extractor.extract.ForgottenView;
import org.discogsography.extractor.extract.PublishedView;
import org.discogsography.extractor.fetch.FetchSettings;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpRoots;
import org.discogsography.extractor.state.StateInUseException;
import org.jboss.resteasy.reactive.RestQuery;

/** {@code /extractions}: start one, look at it, pause it, stop it. */
@Path("/extractions")
@Produces(MediaType.APPLICATION_JSON)
public class ExtractionsResource {
    private static final String FORM =
            "{\"folder\":\"/path\",\"types\":[\"artists\"],\"force\":false,\"full\":false," + "\"noChecksum\":false}";
    private static final RequestBody<Body> BODY = new RequestBody<>(Body.class, FORM);

    private final Extractions extractions;
    private final DumpRoots roots;

    public ExtractionsResource(Extractions extractions, ExtractorSettings settings, FetchSettings fetch) {
        this.extractions = extractions;
        this.roots = new DumpRoots(
                Stream.concat(Stream.of(fetch.folder()), settings.dumpFolders().orElse(List.of()).stream())
                        .map(java.nio.file.Path::toAbsolutePath)
                        .toList(),
                settings.folderList());
    }

    /**
     * @param types null for all that the folder has
     * @param noChecksum true: takes the files as they are, whatever checksums lie beside them
     */
    record Body(String folder, List<String> types, Boolean force, Boolean full, Boolean noChecksum) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public Response start(String body) {
        try {
            return Response.accepted(extractions.start(request(body))).build();
        } catch (DumpException unfit) {
            throw Problem.badRequest(unfit.getMessage());
        } catch (AlreadyRunningException running) {
            throw Problem.conflict(running.getMessage());
        } catch (IOException unwritable) {
            throw Problem.unavailable(unwritable.getMessage());
        }
    }

    @GET
    @Path("/current")
    public ExtractionView current() {
        return extractions.view();
    }

    @DELETE
    @Path("/current")
    @Blocking
    public ExtractionView stop() throws InterruptedException {
        if (!extractions.stop()) {
            throw Problem.notFound("no extraction is running: start one with POST /extractions");
        }
        return extractions.view();
    }

    @GET
    @Path("/published")
    @Blocking
    public List<PublishedView> published() {
        try {
            return extractions.published();
        } catch (StateInUseException waiting) {
            throw Problem.unavailable(waiting.getMessage());
        } catch (IOException unreadable) {
            throw Problem.unavailable("the state folder cannot be read: " + unreadable.getMessage());
        }
    }

    /** Any number is taken: what has to go may be no date. */
    @DELETE
    @Path("/published/{dump: [0-9]{1,8}}")
    @Blocking
    public ForgottenView forget(int dump, @RestQuery @DefaultValue("false") boolean dryRun) {
        try {
            return extractions.forget(dump, dryRun);
        } catch (AlreadyRunningException running) {
            throw Problem.conflict(running.getMessage());
        } catch (StateInUseException waiting) {
            throw Problem.unavailable(waiting.getMessage());
        } catch (IOException untouchable) {
            throw Problem.unavailable("the state folder cannot be read or written: " + untouchable.getMessage());
        }
    }

    @POST
    @Path("/pause")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public ExtractionView pause() {
        return changed(extractions::halt, "no extraction is running: start one with POST /extractions");
    }

    @POST
    @Path("/resume")
    @Consumes(MediaType.WILDCARD)
    @Blocking
    public ExtractionView resume() {
        return changed(extractions::goOn, "no extraction is paused");
    }

    private interface Change {
        boolean happened() throws IOException;
    }

    private ExtractionView changed(Change change, String otherwise) {
        try {
            if (!change.happened()) {
                throw Problem.notFound(otherwise);
            }
        } catch (StateInUseException waiting) {
            throw Problem.unavailable(waiting.getMessage());
        } catch (IOException unwritable) {
            throw Problem.unavailable("the state folder cannot be written: " + unwritable.getMessage());
        }
        return extractions.view();
    }

    private ExtractionRequest request(String body) {
        Body wanted = BODY.parsed(body);
        if (wanted.folder() == null || wanted.folder().isBlank()) {
            throw Problem.badRequest("folder is missing: name the folder with the dump, as in " + FORM);
        }
        try {
            return new ExtractionRequest(
                    roots.real(java.nio.file.Path.of(wanted.folder())),
                    RecordTypes.named(wanted.types()),
                    Boolean.TRUE.equals(wanted.force()),
                    Boolean.TRUE.equals(wanted.full()),
                    Boolean.TRUE.equals(wanted.noChecksum()));
        } catch (DumpRoots.ForbiddenFolderException forbidden) {
            throw Problem.forbidden(forbidden.getMessage());
        } catch (InvalidPathException notAPath) {
            throw Problem.badRequest("folder " + wanted.folder() + " is not a path: " + notAPath.getReason());
        }
    }
}
