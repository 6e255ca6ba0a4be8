package org.discogsography.extractor.fetch;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.discogsography.common.config.Ordered;
import org.discogsography.common.connection.Backoff;

/** {@code FETCH_*}: where dumps come from and go to, and how patient the fetch is. */
@ConfigMapping(prefix = "fetch")
public interface FetchSettings {
    /** The page that lists the dumps, or the years that have some. */
    @WithDefault("https://data.discogs.com/")
    URI url();

    /** Where redirects may lead besides the host of the URL: {@code host} or {@code host:port}. */
    Optional<List<String>> redirectHosts();

    /** Hosts that may have addresses that are not public: mirrors of one's own. */
    Optional<List<String>> privateHosts();

    /** Also allows http. Then nobody can tell who sends the dumps, nor the sums they are checked against. */
    @WithDefault("false")
    boolean plainHttp();

    /** Has a folder for each dump. */
    @WithDefault("dumps")
    Path folder();

    /** Complete months that are kept. */
    @WithDefault("2")
    int keep();

    @WithDefault("10s")
    Duration connectTimeout();

    /** How long the beginning of an answer may take, and the whole of a page. */
    @WithDefault("60s")
    Duration answerTimeout();

    /** How long a server may send nothing in the middle of a file. */
    @WithDefault("60s")
    Duration stallTimeout();

    /** Failures in a row that bring nothing, before a check is given up. */
    @WithDefault("10")
    int attempts();

    @WithDefault("2s")
    Duration retryDelay();

    @WithDefault("5m")
    Duration maxRetryDelay();

    /** The longest rest that a server may ask for. */
    @WithDefault("2h")
    Duration maxRetryAfter();

    /** The largest file that is taken. */
    @WithDefault("32G")
    MemorySize maxFileSize();

    /** What stays free in the folder. */
    @WithDefault("1G")
    MemorySize reserve();

    /** Between looks while there is no room. */
    @WithDefault("30s")
    Duration spaceInterval();

    /** What a crash may cost of a file. */
    @WithDefault("32M")
    MemorySize syncSize();

    /** When the next check is due after one that failed. */
    @WithDefault("6h")
    Duration failedCheckInterval();

    /** @throws IllegalArgumentException naming the key, here and below */
    default Hosts hosts() {
        boolean web = "https".equals(url().getScheme()) || (plainHttp() && "http".equals(url().getScheme()));
        if (!web || url().getHost() == null || url().getRawUserInfo() != null) {
            throw new IllegalArgumentException("FETCH_URL must be an https address without a user, it is "
                    + Hosts.shown(url()) + "; FETCH_PLAIN_HTTP allows http");
        }
        return new Hosts(
                url(),
                redirectHosts().orElse(List.of()),
                privateHosts().orElse(List.of()),
                plainHttp(),
                InetAddress::getAllByName);
    }

    default Web.Timeouts timeouts() {
        return new Web.Timeouts(connectTimeout(), answerTimeout(), stallTimeout());
    }

    default Workshop.Limits limits() {
        Ordered.atLeastOne("FETCH_ATTEMPTS", attempts());
        Ordered.check("FETCH_RETRY_DELAY", retryDelay(), "FETCH_MAX_RETRY_DELAY", maxRetryDelay());
        Ordered.atLeastOne("FETCH_MAX_FILE_SIZE", maxFileSize().asLongValue());
        Ordered.atLeastOne("FETCH_SYNC_SIZE", syncSize().asLongValue());
        return new Workshop.Limits(
                new Attempts.Limits(attempts(), new Backoff(retryDelay(), 2, maxRetryDelay(), 0.25), maxRetryAfter()),
                new Space.Limits(reserve().asLongValue(), spaceInterval()),
                maxFileSize().asLongValue(),
                syncSize().asLongValue());
    }

    default int keptMonths() {
        Ordered.atLeastOne("FETCH_KEEP", keep());
        return keep();
    }

    /** Of two checks a year apart the second is as good as none. */
    int MOST_CHECK_DAYS = 366;

    /** @param checkDays empty for no periodic checks */
    default Optional<Periodic.Intervals> intervals(Optional<Integer> checkDays) {
        if (checkDays.isEmpty()) {
            return Optional.empty();
        }
        Ordered.atLeastOne("PERIODIC_CHECK_DAYS", checkDays.get());
        Ordered.atMost("PERIODIC_CHECK_DAYS", MOST_CHECK_DAYS, checkDays.get());
        Duration regular = Duration.ofDays(checkDays.get());
        Ordered.check("FETCH_FAILED_CHECK_INTERVAL", failedCheckInterval(), "PERIODIC_CHECK_DAYS", regular);
        return Optional.of(new Periodic.Intervals(regular, failedCheckInterval()));
    }
}
