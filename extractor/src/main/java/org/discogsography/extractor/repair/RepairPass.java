package org.discogsography.extractor.repair;

import java.io.IOException;
import java.util.List;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.RecordType;
import org.discogsography.extractor.extract.Workshop;
import org.discogsography.extractor.normalise.Block;
import org.discogsography.extractor.pass.FileIdentity;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Portion;
import org.discogsography.extractor.pass.Totals;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.publish.Message;
import org.discogsography.extractor.read.DumpException;
import org.discogsography.extractor.read.DumpFile;
import org.discogsography.extractor.state.Publication;

/** Reads a file that was published before once more, for everybody who wants something of it. For one thread. */
final class RepairPass {
    private final Workshop workshop;
    private final Publication publication;
    private final DumpFile file;
    private final List<Delivery> deliveries;

    RepairPass(Workshop workshop, RecordType type, Publication publication, List<Delivery> deliveries) {
        this.workshop = workshop;
        this.publication = publication;
        this.file = publication.file(type);
        this.deliveries = List.copyOf(deliveries);
    }

    /**
     * Returns when everything is confirmed.
     *
     * @throws DumpException when the file is not there any more, or not what was published
     */
    Totals run() throws IOException, InterruptedException {
        FileIdentity identity = FileIdentity.of(file, _ -> {});
        if (!identity.sha256().equals(publication.sha256())) {
            throw new DumpException(file.path() + " is not the file that was published: its checksum is "
                    + identity.sha256() + ", it was " + publication.sha256()
                    + "; put that one back, or extract this one with POST /extractions");
        }
        try (ConfirmedPublisher publisher =
                ConfirmedPublisher.start(workshop.broker(), workshop.tuning().publishing(), this::confirmed)) {
            workshop.meters().watch(publisher);
            try {
                return publish(identity, publisher);
            } finally {
                workshop.meters().unwatch(publisher);
            }
        }
    }

    private Totals publish(FileIdentity identity, ConfirmedPublisher publisher)
            throws IOException, InterruptedException {
        Totals totals = FilePass.over(file, workshop.tuning().pass(), portion -> read(portion, publisher));
        for (Delivery delivery : deliveries) {
            delivery.flush(publisher);
        }
        identity.requireUnchanged();
        publisher.awaitConfirms();
        // Which of them had the same content is not found out again; older versions did not find it out at all.
        long repeated = publication.repeated() == null ? totals.duplicates() : publication.repeated();
        for (Delivery delivery : deliveries) {
            byte[] body = CompletionCodec.encode(
                    totals.completion(file.type(), file.dump(), delivery.run(), repeated, publication.startedAt()));
            delivery.complete(totals.count(), body, publisher);
        }
        publisher.awaitConfirms();
        return totals;
    }

    private void read(Portion portion, ConfirmedPublisher publisher) throws InterruptedException {
        for (Block.Entry entry : portion.records()) {
            for (Delivery delivery : deliveries) {
                delivery.offer(portion.block(), entry, publisher);
            }
        }
    }

    private void confirmed(Message message) {
        for (Delivery delivery : deliveries) {
            if (delivery.run().equals(message.headers().run())) {
                delivery.confirmed(message.headers());
            }
        }
    }
}
