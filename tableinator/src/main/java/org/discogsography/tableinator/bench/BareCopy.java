package org.discogsography.tableinator.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.postgresql.copy.CopyIn;
import org.postgresql.core.BaseConnection;

/** The fastest way into a table that PostgreSQL has, with nothing around it: one COPY and one commit per batch. */
final class BareCopy {
    private BareCopy() {}

    static void write(Connection connection, RecordType type, List<IncomingRecord> batch)
            throws SQLException, IOException {
        String now = Instant.now().toString();
        CopyIn copy = connection
                .unwrap(BaseConnection.class)
                .getCopyAPI()
                .copyIn("COPY public." + type.plural() + " (id, sha256, dump, mapping, updated_at, data) FROM STDIN");
        for (IncomingRecord record : batch) {
            String line = record.id() + "\t\\\\x" + record.hash().hex() + '\t' + record.dump() + "\t1\t" + now + '\t'
                    // Canonical JSON has no tab and no line break of its own.
                    + record.json().replace("\\", "\\\\") + '\n';
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(bytes, 0, bytes.length);
        }
        copy.endCopy();
    }
}
