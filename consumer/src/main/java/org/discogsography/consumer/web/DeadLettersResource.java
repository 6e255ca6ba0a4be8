package org.discogsography.consumer.web;

import com.fasterxml.jackson.annotation.JsonInclude;
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
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.topology.Topology;
import org.discogsography.common.web.Problem;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.deadletter.DeadLetterQueues;
import org.discogsography.consumer.deadletter.Page;
import org.discogsography.consumer.deadletter.Place;
import org.discogsography.consumer.deadletter.Range;
import org.discogsography.consumer.deadletter.Selection;
import org.discogsography.consumer.deadletter.Shown;
import org.discogsography.consumer.deadletter.StoredDeadLetter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;

/**
 * {@code /dead-letters}: to look through what could not be stored, to send it again, to throw it away. A queue may be
 * named by itself or by its dead-letter queue. 503 while the broker cannot be asked.
 */
@Path("/dead-letters")
public class DeadLettersResource {
    private static final int MOST = 1_000;

    /** Bytes of a list. The dashboard reads four times as much. */
    private static final long ANSWER = 1L << 20;

    /** Bytes of a body that are shown among others, and alone. */
    private static final int BODY_IN_LIST = 64 << 10;

    private static final int BODY_ALONE = 1 << 20;

    /** Requests that look at letters, or wait for their turn to look. */
    private static final int LOOKERS = 4;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Consumption consumption;
    private final DeadLetterQueues letters;
    private final AtomicInteger lookers = new AtomicInteger();

    public DeadLettersResource(Consumption consumption) {
        this.consumption = consumption;
        this.letters = consumption.deadLetters();
    }

    /** A queue of records, and how many dead letters it has. */
    public record QueueView(String queue, String deadLetterQueue, long letters) {}

    /**
     * Some letters of one queue that were meant, the oldest first.
     *
     * @param cut why there are more; absent when these are the last ones
     * @param next where they are; absent likewise
     */
    public record LettersView(
            String queue,
            List<DeadLetterView> letters,
            @JsonInclude(JsonInclude.Include.NON_NULL) String cut,
            @JsonInclude(JsonInclude.Include.NON_NULL) String next) {}

    /** @param left letters that were not looked at within the time of a request: ask again; absent for none */
    public record Replayed(
            String queue,
            int replayed,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) long left) {}

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
            @RestQuery boolean body,
            @RestQuery String after) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("limit must be from 1 to " + MOST + ", it is " + limit);
        }
        String known = known(queue);
        Selection selection = selection(reason, stage, null);
        Function<StoredDeadLetter, DeadLetterView> view =
                body ? letter -> DeadLetterView.withBody(letter, BODY_IN_LIST) : DeadLetterView::withoutBody;
        Range range = new Range(Optional.ofNullable(after).map(Place::parse), limit, ANSWER);
        return looking(() -> letters.read(known, selection, range, view.andThen(DeadLetterView::shown)))
                .map(page -> switch (page.end()) {
                    case Page.Last _ -> new LettersView(known, page.letters(), null, null);
                    case Page.Full full ->
                        new LettersView(
                                known,
                                page.letters(),
                                "there are more than the " + limit + " of limit: next has them",
                                next(known, reason, stage, limit, body, full.last()));
                    case Page.Cut full ->
                        new LettersView(
                                known,
                                page.letters(),
                                "an answer has at most " + ANSWER / 1024 + " KB: next has more",
                                next(known, reason, stage, limit, body, full.last()));
                    case Page.Late late -> new LettersView(known, page.letters(), inTime(late), null);
                });
    }

    private static String inTime(Page.Late late) {
        return "only " + late.looked() + " of " + late.found() + " letters could be looked at within "
                + Range.PATIENCE.toSeconds() + " s: replay or delete some, then look again";
    }

    private static String next(String queue, String reason, String stage, int limit, boolean body, Place after) {
        UriBuilder next = UriBuilder.fromPath("/dead-letters/{queue}").queryParam("limit", limit);
        Map<String, String> given = new LinkedHashMap<>();
        given.put("reason", reason);
        given.put("stage", stage);
        given.put("body", body ? "true" : null);
        given.put("after", after.toString());
        List<String> values = new ArrayList<>(List.of(queue));
        given.forEach((name, value) -> {
            if (value != null) {
                next.queryParam(name, "{" + name + "}");
                values.add(value);
            }
        });
        return next.build(values.toArray()).toString();
    }

    @GET
    @Path("/{queue}/{id:.+}")
    public Uni<DeadLetterView> letter(String queue, String id) {
        return one(queue, id, letter -> DeadLetterView.withBody(letter, BODY_ALONE));
    }

    /** All of its bytes, however many. */
    @GET
    @Path("/{queue}/{id:.+}/bytes")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<byte[]> bytes(String queue, String id) {
        return one(queue, id, StoredDeadLetter::plainBody);
    }

    private <T> Uni<T> one(String queue, String id, Function<StoredDeadLetter, T> view) {
        String known = known(queue);
        return looking(() -> letters.read(
                        known, Selection.ofId(id), Range.first(1), letter -> new Shown<>(view.apply(letter), 0)))
                .map(page -> page.letters().stream().findFirst().orElseThrow(() -> switch (page.end()) {
                    case Page.Late late -> Problem.notFound("letter " + id + " was not found: " + inTime(late));
                    case Page.Last _, Page.Full _, Page.Cut _ -> unknown(known, id);
                }));
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
                .map(sent -> new Replayed(known, sent.letters(), sent.left()));
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
        if (stage != null && !StoredDeadLetter.STAGES.contains(stage)) {
            throw Problem.badRequest("stage must be one of " + StoredDeadLetter.STAGES + ", it is " + stage);
        }
        return new Selection(reason, stage, ids);
    }

    private static WebApplicationException unknown(String queue, String id) {
        return Problem.notFound("queue " + queue + " has no dead letter with the id " + id + "; GET /dead-letters/"
                + queue + " lists them");
    }

    /** One after the other, and only so many at once: an answer may have megabytes. */
    private <T> Uni<T> looking(Supplier<Uni<T>> look) {
        return Uni.createFrom().deferred(() -> {
            if (lookers.incrementAndGet() > LOOKERS) {
                lookers.decrementAndGet();
                throw Problem.tooMany(
                        "others are looking at dead letters, one after the other: try again in a few seconds");
            }
            return answered(look.get()).onTermination().invoke(lookers::decrementAndGet);
        });
    }

    private static <T> Uni<T> answered(Uni<T> answer) {
        return answer.onFailure(DependencyException.class)
                .transform(away -> Problem.away("The dead letters cannot be reached", away));
    }
}
