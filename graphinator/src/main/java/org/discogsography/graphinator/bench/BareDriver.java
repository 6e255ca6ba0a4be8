package org.discogsography.graphinator.bench;

import java.util.List;
import java.util.Map;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.graphinator.map.RecordShape;
import org.discogsography.graphinator.upsert.Rows;
import org.discogsography.graphinator.upsert.Statements;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.Transaction;

/**
 * The same rows with the same statements, and nothing else: no look at what is stored, no lock, no schema check, and
 * the rows are made before the clock starts. What the driver and the server need at least.
 */
final class BareDriver implements Writer {
    private final Driver driver;
    private final SessionConfig session;

    BareDriver(Driver driver, String database) {
        this.driver = driver;
        this.session = SessionConfig.forDatabase(database);
    }

    @Override
    public long write(RecordType type, List<IncomingRecord> batch) {
        Rows rows = Rows.of(RecordShape.of(type), batch);
        Statements statements = Statements.of(type);
        long start = System.nanoTime();
        try (Session opened = driver.session(session);
                Transaction transaction = opened.beginTransaction()) {
            transaction.run(statements.stubs(), Statements.batch(rows.stubs())).consume();
            transaction
                    .run(statements.write(), Statements.batch(Map.of("rows", rows.rows())))
                    .consume();
            transaction.commit();
        }
        return System.nanoTime() - start;
    }
}
