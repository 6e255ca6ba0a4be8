package org.discogsography.consumer.intake;

import java.util.List;
import org.discogsography.common.contract.Completion;
import org.discogsography.common.contract.Decoded;
import org.discogsography.common.contract.Question;

/** What a message turned out to be. */
public sealed interface Contents {
    /** Records, good and bad, in the order of their lines. */
    record Records(List<Decoded> lines) implements Contents {}

    record Announcement(Completion completion) implements Contents {}

    /** The extractor wants to know what the store holds. */
    record Asked(Question question) implements Contents {}

    /** Not a message of the contract: poison as a whole. The reason holds no payload. */
    record Unreadable(String reason) implements Contents {}
}
