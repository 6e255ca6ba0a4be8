package org.discogsography.extractor.extract;

import java.time.Duration;
import java.time.InstantSource;
import org.discogsography.extractor.delta.Deltas;
import org.discogsography.extractor.drift.Drifts;
import org.discogsography.extractor.pass.BatchLimits;
import org.discogsography.extractor.pass.FilePass;
import org.discogsography.extractor.pass.Turns;
import org.discogsography.extractor.publish.Broker;
import org.discogsography.extractor.publish.ConfirmedPublisher;
import org.discogsography.extractor.state.StateFolder;

/**
 * What every extraction and repair works with.
 *
 * @param brokerName tells this broker from others, in the state
 */
public record Workshop(
        Broker broker,
        String brokerName,
        StateFolder state,
        Halt halt,
        Tuning tuning,
        Meters meters,
        Drifts drifts,
        Turns turns,
        InstantSource clock) {

    /**
     * @param checkpointInterval between two checkpoints while records are published
     * @param answers how long the consumers' answers are waited for
     * @param leftOutBytes that are kept of the records of one file that go to no store
     */
    public record Tuning(
            FilePass.Tuning pass,
            BatchLimits batches,
            ConfirmedPublisher.Tuning publishing,
            Duration checkpointInterval,
            Duration answers,
            long leftOutBytes) {}

    Deltas deltas() {
        return new Deltas(state, broker, tuning.answers());
    }
}
