package org.discogsography.extractor.delta;

import java.util.Map;
import java.util.Optional;
import org.discogsography.common.contract.Answer;
import org.discogsography.common.topology.Topology;

/** Why not only differences can be published, from what the consumers say. */
final class Objections {
    private Objections() {}

    /** Empty when every store holds exactly what the index tells, written as it would be written now. */
    static Optional<String> to(IndexHeader header, Map<String, Answer> answers) {
        return Topology.CONSUMERS.stream()
                .map(consumer -> Optional.ofNullable(answers.get(consumer))
                        .map(answer -> to(header, answer))
                        .orElse(Optional.of(consumer + " has not answered")))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether asking again later may bring another answer: a store is still being brought to what the index tells. */
    static boolean mayPass(IndexHeader header, Map<String, Answer> answers) {
        return answers.values().stream()
                .flatMap(answer -> answer.load().stream())
                .anyMatch(load -> load.open() && header.isOfRun(load.run()));
    }

    private static Optional<String> to(IndexHeader header, Answer answer) {
        String consumer = answer.consumer();
        if (answer.load().isEmpty()) {
            return Optional.of(consumer + " holds no load of " + header.type());
        }
        Answer.Load load = answer.load().get();
        if (!header.isOfRun(load.run())
                || load.dump() != header.dump()
                || load.count() != header.count()
                || !load.digest().hex().equals(header.digest())) {
            return Optional.of(consumer + " holds another load than the one published last (dump " + load.dump()
                    + ", run " + load.run() + ")");
        }
        if (!load.verified()) {
            return Optional.of(consumer + " has not verified dump " + load.dump());
        }
        Integer mapping = header.mappings().get(consumer);
        if (mapping == null || mapping < answer.mapping()) {
            return Optional.of(consumer + " may write records in another way than when it got them");
        }
        return Optional.empty();
    }
}
