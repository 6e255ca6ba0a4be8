package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostsTest {
    private static final URI SITE = URI.create("https://data.example/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://data.example/x",
                "https://DATA.example./x",
                "https://data.example:443/x",
                "https://files.example/x",
                "https://files.example:8443/x"
            })
    void letsThroughTheSiteAndWhatIsNamed(String uri) {
        assertThatCode(() -> hosts("93.184.216.34").check(URI.create(uri))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "http://data.example/x, only https",
        "ftp://data.example/x, only https",
        "file:///etc/passwd, only https",
        "https://evil.example/x, FETCH_REDIRECT_HOSTS does not name evil.example",
        "https://data.example.evil.example/x, FETCH_REDIRECT_HOSTS",
        "https://data.example:8443/x, FETCH_REDIRECT_HOSTS does not name data.example:8443",
        "https://data.example@evil.example/x, no user",
        "https://user:secret@data.example/x, no user",
        "https:///x, needs a host"
    })
    void refusesEverythingElse(String uri, String why) {
        assertThatThrownBy(() -> hosts("93.184.216.34").check(URI.create(uri)))
                .isInstanceOf(Lasting.class)
                .hasMessageContaining(why)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "2002:a00:1::1",
                "2001:db8::1"
            })
    void refusesAddressesThatAreNotPublicWhateverTheName(String address) {
        assertThatThrownBy(() -> hosts("93.184.216.34", address).check(SITE))
                .isInstanceOf(Lasting.class)
                .hasMessageContaining("is not a public address")
                .hasMessageContaining("FETCH_PRIVATE_HOSTS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"93.184.216.34", "172.32.0.1", "100.128.0.1", "2606:4700::6810:1", "64:ff9b::5db8:d822"})
    void takesPublicAddresses(String address) {
        assertThatCode(() -> hosts(address).check(SITE)).doesNotThrowAnyException();
    }

    @Test
    void letsThroughAMirrorOfOnesOwnThatIsNamed() {
        Hosts hosts = new Hosts(URI.create("https://mirror.lan/"), List.of(), List.of("Mirror.lan"), false, _ ->
                new InetAddress[] {InetAddress.ofLiteral("192.168.1.5")});
        assertThatCode(() -> hosts.check(URI.create("https://mirror.lan/x"))).doesNotThrowAnyException();
    }

    @Test
    void takesAHostThatCannotBeFoundForSomethingThatPasses() {
        Hosts hosts = new Hosts(SITE, List.of(), List.of(), false, host -> {
            throw new UnknownHostException(host);
        });
        assertThatThrownBy(() -> hosts.check(SITE)).isInstanceOf(Passing.class).hasMessageContaining("data.example");
    }

    @Test
    void showsNeitherUserNorQuery() {
        assertThat(Hosts.shown(URI.create("https://me:secret@data.example:1/x?signature=secret")))
                .isEqualTo("https://data.example:1/x");
    }

    @Test
    void namesTheHostsOfLinksThatAreLeftOutAndTheSettingThatAllowsThem() {
        Hosts hosts = new Hosts(SITE, List.of(), List.of(), false, InetAddress::getAllByName);

        assertThat(hosts.objections(List.of(
                        URI.create("https://cdn.example/a?signature=secret"), URI.create("https://cdn.example/b"))))
                .hasValueSatisfying(sentence -> assertThat(sentence)
                        .contains("https://cdn.example/a", "FETCH_REDIRECT_HOSTS")
                        .doesNotContain("secret")
                        .doesNotContain("/b"));
        assertThat(hosts.objections(List.of())).isEmpty();
    }

    private static Hosts hosts(String... addresses) {
        return new Hosts(
                SITE,
                List.of("files.example", "files.example:8443"),
                List.of(),
                false,
                _ -> List.of(addresses).stream().map(InetAddress::ofLiteral).toArray(InetAddress[]::new));
    }
}
