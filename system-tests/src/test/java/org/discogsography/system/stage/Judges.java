package org.discogsography.system.stage;

import java.util.List;
import org.discogsography.system.report.Finding;

/** Settles, compares and judges a row, invariant by invariant. */
final class Judges {
    private final Row row;

    /** Judges one thing, or several that need the same measurements. */
    interface Judge {
        void judge(Row row, Judgement into) throws Exception;
    }

    Judges(Row row) {
        this.row = row;
    }

    Figured judge(List<Finding> findings) throws Exception {
        Judgement judgement = new Judgement(findings, row.mode().timed());
        List<Judge> judges = List.of(
                new SettledJudge(),
                new EffectJudge(),
                new RecoveryJudge(),
                new BreakerJudge(),
                new QuietJudge(),
                new ContentsJudge(),
                new DeadLetterJudge(),
                new QueueJudge(),
                new FreshRecordJudge(),
                new HealthJudge(),
                new EndJudge());
        for (Judge judge : judges) {
            judge.judge(row, judgement);
        }
        return judgement.figured();
    }
}
