package org.discogsography.sandbox.suite;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.discogsography.sandbox.process.NotReady;
import org.discogsography.sandbox.process.SandboxException;

/** Asks a service on 127.0.0.1 how it is. */
record HealthCheck(int port) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int OK = 200;

    /**
     * Returns when the answer is 200.
     *
     * @throws NotReady with the answer, which names what is missing
     */
    void check(String path, Duration limit) throws NotReady {
        var uri = URI.create("http://127.0.0.1:" + port + path);
        try {
            var answer =
                    HTTP.send(HttpRequest.newBuilder(uri).timeout(limit).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != OK) {
                throw new NotReady(uri + " answers " + answer.statusCode() + " "
                        + answer.body().replaceAll("\\s+", " "));
            }
        } catch (IOException e) {
            throw new NotReady(uri + ": " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("interrupted while asking " + uri, e);
        }
    }
}
