package org.discogsography.common.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationSettingsTest {
    private static final Set<String> OF_OLD_CONFIGURATIONS =
            Set.of("DB_CONNECTION_TIMEOUT", "DB_HEALTH_CHECK_INTERVAL", "DB_RETRY_DELAY");

    private static final Path PAGE = Path.of("..", "docs", "reference", "configuration.md");

    /** Keys of one row of the page, and its first default. */
    private static final Pattern ROW = Pattern.compile(
            "\\| (`[A-Z0-9_]+`(?:, `[A-Z0-9_]+`)*) \\| `\\d+(?:ms|[smhd])`(?!.* \\| `\\d+[a-z]+` \\|).*");

    /** Keys of one row of the table of bounds, and both of them. */
    private static final Pattern BOUNDS =
            Pattern.compile("\\| (`[A-Z0-9_]+`(?:, `[A-Z0-9_]+`)*) \\| `(\\d+[a-z]+)` \\| `(\\d+[a-z]+)` \\|");

    private static final Pattern KEY = Pattern.compile("`([A-Z0-9_]+)`");

    static List<DurationSetting> all() {
        return DurationSettings.ALL;
    }

    static Stream<DurationSetting> withUnits() {
        return all().stream().filter(setting -> !setting.milliseconds());
    }

    @ParameterizedTest
    @MethodSource("withUnits")
    void aNumberWithoutAUnitIsRefusedWithAnExample(DurationSetting setting) {
        for (String bare : List.of("30", " 30000 ", "0", "-5", "+7", "1.5")) {
            assertThatThrownBy(() -> read(setting.property(), bare))
                    .hasMessageContaining(setting.variable() + " is " + bare.strip() + ", a number without a unit")
                    .hasMessageContaining(bare.strip() + "s, " + bare.strip() + "ms or ");
        }
    }

    @Test
    void aNumberWithoutAUnitIsMillisecondsForTheKeysOfOldConfigurations() {
        assertThat(read("db.health-check-interval", "30000")).isEqualTo(Duration.ofSeconds(30));
        assertThat(read("db.connection-timeout", " 5000 ")).isEqualTo(Duration.ofSeconds(5));
        assertThat(read("db.retry-delay", "750")).isEqualTo(Duration.ofMillis(750));
        assertThat(all().stream()
                        .filter(DurationSetting::milliseconds)
                        .map(DurationSetting::variable)
                        .collect(Collectors.toSet()))
                .isEqualTo(OF_OLD_CONFIGURATIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "db.health-check-interval, 30, 'DB_HEALTH_CHECK_INTERVAL must be from 100ms to 10m, it is 30ms (a number'",
        "db.connection-timeout, 0, DB_CONNECTION_TIMEOUT must be from 100ms to 10m, it is 0s",
        "db.retry-delay, 3600000, DB_RETRY_DELAY must be from 10ms to 10m, it is 1h",
        "db.retry-delay, 99999999999999999999, 'DB_RETRY_DELAY is 99999999999999999999, a number without a unit'",
        "db.retry-delay, -1, 'DB_RETRY_DELAY is -1, a number without a unit'"
    })
    void millisecondsThatMakeNoSenseAreRefused(String property, String value, String message) {
        assertThatThrownBy(() -> read(property, value)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsTooLongOrTooShortIsRefusedByTheNameOfTheVariable(DurationSetting setting) {
        assertThat(read(setting.property(), setting.least().toString())).isEqualTo(setting.least());
        assertThat(read(setting.property(), DurationSetting.written(setting.most())))
                .isEqualTo(setting.most());
        for (String wrong : List.of(
                setting.most().plusMillis(1).toString(),
                setting.least().minusMillis(1).toString(),
                "PT2562047788015215H30M7S",
                "9223372036854775807h",
                "106751991167301d",
                "-PT5S")) {
            assertThatThrownBy(() -> read(setting.property(), wrong))
                    .as(wrong)
                    .hasMessageContaining(setting.variable() + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"half an hour", "5 seconds", "30 s s", "PT", "s", "1h30", "0x10s"})
    void whatIsNoDurationIsRefusedWithAnExample(String value) {
        assertThatThrownBy(() -> read("amqp.retry-delay", value))
                .hasMessageContaining("AMQP_RETRY_DELAY is \"" + value + "\", which is no duration")
                .hasMessageContaining("10m");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "30s, PT30S", "5m, PT5M", "PT1M30S, PT1M30S", "1M30S, PT1M30S"})
    void whatHasAUnitIsTaken(String value, Duration duration) {
        assertThat(read("amqp.max-retry-delay", value)).isEqualTo(duration);
    }

    @Test
    void anotherSettingThatIsReferredToIsJudgedUnderItsOwnName() {
        assertThat(read("db.keep-alive", "${neo4j.liveness-check:7s}")).isEqualTo(Duration.ofSeconds(7));
        assertThatThrownBy(() -> configured(
                                Map.of("db.keep-alive", "${neo4j.liveness-check:7s}", "neo4j.liveness-check", "7"))
                        .build()
                        .getValue("db.keep-alive", Duration.class))
                .hasMessageContaining("NEO4J_LIVENESS_CHECK is 7, a number without a unit");
    }

    @Test
    void everyDurationOfTheReferencePageIsKnownHereAndTheOtherWayRound() throws IOException {
        Set<String> documented = Files.readAllLines(PAGE).stream()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .flatMap(row -> KEY.matcher(row.group(1)).results())
                .map(key -> key.group(1))
                .collect(Collectors.toSet());

        assertThat(all().stream().map(DurationSetting::variable)).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void theReferencePageHasTheBoundsOfEveryDuration() throws IOException {
        Map<String, String> documented = new HashMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = BOUNDS.matcher(line);
            if (row.matches()) {
                String bounds = row.group(2) + " to " + row.group(3);
                KEY.matcher(row.group(1)).results().forEach(key -> documented.put(key.group(1), bounds));
            }
        }

        for (DurationSetting setting : all()) {
            assertThat(documented.getOrDefault(setting.variable(), "10ms to 10m"))
                    .as(setting.variable())
                    .isEqualTo(DurationSetting.written(setting.least())
                            + " to "
                            + DurationSetting.written(setting.most()).replace("1d", "24h"));
        }
    }

    private static Duration read(String property, String value) {
        return configured(Map.of(property, value)).build().getValue(property, Duration.class);
    }

    private static SmallRyeConfigBuilder configured(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(values, "test", 100));
    }
}
