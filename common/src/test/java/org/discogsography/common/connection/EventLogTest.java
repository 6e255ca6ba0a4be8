package org.discogsography.common.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.discogsography.common.connection.ConnectionEvent.Attempt;
import org.discogsography.common.connection.ConnectionEvent.AttemptFailed;
import org.discogsography.common.connection.ConnectionEvent.BreakerClosed;
import org.discogsography.common.connection.ConnectionEvent.BreakerHalfOpened;
import org.discogsography.common.connection.ConnectionEvent.BreakerOpened;
import org.discogsography.common.connection.ConnectionEvent.DoubtSettled;
import org.discogsography.common.connection.ConnectionEvent.Doubted;
import org.discogsography.common.connection.ConnectionEvent.Established;
import org.discogsography.common.connection.ConnectionEvent.LimitsChanged;
import org.discogsography.common.connection.ConnectionEvent.Lost;
import org.discogsography.common.connection.ConnectionEvent.ReconnectedByHand;
import org.discogsography.common.connection.ConnectionEvent.Refused;
import org.discogsography.common.connection.ConnectionEvent.Restored;
import org.discogsography.common.connection.ConnectionEvent.WritesRefused;
import org.junit.jupiter.api.Test;

class EventLogTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Instant AT = Instant.EPOCH;
    private static final List<ConnectionEvent> EVERY = List.of(
            new Attempt("neo4j", AT, 3),
            new AttemptFailed("neo4j", AT, 3, "refused", Duration.ofMillis(1_500)),
            new Established("neo4j", AT),
            new Lost("neo4j", AT, "reset"),
            new Restored("neo4j", AT, Duration.ofSeconds(90)),
            new Refused("neo4j", AT, "login refused"),
            new WritesRefused("neo4j", AT, AT, "No space left on device"),
            new BreakerOpened("neo4j", AT, 5),
            new BreakerHalfOpened("neo4j", AT),
            new BreakerClosed("neo4j", AT),
            new ReconnectedByHand("neo4j", AT),
            new LimitsChanged("neo4j", AT));

    /** A single failure that the next operation makes good is nobody's business: below INFO. */
    private static final List<ConnectionEvent> QUIET =
            List.of(new Doubted("neo4j", AT, "reset"), new DoubtSettled("neo4j", AT));

    /** The text of a line from INFO up, without keys and values; who hands a level over says it first. */
    private static final Pattern LOGGED = Pattern.compile(
            "LOG\\.(?:infof?|warnf?|errorf?|logf?)\\(\\s*(?:[\\w.]+,\\s*)?\"([^\"%]*?) ?(?:\\w+=|[\"%])");

    @Test
    void thePageListsExactlyWhatConnectionsCanSay() throws IOException {
        assertThat(EVERY.size() + QUIET.size()).isEqualTo(ConnectionEvent.class.getPermittedSubclasses().length);
        assertThat(lines(QUIET)).isEmpty();

        Set<String> said = lines(EVERY).stream()
                .map(line -> line.substring(0, line.indexOf(" dependency=")))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(texts("Connections")).isEqualTo(said);
    }

    @Test
    void thePageListsNothingThatNobodySays() throws IOException {
        String sources = sources();

        Stream.of("Consumers", "Extractor", "Fetching dumps", "Dashboard")
                .forEach(section -> assertThat(texts(section))
                        .isNotEmpty()
                        .allSatisfy(text -> assertThat(sources).containsPattern("\"" + text + "[ \"]")));
    }

    @Test
    void thePageListsWhateverAnybodySays() throws IOException {
        Set<String> said = LOGGED.matcher(sources())
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> listed = Stream.of("Consumers", "Extractor", "Fetching dumps", "Dashboard")
                .flatMap(section -> texts(section).stream())
                .collect(Collectors.toSet());
        assertThat(said).hasSizeGreaterThan(50);
        assertThat(listed).containsAll(said);
    }

    @Test
    void eachEventIsOneLineAndTheEndOfAnOutageTellsWhatHasToBeCaughtUpWith() {
        assertThat(lines(EVERY))
                .hasSameSizeAs(EVERY)
                .allSatisfy(line -> assertThat(line).hasLineCount(1));
        assertThat(lines(List.of(new Restored("neo4j", AT, Duration.ofSeconds(90)))))
                .containsExactly("connection restored dependency=neo4j outage=90.0s in_hand=7 waiting=8");
    }

    private static List<String> lines(List<ConnectionEvent> events) {
        List<String> lines = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.INFO.intValue()) {
                    lines.add(String.format(line.getMessage(), line.getParameters()));
                }
            }

            @Override
            public void flush() {
                // nothing is held back
            }

            @Override
            public void close() {
                // nothing is open
            }
        };
        Logger logger = Logger.getLogger("connection");
        logger.addHandler(handler);
        try {
            EventLog log = new EventLog(() -> "in_hand=7 waiting=8");
            events.forEach(log);
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    private static Set<String> texts(String section) {
        try {
            String page = Files.readString(REPOSITORY.resolve("docs/reference/events.md"));
            String after = page.substring(page.indexOf("## " + section));
            int end = after.indexOf("\n## ");
            return Pattern.compile("^\\| `([^`]+)` \\|", Pattern.MULTILINE)
                    .matcher(end < 0 ? after : after.substring(0, end))
                    .results()
                    .map(row -> row.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException missing) {
            throw new AssertionError("the page of events is missing", missing);
        }
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("consumer", "extractor", "graphinator", "tableinator", "dashboard")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".java")).toList()) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }
}
