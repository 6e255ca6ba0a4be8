package org.discogsography.extractor.extract;

import java.nio.file.Path;
import java.time.InstantSource;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.read.Limits;

/**
 * What every extraction works with.
 *
 * @param brokerName tells this broker from others, in the state
 * @param state folder for what was published, and for reports
 */
record Workshop(Broker broker, String brokerName, Path state, Tuning tuning, Meters meters, InstantSource clock) {

    /** @param workers threads that parse and normalise */
    record Tuning(Limits reading, int workers, BatchLimits batches, ConfirmedPublisher.Tuning publishing) {}
}
