package org.discogsography.system.stage;

import org.discogsography.sandbox.load.LoadReport;

/** The suite itself must say of every type that it is verified in both stores. */
final class SettledJudge implements Judges.Judge {
    @Override
    public void judge(Row row, Judgement into) {
        if (row.run() == null) {
            into.notJudged("verified", "the row loads nothing");
            return;
        }
        LoadReport report = row.suite().await(row.run(), row.mode().settling());
        into.found("verified", report.verified(), report.verified() ? "all types in both stores" : report.toString());
    }
}
