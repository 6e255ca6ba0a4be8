package org.discogsography.consumer.verify;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.discogsography.common.connection.Timer;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.RecordType;
import org.discogsography.common.contract.RepairRequest;
import org.discogsography.consumer.store.Relationships;
import org.discogsography.consumer.supervise.SupervisedStore;
import org.jboss.logging.Logger;
import org.roaringbitmap.RoaringBitmap;

/**
 * Verification by order: compares every row of one type with the last completion, whatever the book of loads says, and
 * if wanted the rows' contents with their hashes; what it finds is written into the book. Mends only when told to.
 * Thread-safe.
 */
public final class Audit {
    private static final Logger LOG = Logger.getLogger("consumption");

    private final RecordType type;
    private final SupervisedStore store;
    private final Supply supply;
    private final Verifier verifier;
    private final Timer timer;
    private final AuditBooking booking;
    private final OneAtATime<AuditState> orders = new OneAtATime<>(AuditState.Running.class);

    public Audit(RecordType type, SupervisedStore store, Supply supply, Verifier verifier, Timer timer) {
        this.type = type;
        this.store = store;
        this.supply = supply;
        this.verifier = verifier;
        this.timer = timer;
        this.booking = new AuditBooking(type, store, verifier, timer);
    }

    /**
     * What is wanted.
     *
     * @param contents whether rows are compared with their own hashes too: all that the store keeps is read
     * @param mend whether the extractor is asked for what is not as it should be
     */
    public record Order(boolean contents, boolean mend) {}

    /** Nothing of the type was ever announced to this store: there is nothing to compare it with. */
    public static final class NothingAnnouncedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Empty when there was none since the start of the service. */
    public Optional<AuditState> state() {
        return orders.state();
    }

    /**
     * Completes when the audit has begun.
     *
     * @return fails with {@link NothingAnnouncedException}, {@link OneAtATime.AlreadyRunningException}, or what the store says
     */
    public Uni<AuditState> begin(Order order) {
        return store.announced(type).map(completion -> {
            AuditState.Running running = new AuditState.Running(timer.now());
            run(completion.orElseThrow(NothingAnnouncedException::new), order, orders.begin(running));
            return running;
        });
    }

    private void run(Completion completion, Order order, AuditState.Running running) {
        Instant begun = running.startedAt();
        LOG.infof(
                "verification started type=%s dump=%d contents=%s mend=%s",
                type.plural(), completion.dump(), order.contents(), order.mend());
        store.inventory(() -> look(completion, order))
                .subscribe()
                .with(report -> completed(report, begun), failure -> failed(failure, begun));
    }

    private void completed(AuditReport report, Instant begun) {
        orders.becomes(new AuditState.Completed(begun, timer.now(), report));
        LOG.infof(
                "verification completed type=%s dump=%d verdict=%s expected=%d found=%d missing=%d surplus=%d"
                        + " differing_parts=%d relationships=%s altered=%s requested=%d",
                type.plural(),
                report.dump(),
                report.verdict(),
                report.expected().count(),
                report.found().count(),
                report.missing().getLongCardinality(),
                report.surplus().getLongCardinality(),
                report.differingParts(),
                report.relationships().difference(),
                report.altered().map(RoaringBitmap::getLongCardinality).orElse(null),
                report.asked());
    }

    private void failed(Throwable failure, Instant begun) {
        orders.becomes(new AuditState.Failed(begun, timer.now(), failure.getMessage()));
        LOG.warnf("verification failed type=%s cause=\"%s\"", type.plural(), failure.getMessage());
    }

    // ---- looking

    private Uni<AuditReport> look(Completion completion, Order order) {
        return Census.of(type, store, completion)
                .chain(comparison -> store.relationships(type)
                        .chain(relationships -> altered(order, relationships)
                                .chain(altered -> exhausted()
                                        .map(over -> new AuditReport(
                                                completion,
                                                comparison,
                                                relationships,
                                                altered.orElse(null),
                                                store.blindSpot(order.contents())
                                                        .orElse(null),
                                                over.orElse(null)))))
                        .call(booking::book)
                        .chain(found -> order.mend()
                                ? mend(found, comparison).map(found::asking)
                                : Uni.createFrom().item(found)));
    }

    /** Whose relationships there are too few or too many of is looked for in any case. */
    private Uni<Optional<RoaringBitmap>> altered(Order order, Relationships relationships) {
        if (!order.contents() && !relationships.differ()) {
            return Uni.createFrom().item(Optional.empty());
        }
        RoaringBitmap altered = new RoaringBitmap();
        return store.altered(type)
                .invoke(page -> page.forEach(id -> altered.add(id.intValue())))
                .onItem()
                .ignoreAsUni()
                .map(read -> Optional.of(altered));
    }

    private Uni<Optional<Boolean>> exhausted() {
        return supply.exhausted().map(Optional::of).onFailure().recoverWithItem(Optional.empty());
    }

    // ---- mending

    /** @return how many records were asked for */
    private Uni<Long> mend(AuditReport found, Comparison comparison) {
        return switch (found.verdict()) {
            case EQUAL, OVERTAKEN -> Uni.createFrom().item(0L);
            case LOADING -> disown(found).invoke(verifier::doubt).replaceWith(0L);
            case DIFFERENT ->
                disown(found).chain(() -> ask(found, comparison.wanted())).invoke(verifier::doubt);
        };
    }

    private Uni<Void> disown(AuditReport found) {
        return Multi.createFrom()
                .iterable(IdLists.pages(found.altered().orElseGet(RoaringBitmap::new), VerifierLimits.PAGE))
                .onItem()
                .transformToUniAndConcatenate(page -> store.disown(type, page))
                .onItem()
                .ignoreAsUni();
    }

    /** What is surplus is not asked for: the load is judged anew, and what vanished is deleted there. */
    private Uni<Long> ask(AuditReport found, RoaringBitmap lacking) {
        RoaringBitmap wanted = RoaringBitmap.or(lacking, found.mendable());
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(0L);
        }
        return supply.ask(new RepairRequest(supply.consumer(), type, found.dump(), found.run(), wanted))
                .replaceWith(wanted.getLongCardinality());
    }
}
