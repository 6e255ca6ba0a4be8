package org.discogsography.dashboard.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.discogsography.dashboard.fake.FakeSuite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(FakeSuite.class)
class PageTest {
    private static final Path RESOURCES = Path.of("src/main/resources/META-INF/resources");

    @TestHTTPResource("/")
    URI dashboard;

    @Test
    void isServedWithAPolicyThatAllowsOnlyItself() throws Exception {
        HttpResponse<String> page = get("/");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/html"));
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'")
                        .doesNotContain("unsafe", "http", "*"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @ParameterizedTest
    @MethodSource("files")
    void servesEveryFileOfThePage(Path file) throws Exception {
        HttpResponse<String> answer = get("/" + file);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Files.readString(RESOURCES.resolve(file)));
    }

    /** Names come from dumps and servers: whatever they contain, it must never be parsed as markup or code. */
    @ParameterizedTest
    @MethodSource("files")
    void hasNoWayToTurnTextIntoMarkupOrCode(Path file) throws IOException {
        assertThat(Files.readString(RESOURCES.resolve(file)))
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "setHTML", "document.write")
                .doesNotContain("DOMParser", "createContextualFragment", "eval(", "Function(", "javascript:", "srcdoc");
    }

    @ParameterizedTest
    @MethodSource("files")
    void asksNoOtherHost(Path file) throws IOException {
        String withoutNamespaces = Files.readString(RESOURCES.resolve(file)).replace("http://www.w3.org/2000/svg", "");

        assertThat(withoutNamespaces).doesNotContain("http:", "https:", "\"//", "url(");
    }

    @Test
    void hasNoInlineScriptOrStyle() throws IOException {
        assertThat(Files.readString(RESOURCES.resolve("index.html")))
                .doesNotContain("<style", "style=")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContainPattern("\\son[a-z]+=");
    }

    static List<Path> files() {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .map(RESOURCES::relativize)
                    .toList();
            assertThat(found).contains(Path.of("index.html"), Path.of("js/main.js"));
            return found;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(dashboard.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
