package org.discogsography.dashboard.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.discogsography.common.access.OperatorToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenFileTest {
    @TempDir
    Path folder;

    @Test
    void keepsItsTokenOverARestart() {
        OperatorToken first = new TokenFile(folder).token();

        assertThat(new TokenFile(folder).token().secret().reveal())
                .isEqualTo(first.secret().reveal());
    }

    @Test
    void makesAnotherTokenInEachFolder() {
        assertThat(new TokenFile(folder.resolve("a")).token().secret().reveal())
                .isNotEqualTo(
                        new TokenFile(folder.resolve("b")).token().secret().reveal());
    }

    @Test
    void saysWhatToDoWhenItCannotBeKept() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new TokenFile(inTheWay).token())
                .hasMessageContaining("DASHBOARD_STATE")
                .hasMessageContaining("DASHBOARD_TOKEN");
    }

    @Test
    void doesNotTakeAnEmptyFileForAToken() throws IOException {
        Files.writeString(folder.resolve("token"), "\n");

        assertThatThrownBy(() -> new TokenFile(folder).token()).hasMessageContaining("token");
    }
}
