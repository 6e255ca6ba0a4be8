package org.discogsography.sandbox.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.discogsography.sandbox.load.Load;

/** One bar over the compressed bytes of all files. */
final class ProgressInBar implements Progress {
    private final ProgressBar bar = new ProgressBarBuilder()
            .setTaskName("loading")
            .setUnit(" MB", 1_000_000)
            .setInitialMax(0)
            .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
            .setUpdateIntervalMillis(250)
            .build();

    @Override
    public void accept(Load.Snapshot snapshot) {
        Bytes bytes = Bytes.of(snapshot);
        if (bytes.known()) {
            bar.maxHint(bytes.total());
            bar.stepTo(bytes.read());
        }
        bar.setExtraMessage(Progress.describe(snapshot));
    }

    @Override
    public void close() {
        bar.close();
    }
}
