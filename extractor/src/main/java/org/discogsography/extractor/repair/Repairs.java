package org.discogsography.extractor.repair;

import io.quarkus.runtime.Startup;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.common.contract.RunName;
import org.discogsography.common.topology.Topology;
import org.discogsography.extractor.config.StopBounds;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.pass.Totals;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.state.Publication;
import org.discogsography.extractor.state.Publications;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/**
 * Publishes again what consumers lack, one type at a time, while no extraction runs. What waits is not kept beyond this
 * process: who lacks something asks again. Thread-safe.
 */
@Startup
@Singleton
public final class Repairs {
    private static final Logger LOG = Logger.getLogger("repair");

    private final Workshop workshop;
    private final Ledger ledger;
    private final RepairListener listener;
    private final Thread thread;
    private volatile boolean closing;

    public Repairs(Workshop workshop) {
        this.workshop = workshop;
        this.ledger = new Ledger(workshop.clock());
        this.listener = new RepairListener(workshop.broker(), this::ask);
        this.thread = Thread.ofPlatform().daemon().name("repair").unstarted(this::run);
    }

    @PostConstruct
    void start() {
        workshop.state().lock().whenHeld(this::begin);
    }

    private void begin() {
        if (!closing) {
            thread.start();
            listener.start();
        }
    }

    /** A hint of a consumer. While its wish is being fulfilled, it only repeats itself. */
    void ask(RepairRequest request) {
        Wish.Target target = new Wish.Target(request.consumer(), request.type());
        ledger.hint(
                new Wish(target, request.dump(), request.ids(), workshop.clock().instant()));
    }

    /**
     * What somebody wants to be repaired, of the newest dump that was published.
     *
     * @param types empty for all that were published
     * @param consumers empty for all
     * @param ids none: only the completion, which makes the consumer look for what it lacks
     * @return every repair that is known
     * @throws DumpException when a type was not published
     * @throws IOException when the state folder cannot be read, or another extractor uses it
     */
    public List<RepairView> order(Set<RecordType> types, Set<String> consumers, RoaringBitmap ids) throws IOException {
        workshop.state().lock().require();
        Publications publications = Publications.open(workshop.state());
        List<Wish> wishes = new ArrayList<>();
        for (RecordType type : RecordType.values()) {
            Optional<Publication> last = publications.last(type, workshop.brokerName());
            if (last.isEmpty() && types.contains(type)) {
                throw notPublished(type);
            }
            if (last.isPresent() && (types.isEmpty() || types.contains(type))) {
                for (String consumer : consumers.isEmpty() ? Topology.CONSUMERS : consumers) {
                    wishes.add(new Wish(
                            new Wish.Target(consumer, type),
                            last.get().dump(),
                            ids,
                            workshop.clock().instant()));
                }
            }
        }
        if (wishes.isEmpty()) {
            throw new DumpException("nothing was published to this broker by this extractor: POST /extractions first");
        }
        wishes.forEach(ledger::order);
        return ledger.view();
    }

    /** Those that wait, the one that runs, and the last one of each consumer and type. */
    public List<RepairView> view() {
        return ledger.view();
    }

    @PreDestroy
    void close() throws InterruptedException {
        closing = true;
        listener.close();
        thread.interrupt();
        thread.join(StopBounds.REPAIR);
    }

    private void run() {
        while (!closing) {
            try {
                ledger.awaitWaiting();
                workshop.turns().repair(this::next);
            } catch (InterruptedException madeRoom) {
                // by an extraction that begins: what was under way waits again
            }
        }
    }

    private void next() throws InterruptedException {
        List<Wish> wishes = ledger.take();
        try {
            if (!wishes.isEmpty()) {
                fulfil(wishes);
            }
        } catch (IOException | RuntimeException failure) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
            String error = failure instanceof DumpException ? failure.getMessage() : failure.toString();
            ledger.unfinished().forEach(wish -> fail(wish, error));
        } finally {
            ledger.putBack();
        }
    }

    private void fulfil(List<Wish> wishes) throws IOException, InterruptedException {
        Publications publications = Publications.open(workshop.state());
        Map<Publication, List<Delivery>> deliveries = new LinkedHashMap<>();
        for (Wish wish : wishes) {
            Publication published = suiting(wish, publications);
            judged(wish, published)
                    .ifPresent(delivery -> deliveries
                            .computeIfAbsent(published, _ -> new ArrayList<>())
                            .add(delivery));
        }
        for (Map.Entry<Publication, List<Delivery>> group : deliveries.entrySet()) {
            deliver(group.getKey(), group.getValue());
        }
    }

    /** Of the wanted dump, although an older one was published since; else the last. */
    private Publication suiting(Wish wish, Publications publications) throws DumpException {
        RecordType type = wish.target().type();
        Publication last = publications.last(type, workshop.brokerName()).orElseThrow(() -> notPublished(type));
        return wish.dump() > last.dump()
                ? publications.of(type, wish.dump(), workshop.brokerName()).orElse(last)
                : last;
    }

    private void deliver(Publication published, List<Delivery> deliveries) throws IOException, InterruptedException {
        RecordType type = deliveries.getFirst().wish().target().type();
        deliveries.forEach(delivery -> ledger.running(delivery.wish(), delivery));
        Totals totals = new RepairPass(workshop, type, published, deliveries).run();
        deliveries.forEach(delivery -> completed(delivery, totals));
    }

    /** What can be done for a wish; empty when there is nothing left to do. */
    private Optional<Delivery> judged(Wish wish, Publication published) {
        if (published.completedAt().isAfter(wish.askedAt())) {
            ledger.superseded(wish);
            return Optional.empty();
        }
        if (wish.dump() > published.dump()) {
            fail(
                    wish,
                    "dump " + wish.dump() + " was not published by this extractor, whose newest is " + published.dump()
                            + ": load it, with ./discogsography load FOLDER or POST /extractions");
            return Optional.empty();
        }
        // Who asks for an older dump has not heard of the newer one: that is what it has to hear of first.
        RoaringBitmap ids = wish.dump() == published.dump() ? wish.ids() : new RoaringBitmap();
        Wish possible = new Wish(wish.target(), published.dump(), ids, wish.askedAt());
        String run =
                RunName.repairOf(published.run(), UUID.randomUUID().toString().substring(0, 8));
        return Optional.of(new Delivery(possible, run, workshop.tuning().batches()));
    }

    private static DumpException notPublished(RecordType type) {
        return new DumpException(
                type.plural() + " were not published to this broker by this extractor: POST /extractions first");
    }

    private void completed(Delivery delivery, Totals totals) {
        Wish wish = delivery.wish();
        long notFound = RoaringBitmap.andNot(wish.ids(), totals.ids()).getLongCardinality();
        ledger.completed(delivery, notFound);
        LOG.infof(
                "repair completed consumer=%s type=%s dump=%d run=%s wanted=%d published=%d not_found=%d",
                wish.target().consumer(),
                wish.target().type().plural(),
                wish.dump(),
                delivery.run(),
                wish.ids().getLongCardinality(),
                delivery.published(),
                notFound);
    }

    private void fail(Wish wish, String error) {
        ledger.failed(wish, error);
        LOG.errorf(
                "repair failed consumer=%s type=%s dump=%d error=\"%s\"",
                wish.target().consumer(), wish.target().type().plural(), wish.dump(), error);
    }
}
