package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.discogsography.sandbox.load.Fates;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.load.StoreLoad;

/** The verification of one type by the consumer of one store. */
final class StoreAudit {
    private static final Duration POLL = Duration.ofMillis(250);

    /** A service that restarts, or a network that pauses, ends nothing at once. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Consumer of;
    private final String type;
    private final ServiceClient consumer;
    private final Supplier<Fates> fates;

    /**
     * Who does it.
     *
     * @param store its name for people
     * @param service its name among the services
     */
    record Consumer(String store, String service, URI address) {}

    /** @param fates what the extractor says when it is asked */
    StoreAudit(Consumer of, String type, Supplier<Fates> fates) {
        this.of = of;
        this.type = type;
        this.fates = fates;
        this.consumer = new ServiceClient(of.address());
    }

    Consumer consumer() {
        return of;
    }

    String store() {
        return of.store();
    }

    String type() {
        return type;
    }

    /**
     * Begins.
     *
     * @return false when nothing was ever announced
     * @throws LoadRefused when the service is away, or cannot do it now
     */
    boolean begin(boolean contents, boolean mend) {
        ServiceClient.Answer answer = consumer.post(path(), Map.of("contents", contents, "mend", mend))
                .orElseThrow(this::silent);
        if (answer.status() == 404 && answer.body().path("error").asText().startsWith("no dump of")) {
            return false;
        }
        if (!answer.ok()) {
            throw new LoadRefused(of.store() + " " + type + ": " + answer.error());
        }
        return true;
    }

    /**
     * Waits until it is over.
     *
     * @param ids of each kind at most
     * @throws LoadRefused when it failed, or is not over at the deadline
     */
    TypeVerdict await(int ids, Instant deadline) throws InterruptedException {
        Instant heard = Instant.now();
        while (Instant.now().isBefore(deadline)) {
            Optional<ServiceClient.Answer> answer = consumer.get(path() + "?limit=" + ids);
            if (answer.isPresent()) {
                heard = Instant.now();
                JsonNode view = answer.get().body();
                if (!answer.get().ok()) {
                    throw new LoadRefused(
                            of.store() + " " + type + ": " + answer.get().error());
                }
                if (view.path("state").asText().equals("failed")) {
                    throw new LoadRefused(of.store() + " " + type + ": the verification failed: "
                            + view.path("error").asText());
                }
                if (view.path("state").asText().equals("completed")) {
                    return TypeVerdict.of(of.store(), view, load());
                }
            } else if (Duration.between(heard, Instant.now()).compareTo(SILENCE) > 0) {
                throw silent();
            }
            Thread.sleep(POLL);
        }
        throw new LoadRefused(of.store() + " " + type + ": the verification was not over in time; it goes on, GET "
                + consumer.base().resolve(path()) + " tells its result");
    }

    /** What the store's book says of the type's load: {@code verified}, {@code loading}, …; unknown while away. */
    StoreLoad load() {
        JsonNode loads = consumer.get("/loads")
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElse(MissingNode.getInstance());
        for (JsonNode load : loads) {
            if (load.path("type").asText().equals(type)) {
                StoreLoad known = StoreLoad.of(load);
                return known.partial() ? known.told(fates.get(), type) : known;
            }
        }
        return StoreLoad.UNKNOWN;
    }

    private String path() {
        return "/loads/" + type + "/verification";
    }

    private LoadRefused silent() {
        return new LoadRefused("the " + of.service() + " at " + consumer.base()
                + " does not answer: is the suite running? (./discogsography up)");
    }
}
