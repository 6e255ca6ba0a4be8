package org.discogsography.consumer.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.web.Problem;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.letters.DeadLetterQueues;
import org.discogsography.consumer.letters.Letter;
import org.discogsography.consumer.letters.Selection;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * {@code /dead-letters}: to look through what could not be stored, to send it again, to throw it away. A queue may be
 * named by itself or by its dead-letter queue. 503 while the broker cannot be asked.
 */
@Path("/dead-letters")
public class DeadLettersResource {
    private static final int MOST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumption consumption;
    private final DeadLetterQueues letters;

    public DeadLettersResource(Consumption consumption) {
        this.consumption = consumption;
        this.letters = consumption.deadLetters();
    }

    /** A queue of records, and how many dead letters it has. */
    public record QueueView(String queue, String deadLetterQueue, long letters) {}

    /** The oldest letters of one queue that were meant. */
    public record LettersView(String queue, List<DeadLetterView> letters) {}

    public record Replayed(String queue, int replayed) {}

    public record Deleted(String queue, int deleted) {}

    @GET
    public Uni<List<QueueView>> queues() {
        return answered(letters.counts()
                .map(counts -> counts.entrySet().stream()
                        .map(count -> new QueueView(
                                count.getKey(), Topology.deadLetterQueue(count.getKey()), count.getValue()))
                        .toList()));
    }

    @GET
    @Path("/{queue}")
    public Uni<LettersView> letters(
            String queue,
            @RestQuery String reason,
            @RestQuery String stage,
            @RestQuery @DefaultValue("100") int limit,
            @RestQuery boolean body) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit must be from 1 to " + MOST + ", it is " + limit);
        }
        String known = known(queue);
        return answered(letters.read(known, selection(reason, stage, null), limit)
                .map(found -> new LettersView(
                        known,
                        found.stream()
                                .map(body ? DeadLetterView::withBody : DeadLetterView::withoutBody)
                                .toList())));
    }

    @GET
    @Path("/{queue}/{id:.+}")
    public Uni<DeadLetterView> letter(String queue, String id) {
        String known = known(queue);
        return answered(letters.read(known, Selection.ofId(id), 1)
                .map(found -> found.stream()
                        .map(DeadLetterView::withBody)
                        .findFirst()
                        .orElseThrow(() -> unknown(known, id))));
    }

    /**
     * @param wanted {@code {"ids": […]}}, whatever its content type; nothing, or an empty object: then the query alone
     *     says which
     */
    @POST
    @Cancellable(false)
    @Path("/{queue}/replay")
    @Consumes(MediaType.WILDCARD)
    public Uni<Replayed> replay(String queue, @RestQuery String reason, @RestQuery String stage, String wanted) {
        String known = known(queue);
        return answered(letters.replay(known, selection(reason, stage, ids(wanted))))
                // Also half a replay has changed what the store has.
                .onTermination()
                .invoke(() -> consumption.doubt(known))
                .map(replayed -> new Replayed(known, replayed));
    }

    @DELETE
    @Cancellable(false)
    @Path("/{queue}/{id:.+}")
    public Uni<Deleted> delete(String queue, String id) {
        String known = known(queue);
        return answered(letters.delete(known, Selection.ofId(id))).map(deleted -> {
            if (deleted == 0) {
                throw unknown(known, id);
            }
            return new Deleted(known, deleted);
        });
    }

    private String known(String queue) {
        return letters.queues().stream()
                .filter(known -> queue.equals(known) || queue.equals(Topology.deadLetterQueue(known)))
                .findFirst()
                .orElseThrow(() ->
                        Problem.notFound("this service has no queue named " + queue + "; it has " + letters.queues()));
    }

    private static Set<String> ids(String wanted) {
        if (wanted == null || wanted.isBlank()) {
            return null;
        }
        try {
            JsonNode body = JSON.readTree(wanted);
            if (body.isObject() && body.isEmpty()) {
                return null;
            }
            JsonNode ids = body.path("ids");
            Set<String> all = new HashSet<>();
            ids.forEach(id -> all.add(id.textValue()));
            if (ids.isArray() && !all.contains(null)) {
                return all;
            }
        } catch (JsonProcessingException notJson) {
            // falls through to the one error below
        }
        throw Problem.badRequest("the body must be {\"ids\": [\"…\"]}, or empty");
    }

    private static Selection selection(String reason, String stage, Set<String> ids) {
        if (stage != null && !Letter.STAGES.contains(stage)) {
            throw Problem.badRequest("stage must be one of " + Letter.STAGES + ", it is " + stage);
        }
        return new Selection(reason, stage, ids);
    }

    private static WebApplicationException unknown(String queue, String id) {
        return Problem.notFound("queue " + queue + " has no dead letter with the id " + id + "; GET /dead-letters/"
                + queue + " lists them");
    }

    private static <T> Uni<T> answered(Uni<T> answer) {
        return answer.onFailure(DependencyException.class)
                .transform(away -> Problem.away("The dead letters cannot be reached", away));
    }
}
