package org.discogsography.extractor.fetch;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;
import org.jboss.logging.Logger;

/** The site: which dumps it lists, and their sums. Asks for as few pages as possible: the site counts requests. */
final class Catalogue {
    private static final int PAGE_BYTES = 4 * 1024 * 1024;
    private static final int SUMS_BYTES = 64 * 1024;

    /** Years that are looked through for a complete month, the newest first. */
    private static final int YEARS = 3;

    private static final Logger LOG = Logger.getLogger("fetch");

    private final URI site;
    private final Web web;
    private final Attempts attempts;
    private String refused = "";

    Catalogue(Workshop workshop) {
        this.site = workshop.site();
        this.web = workshop.web();
        this.attempts = workshop.attempts();
    }

    /**
     * The months of the newest year that has a complete one, and of those that are newer.
     *
     * @param dump when it is given, the months of its year
     */
    NavigableMap<Integer, RemoteMonth> months(OptionalInt dump) throws FetchException, InterruptedException {
        Listing first = page(site);
        Map<DumpName, URI> files = new HashMap<>(first.files());
        NavigableMap<Integer, URI> years = new TreeMap<>(first.years());
        if (dump.isPresent()) {
            years.keySet().retainAll(java.util.Set.of(dump.getAsInt() / 10_000));
        }
        int looked = 0;
        for (URI year : years.descendingMap().values()) {
            if (looked++ == YEARS || (dump.isEmpty() && hasComplete(files))) {
                break;
            }
            files.putAll(page(year).files());
        }
        return RemoteMonth.of(files);
    }

    /** What was left out of the pages that were looked at, to be added to a sentence; mostly nothing. */
    String refused() {
        return refused;
    }

    /** @throws Lasting when the month has none */
    PublishedSums sums(RemoteMonth month) throws FetchException, InterruptedException {
        URI uri = month.sums()
                .orElseThrow(() ->
                        new Lasting(new DumpName.Sums(month.dump()).text() + " is not listed at " + site + refused));
        return attempts.until(() -> PublishedSums.parse(month.dump(), web.text(uri, SUMS_BYTES)));
    }

    private static boolean hasComplete(Map<DumpName, URI> files) {
        return RemoteMonth.of(files).values().stream()
                .anyMatch(month -> month.missing().isEmpty());
    }

    private Listing page(URI uri) throws FetchException, InterruptedException {
        return attempts.until(() -> {
            Listing listing = Listing.parse(uri, web.text(uri, PAGE_BYTES), web.hosts()::allows);
            Optional<String> elsewhere = web.hosts().objections(listing.refused());
            elsewhere.ifPresent(why -> LOG.warnf("links left out page=%s cause=\"%s\"", Hosts.shown(uri), why));
            if (listing.isEmpty()) {
                throw new Passing(Hosts.shown(uri)
                        + " is not a listing of dumps: it links to no year and to no file of a dump"
                        + elsewhere.map(why -> "; " + why).orElse(""));
            }
            elsewhere.ifPresent(why -> refused = "; " + why);
            return listing;
        });
    }
}
