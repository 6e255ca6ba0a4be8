package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.ServiceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The dashboard as text. */
@Command(name = "status", description = "Shows the running suite as text.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private static final long PERIOD_MILLIS = 2000;

    /** To the upper left corner, and nothing below it. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    @Option(names = "--json", description = "prints the dashboard's own answer")
    private boolean json;

    @Option(names = "--watch", description = "again every two seconds, until Ctrl-C")
    private boolean watch;

    @Option(names = "--url", paramLabel = "URL", description = "of another dashboard, such as http://127.0.0.1:8003")
    private URI url;

    @Override
    public Integer call() throws InterruptedException {
        ServiceClient dashboard = new ServiceClient(
                url != null
                        ? url
                        : Instance.current(Home.fromEnvironment()).services().get("dashboard"));
        if (!watch) {
            Out.line(ask(dashboard).orElseThrow(() -> new UsageException(silence(dashboard))));
            return 0;
        }
        while (true) {
            String text = ask(dashboard).orElseGet(() -> "unknown: " + silence(dashboard));
            Out.line(onTerminal() ? CLEAR + text : text);
            Thread.sleep(PERIOD_MILLIS);
        }
    }

    @SuppressWarnings("SystemConsoleNull") // since JDK 25 it is null again where there is no terminal
    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    private Optional<String> ask(ServiceClient dashboard) {
        return dashboard
                .get("/api/status")
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .map(this::shown);
    }

    private String shown(JsonNode status) {
        return json ? status.toPrettyString() : StatusText.of(status);
    }

    private static String silence(ServiceClient dashboard) {
        return "the dashboard at " + dashboard.base() + " does not answer";
    }
}
