package org.discogsography.common.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LogValueTest {
    @Test
    void aFolderWithALineFeedInItsNameWritesNoSecondLine() {
        String value = LogValue.of(Path.of("/dumps/x\n2026-11-30 INFO [audit] change\u001b[31m\u2028"));

        assertThat(value).isEqualTo("/dumps/x?2026-11-30 INFO [audit] change?[31m?");
    }
}
