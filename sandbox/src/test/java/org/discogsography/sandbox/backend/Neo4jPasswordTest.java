package org.discogsography.sandbox.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class Neo4jPasswordTest {

    @Test
    void writesWhatNeo4jAdminWrites() {
        // The output of "neo4j-admin dbms set-initial-password abcdefgh1" of 2026.08.1.
        var salt = "0e694063832d7381cf23f234a571bcad24c92c2fd631cc4cacaed6c3793ba662";
        var hash = "c513de038ace5272f5c47aa1b7f17c436194441acdce7f8ded2709728484c328";

        var line = Neo4jPassword.line("neo4j", "abcdefgh1", HexFormat.of().parseHex(salt));

        assertThat(line).isEqualTo("neo4j:SHA-256," + hash + "," + salt + ",1024:\n");
    }
}
