package org.discogsography.extractor.fetch;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of an answer, and the body that follows.
 *
 * @param uri that answered
 */
record Answer(URI uri, int status, HttpHeaders headers, Body body) implements AutoCloseable {
    static final int OK = 200;
    static final int PARTIAL = 206;
    static final int NO_SUCH_RANGE = 416;

    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /** True for what a download understands; false for redirects and refusals. */
    boolean hasContent() {
        return status == OK || status == PARTIAL || status == NO_SUCH_RANGE;
    }

    /** Where a part begins; empty when the answer does not say so. */
    OptionalLong from() {
        Matcher range = range();
        return range == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(range.group(1)));
    }

    /** What it says of the whole file. */
    Source source() {
        return new Source(total(), header("ETag"), header("Last-Modified"));
    }

    @Override
    public void close() {
        body.close();
    }

    /** Null when unknown. */
    private Long total() {
        if (status == PARTIAL) {
            Matcher range = range();
            return range == null || range.group(3).equals("*") ? null : Long.valueOf(range.group(3));
        }
        String length = status == OK ? header("Content-Length") : null;
        return length != null && LENGTH.matcher(length).matches() ? Long.valueOf(length) : null;
    }

    private Matcher range() {
        Matcher range =
                CONTENT_RANGE.matcher(headers.firstValue("Content-Range").orElse(""));
        return status == PARTIAL && range.matches() ? range : null;
    }

    private String header(String name) {
        return headers.firstValue(name).orElse(null);
    }
}
