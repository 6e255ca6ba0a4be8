package org.discogsography.system.stores;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What PostgreSQL holds, read by JDBC: another road than the product's. */
public final class StoredTables implements Sized {
    /** Of records. */
    public static final List<String> TABLES = List.of("artists", "labels", "masters", "releases");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Connection connection;

    /** Connects with the suite's own settings. */
    public StoredTables(Map<String, String> environment) {
        String url =
                "jdbc:postgresql://" + environment.get("POSTGRES_ADDRESS") + "/" + environment.get("POSTGRES_DATABASE");
        try {
            connection = DriverManager.getConnection(
                    url, environment.get("POSTGRES_USERNAME"), environment.get("POSTGRES_PASSWORD"));
            connection.setAutoCommit(false);
        } catch (SQLException unreachable) {
            throw new IllegalStateException(unreachable);
        }
    }

    /** Of the server. */
    public String version() {
        return one("show server_version");
    }

    public long count(String table) {
        return Long.parseLong(one("select count(*)::text from " + table));
    }

    /** One digest over every row's id, hash and dump. */
    public String digest(String table) {
        return one("select coalesce(md5(string_agg(id || encode(sha256, 'hex') || data::text, ',' order by id)), '')"
                + " from " + table);
    }

    /** Every row's id, hash and data, however many. */
    public Tally tally(String table) {
        Tally[] sum = {new Tally(0, 0)};
        each(
                "select count(*), coalesce(sum(('x' || left(md5(id || encode(sha256, 'hex') || data::text), 15))::bit(60)"
                        + "::bigint), 0) % 1000000000000000 from " + table,
                row -> sum[0] = new Tally(row.getLong(1), row.getLong(2)));
        return sum[0];
    }

    /** The transaction that wrote each row last: changes whenever a row is written, even with the same content. */
    public Map<Long, String> writers(String table) {
        Map<Long, String> writers = new TreeMap<>();
        each(
                "select id, xmin::text || ' ' || ctid::text from " + table,
                row -> writers.put(row.getLong(1), row.getString(2)));
        return writers;
    }

    public Map<Long, Integer> dumps(String table) {
        Map<Long, Integer> dumps = new TreeMap<>();
        each("select id, dump from " + table, row -> dumps.put(row.getLong(1), row.getInt(2)));
        return dumps;
    }

    /** Every row with everything but the time of writing, by table and id. */
    public Snapshot snapshot() {
        Snapshot snapshot = new Snapshot();
        for (String table : TABLES) {
            snapshot.group("table " + table);
            each(
                    "select id, dump, encode(sha256, 'hex') || ' ' || mapping || ' ' || md5(data::text) from " + table,
                    row -> snapshot.add("table " + table, row.getString(1), row.getString(2), row.getString(3)));
        }
        return snapshot;
    }

    public boolean has(String table, long id) {
        return !one("select count(*)::text from " + table + " where id = " + id).equals("0");
    }

    /** The one number that a query gives; 0 for null. */
    public long number(String sql) {
        long[] value = new long[1];
        each(sql, row -> value[0] = row.getLong(1));
        return value[0];
    }

    /** Rows of all four tables. */
    @Override
    public long size() {
        return TABLES.stream().mapToLong(this::count).sum();
    }

    /** Takes every record, the book of loads and the ledger away. */
    public void clear() {
        execute("truncate artists, labels, masters, releases, discogsography.load, discogsography.dead_letter");
    }

    /** Runs a statement of the harness. */
    public void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            connection.commit();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    public void forEach(String table, BiConsumer<Long, JsonNode> record) {
        each("select id, data::text from " + table, row -> record.accept(row.getLong(1), parse(row.getString(2))));
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException alreadyGone) {
            throw new IllegalStateException(alreadyGone);
        }
    }

    private String one(String sql) {
        String[] value = new String[1];
        each(sql, row -> value[0] = row.getString(1));
        return value[0];
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, RowReader reader) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(1_000);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }
}
