package org.discogsography.extractor.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.discogsography.common.contract.RecordType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
    private static final URI PAGE = URI.create("https://data.example/");
    private static final DumpName ARTISTS = new DumpName.Records(20260801, RecordType.ARTISTS);

    @Test
    void findsTheYearsAndFilesOfTheSite() {
        Listing listing = parse("?prefix=data%2F2026%2F", "?download=data%2F2026%2Fdiscogs_20260801_artists.xml.gz");
        assertThat(listing.years()).containsOnly(java.util.Map.entry(2026, PAGE.resolve("?prefix=data%2F2026%2F")));
        assertThat(listing.files())
                .containsOnly(java.util.Map.entry(
                        ARTISTS, PAGE.resolve("?download=data%2F2026%2Fdiscogs_20260801_artists.xml.gz")));
    }

    @Test
    void findsTheYearsAndFilesOfAPlainFolder() {
        Listing listing = parse("2026/", "discogs_20260801_artists.xml.gz", "/2026/discogs_20260801_CHECKSUM.txt");
        assertThat(listing.years()).containsOnlyKeys(2026);
        assertThat(listing.files()).containsOnlyKeys(ARTISTS, new DumpName.Sums(20260801));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "<a href='?a=1&amp;download=data/2026/discogs_20260801_artists.xml.gz'>",
                "<A class=\"x\" HREF = \"?download=data%2f2026%2Fdiscogs_20260801_artists.xml.gz\" >"
            })
    void understandsAnyWayOfWritingALink(String html) {
        assertThat(Listing.parse(PAGE, html, _ -> true).files()).containsOnlyKeys(ARTISTS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?download=..%2F..%2Fetc%2Fdiscogs_20260801_artists.xml.gz",
                "?download=data%2F2026%2Fdiscogs_20260801_artists.xml.gz%2F..%2F..%2Fpasswd",
                "?download=data%5C2026%5Cdiscogs_20260801_artists.xml.gz",
                "?download=data%2Fdiscogs_20260801_artists.xml.gz%00.sh",
                "?download=data%2Fdiscogs_20260801_artists.xml.gz%0A",
                "?download=data%2F%zz",
                "?download=data%2Fdiscogs_20260801_artists.xml.gz.sh",
                "?download=data%2Fdiscogs_20260801_passwd.xml.gz",
                "?download=data%2Fdiscogs_20261301_artists.xml.gz",
                "?download=data%2Fdiscogs_00000000_artists.xml.gz",
                "?download=data%2FDISCOGS_20260801_ARTISTS.XML.GZ",
                "?download=data%2Fdiscogs_20260801_artists.xml",
                "?prefix=data%2F9999%2F",
                "?prefix=data%2F",
                "http://[broken",
                "javascript:discogs_20260801_artists.xml.gz"
            })
    void leavesOutWhatIsNotExactlyADumpOrAYear(String link) {
        assertThat(parse(link).isEmpty()).isTrue();
    }

    @Test
    void leavesOutWhatLeadsElsewhereAndTellsIt() {
        Listing listing = Listing.parse(
                PAGE,
                "<a href='https://cdn.example/discogs_20260801_artists.xml.gz'><a href='https://cdn.example/about'>",
                uri -> uri.getHost().equals("data.example"));
        assertThat(listing.isEmpty()).isTrue();
        assertThat(listing.refused())
                .containsExactly(URI.create("https://cdn.example/discogs_20260801_artists.xml.gz"));
    }

    @Test
    void knowsWhatAMonthLacks() {
        Listing listing = parse(
                "discogs_20260801_artists.xml.gz",
                "discogs_20260801_labels.xml.gz",
                "discogs_20260801_masters.xml.gz",
                "discogs_20260701_CHECKSUM.txt");
        assertThat(RemoteMonth.of(listing.files()).get(20260801).missing())
                .containsExactly("discogs_20260801_releases.xml.gz", "discogs_20260801_CHECKSUM.txt");
    }

    private static Listing parse(String... links) {
        StringBuilder html = new StringBuilder("<html>");
        List.of(links).forEach(link -> html.append("<a href=\"").append(link).append("\">x</a>"));
        return Listing.parse(PAGE, html.toString(), uri -> "https".equals(uri.getScheme()));
    }
}
