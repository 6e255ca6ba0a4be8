package org.discogsography.sandbox.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.discogsography.sandbox.load.Fates;
import org.discogsography.sandbox.load.LoadRefused;
import org.discogsography.sandbox.load.ServiceClient;
import org.discogsography.sandbox.load.StoreLoad;

/** Lets both consumers compare their rows with what was announced last, and mend what differs. */
public final class Verification {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

    /** By then a store has begun to delete what it may delete now. */
    private static final Duration DELETION = Duration.ofSeconds(6);

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final ServiceClient extractor;
    private final List<StoreAudit.Consumer> consumers;
    private final Wanted wanted;

    /**
     * What is wanted.
     *
     * @param contents whether rows are compared with their own hashes too
     * @param ids that are named of each kind at most
     * @param limit for all of it
     */
    public record Wanted(List<String> types, boolean contents, int ids, Duration limit) {}

    public Verification(URI extractor, URI graphinator, URI tableinator, Wanted wanted) {
        this.extractor = new ServiceClient(extractor);
        this.consumers = List.of(
                new StoreAudit.Consumer("Neo4j", "graphinator", graphinator),
                new StoreAudit.Consumer("PostgreSQL", "tableinator", tableinator));
        this.wanted = wanted;
    }

    /** @throws LoadRefused when it cannot be done, with the reason and what to do */
    public VerificationReport look() throws InterruptedException {
        return new VerificationReport(looked(audits(), false), null, List.of());
    }

    /**
     * Lets what differs be mended, and waits until both stores are equal to what was announced, or will not be.
     *
     * @param told of what is waited for, a sentence each
     * @throws LoadRefused when it cannot be done, with the reason and what to do
     */
    public VerificationReport repair(Consumer<String> told) throws InterruptedException {
        Instant begun = Instant.now();
        List<StoreAudit> audits = audits();
        List<TypeVerdict> rows = looked(audits, true);
        VerificationReport found = new VerificationReport(rows, null, List.of());
        if (found.equal() && rows.stream().noneMatch(TypeVerdict::isKeptSurplus)) {
            return found;
        }
        announceAgain(found, told);
        List<TypeVerdict> mended = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            TypeVerdict row = rows.get(i);
            Optional<Integer> newest = found.newest(row.type());
            if (newest.isEmpty() || (row.equal() && !row.isKeptSurplus() && !found.isBehind(row))) {
                mended.add(row);
            } else {
                told.accept("Waiting for the " + row.type() + " of " + row.store());
                Mended one = mended(audits.get(i), row, newest.get(), begun);
                mended.add(one.verdict());
                one.error().ifPresent(errors::add);
            }
        }
        return new VerificationReport(rows, mended, errors);
    }

    /** A store that was put back to an older copy, or lost everything, does not know what it lacks. */
    private void announceAgain(VerificationReport found, Consumer<String> told) {
        List<TypeVerdict> behind = found.rows().stream().filter(found::isBehind).toList();
        if (behind.isEmpty()) {
            return;
        }
        behind.forEach(row -> told.accept("%s knows %s of the %s: the extractor announces %d to it again"
                .formatted(
                        row.store(),
                        row.dump() == null ? "no dump" : "only dump " + row.dump(),
                        row.type(),
                        found.newest(row.type()).orElseThrow())));
        List<String> types = behind.stream().map(TypeVerdict::type).distinct().toList();
        ServiceClient.Answer answer = extractor
                .post("/extractions/repair", Map.of("types", types))
                .orElseThrow(() -> new LoadRefused("the extractor at " + extractor.base()
                        + " does not answer: is the suite running? (./discogsography up)"));
        if (!answer.ok()) {
            throw new LoadRefused(answer.error());
        }
    }

    private Fates fates() {
        return new Fates(extractor
                .get("/extractions/current")
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElse(MissingNode.getInstance()));
    }

    private List<StoreAudit> audits() {
        List<StoreAudit> audits = new ArrayList<>();
        for (String type : wanted.types()) {
            consumers.forEach(consumer -> audits.add(new StoreAudit(consumer, type, this::fates)));
        }
        return audits;
    }

    /** All begin at once; each consumer takes one after the other. */
    private List<TypeVerdict> looked(List<StoreAudit> audits, boolean mend) throws InterruptedException {
        Instant deadline = Instant.now().plus(wanted.limit());
        List<Boolean> begun = audits.stream()
                .map(audit -> audit.begin(wanted.contents(), mend))
                .toList();
        List<TypeVerdict> verdicts = new ArrayList<>();
        for (int i = 0; i < audits.size(); i++) {
            StoreAudit audit = audits.get(i);
            verdicts.add(
                    begun.get(i)
                            ? audit.await(wanted.ids(), deadline)
                            : TypeVerdict.nothing(audit.store(), audit.type(), audit.load()));
        }
        if (verdicts.stream().allMatch(verdict -> verdict.isNothing() && !verdict.isPart())) {
            throw new LoadRefused("nothing was ever loaded: there is nothing to compare the stores with"
                    + " (./discogsography load DIR)");
        }
        return verdicts;
    }

    // ---- mending

    /** @param error why it is not equal; empty when it is */
    private record Mended(TypeVerdict verdict, Optional<String> error) {}

    /** Looks again whenever the store says that its load of this dump is verified, less and less often. */
    private Mended mended(StoreAudit audit, TypeVerdict before, int dump, Instant begun) throws InterruptedException {
        Instant deadline = begun.plus(wanted.limit());
        Duration pause = before.isKeptSurplus() ? DELETION : FIRST_LOOK;
        TypeVerdict verdict = before;
        while (Instant.now().isBefore(deadline)) {
            Thread.sleep(pause);
            Optional<String> refusal = refusal(audit, verdict, begun);
            if (refusal.isPresent()) {
                return new Mended(verdict, refusal);
            }
            if (isVerified(audit.load(), dump) && audit.begin(wanted.contents(), false)) {
                verdict = audit.await(wanted.ids(), deadline);
                if (verdict.equal() && verdict.dump() >= dump) {
                    return new Mended(verdict, Optional.empty());
                }
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        }
        return new Mended(
                verdict,
                Optional.of(name(audit) + " is not mended after "
                        + wanted.limit().toMinutes() + " minutes; it goes on by itself (./discogsography status)"));
    }

    private static boolean isVerified(StoreLoad load, int dump) {
        return load.verified() && load.dump() != null && load.dump() >= dump;
    }

    /** Why waiting longer is of no use. */
    private Optional<String> refusal(StoreAudit audit, TypeVerdict verdict, Instant begun) {
        if (verdict.verdict().equals("overtaken")) {
            return Optional.of(name(audit) + " " + VerificationTable.verdict(verdict)
                    + ": load that one to its end (./discogsography load DIR)");
        }
        return failedRepair(audit, begun)
                .map(cause -> name(audit) + " cannot be mended from the dump's file: " + cause);
    }

    private Optional<String> failedRepair(StoreAudit audit, Instant begun) {
        JsonNode repairs = extractor
                .get("/extractions/repairs")
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElse(MissingNode.getInstance());
        for (JsonNode repair : repairs) {
            if (repair.path("state").asText().equals("failed")
                    && repair.path("type").asText().equals(audit.type())
                    && repair.path("consumer").asText().equals(audit.consumer().service())
                    && Instant.parse(repair.path("since").asText()).isAfter(begun)) {
                return Optional.of(repair.path("error").asText());
            }
        }
        return Optional.empty();
    }

    private static String name(StoreAudit audit) {
        return audit.store() + " " + audit.type();
    }
}
