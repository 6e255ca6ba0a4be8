package org.discogsography.sandbox.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.discogsography.sandbox.load.ServiceClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The dashboard as text. */
@Command(name = "status", description = "Shows the running suite as text.", mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    @Option(names = "--json", description = "prints the dashboard's own answer")
    private boolean json;

    @Override
    public Integer call() {
        Instance instance = Instance.current(Home.fromEnvironment());
        ServiceClient dashboard = new ServiceClient(instance.services().get("dashboard"));
        JsonNode status = dashboard
                .get("/api/status")
                .filter(ServiceClient.Answer::ok)
                .map(ServiceClient.Answer::body)
                .orElseThrow(() -> new UsageException("the dashboard at " + dashboard.base() + " does not answer"));
        Out.line(json ? status.toPrettyString() : StatusText.of(status));
        return 0;
    }
}
