package org.discogsography.extractor.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page links to: years, and files of dumps. Both forms are understood, that of the site
 * ({@code ?prefix=data%2F2026%2F}, {@code ?download=data%2F2026%2FNAME}) and that of a folder on a plain web server
 * ({@code 2026/}, {@code NAME}). Of a link only the name and where it leads count; what leads elsewhere is left out, and told.
 *
 * @param refused links to years and files that lead where no request may go, to be named
 */
record Listing(Map<Integer, URI> years, Map<DumpName, URI> files, Set<URI> refused) {
    private static final Pattern LINK =
            Pattern.compile("\\bhref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", Pattern.CASE_INSENSITIVE);
    private static final Pattern YEAR = Pattern.compile("(?:.*/)?(20\\d\\d)/");
    private static final Pattern HOSTILE = Pattern.compile("\\.\\.|\\\\|\\p{Cntrl}");

    Listing {
        years = Collections.unmodifiableMap(new TreeMap<>(years));
        files = Map.copyOf(files);
        refused = Collections.unmodifiableSet(new LinkedHashSet<>(refused));
    }

    /** @param allowed where a link may lead */
    static Listing parse(URI page, String html, Predicate<URI> allowed) {
        Map<Integer, URI> years = new HashMap<>();
        Map<DumpName, URI> files = new HashMap<>();
        Set<URI> refused = new LinkedHashSet<>();
        Matcher links = LINK.matcher(html);
        while (links.find()) {
            String link = links.group(1) == null ? links.group(2) : links.group(1);
            resolved(page, link)
                    .ifPresent(uri -> target(uri).ifPresent(target -> {
                        Matcher year = YEAR.matcher(target);
                        Optional<DumpName> file = DumpName.of(target.substring(target.lastIndexOf('/') + 1));
                        if (!allowed.test(uri)) {
                            if (uri.getHost() != null && (year.matches() || file.isPresent())) {
                                refused.add(uri);
                            }
                        } else if (year.matches()) {
                            years.putIfAbsent(Integer.valueOf(year.group(1)), uri);
                        } else {
                            file.ifPresent(name -> files.putIfAbsent(name, uri));
                        }
                    }));
        }
        return new Listing(years, files, refused);
    }

    /** True of a page that is no listing at all: the site has none without a link to a year or file. */
    boolean isEmpty() {
        return years.isEmpty() && files.isEmpty();
    }

    private static Optional<URI> resolved(URI page, String link) {
        try {
            return Optional.of(page.resolve(new URI(
                    link.strip().replace("&amp;", "&").replace("&#38;", "&").replace("&#x26;", "&"))));
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    /** The path that a link stands for. */
    private static Optional<String> target(URI uri) {
        String path = uri.getPath();
        try {
            if (uri.getRawQuery() != null) {
                for (String parameter : uri.getRawQuery().split("&", -1)) {
                    if (parameter.startsWith("download=") || parameter.startsWith("prefix=")) {
                        String value = parameter.substring(parameter.indexOf('=') + 1);
                        path = URLDecoder.decode(value, StandardCharsets.UTF_8);
                    }
                }
            }
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
        return Optional.ofNullable(path)
                .filter(decoded -> !HOSTILE.matcher(decoded).find());
    }
}
