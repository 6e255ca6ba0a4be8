package org.discogsography.system.stage;

import java.time.Duration;
import java.util.List;
import org.discogsography.system.report.Finding;

/** What the judges of a row have found so far. */
final class Judgement {
    private final List<Finding> findings;
    private final boolean timed;
    private Double openSeconds;
    private Double recoverSeconds;
    private Long redeliveries;
    private Long deadLetters;
    private Double cpuPercent;
    private Double logLines;

    /** @param timed whether bounds of time and effort count on this machine */
    Judgement(List<Finding> findings, boolean timed) {
        this.findings = findings;
        this.timed = timed;
    }

    /** About time or effort: on a machine that does other things too, what is over the bound proves nothing. */
    void timely(String invariant, boolean holds, String text) {
        if (holds || timed) {
            found(invariant, holds, text);
        } else {
            notJudged(invariant, text + "; times count when the row is asked for by name");
        }
    }

    /** As above; what never happens is broken on any machine. */
    void timely(String invariant, double seconds, Duration bound, String text) {
        if (Double.isInfinite(seconds)) {
            found(invariant, false, text);
        } else {
            timely(invariant, seconds <= bound.toMillis() / 1000.0, text);
        }
    }

    void found(String invariant, boolean holds, String text) {
        findings.add(Finding.of(invariant, holds, text));
    }

    void notJudged(String invariant, String why) {
        findings.add(Finding.notJudged(invariant, why));
    }

    void opened(double seconds) {
        openSeconds = larger(openSeconds, seconds);
    }

    void recovered(double seconds) {
        recoverSeconds = larger(recoverSeconds, seconds);
    }

    void redelivered(long most) {
        redeliveries = most;
    }

    void deadLettered(long letters) {
        deadLetters = letters;
    }

    void cpu(double percent) {
        cpuPercent = larger(cpuPercent, percent);
    }

    void logged(double linesPerMinute) {
        logLines = larger(logLines, linesPerMinute);
    }

    Figured figured() {
        return new Figured(openSeconds, recoverSeconds, redeliveries, deadLetters, cpuPercent, logLines);
    }

    private static Double larger(Double known, double other) {
        return known == null ? (Double) other : (Double) Math.max(known, other);
    }
}
