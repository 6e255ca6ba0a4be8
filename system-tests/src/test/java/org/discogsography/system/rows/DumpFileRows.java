package org.discogsography.system.rows;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.discogsography.sandbox.process.Ports;
import org.discogsography.sandbox.suite.Service;
import org.discogsography.system.fault.Dependency;
import org.discogsography.system.measure.Figures;
import org.discogsography.system.stage.FaultRows;
import org.discogsography.system.stage.MatrixRow;
import org.discogsography.system.stage.Row;
import org.discogsography.system.stage.Stage;
import org.junit.jupiter.api.Test;

/** Dump files that are damaged, or that somebody has prepared. */
@FaultRows
class DumpFileRows {
    private static final Duration READ = Duration.ofMinutes(2);
    private static final int DEPTH = 1_000_000;
    private static final long MEMORY_KILOBYTES = 700 * 1024;
    private static final int MALFORMED = 5;
    private static final int REPEATED = 1;
    private static final Pattern RELEASE = Pattern.compile("<release id=\"(\\d+)\"");
    private static final String RECORD = "<release id=\"3999999%d\" status=\"Accepted\">%s</release>";

    @Test
    @MatrixRow("X-3")
    void damagedFilesAreNeverComplete(Stage stage) throws Exception {
        stage.play("X-3", "", row -> {
            damages(row.mode().isFull()).forEach((name, damage) -> {
                try (DamagedDump damaged = damage.apply(DamagedDump.copyOf(stage.dump()))) {
                    requireRefused(row, name, damaged);
                }
            });
            // The sound file afterwards: what the damaged ones left must not stand in its way.
            row.load();
        });
    }

    @Test
    @MatrixRow("X-4")
    void hostileXmlHarmsOnlyItself(Stage stage) throws Exception {
        stage.play("X-4", "", row -> {
            try (Listener listener = new Listener();
                    DamagedDump declaring =
                            DamagedDump.copyOf(stage.dump()).changeXml(xml -> declaration(listener.port()) + xml);
                    DamagedDump hostile = DamagedDump.copyOf(stage.dump()).changeXml(DumpFileRows::hostile)) {
                requireRefused(row, "entities declared", declaring);
                row.loadFrom(hostile.folder());
                row.suite().await("the hostile dump read", READ, () -> !row.isExtracting());
                JsonNode releases = current(row).path("types").path(DamagedDump.TYPE);
                row.found("completes", releases.path("state").asText().equals("completed"), releases.toString());
                long malformed = releases.path("malformed").asLong();
                row.found(
                        "malformed records isolated and counted",
                        malformed == MALFORMED,
                        malformed + " of " + MALFORMED + " inserted ones");
                long repeated = releases.path("repeated").asLong();
                row.found("a second record of one id counted", repeated == REPEATED, repeated + " repeated");
                row.found("no outbound connection", listener.visits() == 0, listener.visits() + " connections");
                long most = row.most(Service.EXTRACTOR, Figures::residentKilobytes);
                row.found("bounded memory", most <= MEMORY_KILOBYTES, most + " KB resident");
                requireKept(row);
                row.awaitVerified();
            }
        });
    }

    private static Map<String, UnaryOperator<DamagedDump>> damages(boolean all) {
        Map<String, UnaryOperator<DamagedDump>> damages = new LinkedHashMap<>();
        damages.put("truncated at 50 %", damaged -> damaged.truncated(0.5));
        damages.put("wrong CRC", DamagedDump::wrongCrc);
        damages.put("missing root end", DamagedDump::withoutRootEnd);
        if (all) {
            damages.put("truncated at 1 %", damaged -> damaged.truncated(0.01));
            damages.put("truncated at 99.9 %", damaged -> damaged.truncated(0.999));
            damages.put("wrong checksum", DamagedDump::wrongChecksum);
        }
        return damages;
    }

    private static void requireRefused(Row row, String name, DamagedDump damaged) {
        try {
            String run = row.suite().begin(damaged.folder());
            row.suite().await(name + " read", READ, () -> !row.isExtracting());
            JsonNode current = current(row);
            JsonNode releases = current.path("types").path(DamagedDump.TYPE);
            row.found(
                    "never complete",
                    releases.path("state").asText().equals("failed")
                            && !releases.path("error").asText().isEmpty(),
                    name + ": " + releases);
            for (String other : List.of("artists", "labels", "masters")) {
                String state = current.path("types").path(other).path("state").asText();
                row.found("other files go on", state.equals("completed"), name + ": " + other + " " + state);
            }
            for (Dependency store : Dependency.STORES) {
                row.found(
                        "no verdict",
                        !isAnnounced(row, store, run),
                        name + ": " + store + " knows of the run's releases");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static boolean isAnnounced(Row row, Dependency store, String run) {
        for (JsonNode load :
                row.suite().client(store.consumer()).get("/loads").orElseThrow().body()) {
            if (load.path("run").asText().equals(run)
                    && load.path("type").asText().equals(DamagedDump.TYPE)) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode current(Row row) {
        return row.suite()
                .client(Service.EXTRACTOR)
                .get("/extractions/current")
                .orElseThrow()
                .body();
    }

    private static String declaration(int port) {
        return "<!DOCTYPE releases [<!ENTITY out SYSTEM \"http://127.0.0.1:" + port + "/\">"
                + "<!ENTITY a \"ha\"><!ENTITY b \"" + "&a;".repeat(100) + "\"><!ENTITY c \"" + "&b;".repeat(100) + "\">"
                + "<!ENTITY laughs \"" + "&c;".repeat(100) + "\">]>\n";
    }

    private static String hostile(String xml) {
        String records = RECORD.formatted(1, "<title>&out;</title>")
                + RECORD.formatted(2, "<title>&laughs;</title>")
                + RECORD.formatted(3, "<notes>" + "<b>".repeat(DEPTH) + "</b>".repeat(DEPTH) + "</notes>")
                + RECORD.formatted(4, "<title>here <b>and</title>there</b>")
                + RECORD.formatted(5, "<title>Simon & Garfunkel</title>")
                + controlCharacters(xml);
        int middle = xml.indexOf("<release ", xml.length() / 2);
        return xml.substring(0, middle) + records + xml.substring(middle);
    }

    /** It can be read, but the file has a record with its id already, and the first one counts. */
    private static String controlCharacters(String xml) {
        Matcher first = RELEASE.matcher(xml);
        if (!first.find()) {
            throw new AssertionError("the dump has no release");
        }
        return "<release id=\"" + first.group(1)
                + "\" status=\"Acc\u0001epted\"><title>\u0000\u0008&#1;</title></release>";
    }

    private static void requireKept(Row row) throws IOException {
        List<String> kept = row.malformed(DamagedDump.TYPE);
        row.found(
                "kept with position",
                kept.size() == MALFORMED + REPEATED && kept.stream().allMatch(line -> line.contains("\"offset\"")),
                kept.size() + " lines, the first " + kept.stream().findFirst().orElse("none"));
    }

    /** Somebody whom an external entity would ask. */
    private static final class Listener implements AutoCloseable {
        private final ServerSocket door;
        private final AtomicInteger visits = new AtomicInteger();

        Listener() throws IOException {
            door = new ServerSocket(Ports.free(), 50, InetAddress.ofLiteral("127.0.0.1"));
            Thread.ofVirtual().start(this::listen);
        }

        int port() {
            return door.getLocalPort();
        }

        int visits() {
            return visits.get();
        }

        private void listen() {
            while (!door.isClosed()) {
                try {
                    door.accept().close();
                    visits.incrementAndGet();
                } catch (IOException closed) {
                    // the loop's condition ends it
                }
            }
        }

        @Override
        public void close() throws IOException {
            door.close();
        }
    }
}
