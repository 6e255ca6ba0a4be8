package org.discogsography.system.stage;

import java.util.List;
import org.discogsography.system.report.Finding;

/** What the judges of a row have found so far. */
final class Judgement {
    private final List<Finding> findings;
    private Double openSeconds;
    private Double recoverSeconds;
    private Long redeliveries;
    private Long deadLetters;
    private Double cpuPercent;
    private Double logLines;

    Judgement(List<Finding> findings) {
        this.findings = findings;
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
