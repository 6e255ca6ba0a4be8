package org.discogsography.sandbox.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the extractor made of the file of one type; null where it does not know.
 *
 * @param read records that could be read, each id once
 * @param published of those; the others are in both stores as they are
 * @param since the dump in which they are the same, as {@code yyyymmdd}; null when everything was published
 * @param because why everything was published; null when it was not, or while unknown
 * @param unreadable records that could not be read
 * @param repeated records whose id came before, with another content
 * @param originals files that keep the bytes of those two
 * @param choice which of two files of the type was taken, and why; null when there is one
 * @param checksum of the file: {@code verified}, or {@code not published}; null while unknown
 */
public record Extracted(
        Long read,
        Long published,
        Long since,
        String because,
        @JsonIgnore Long unreadable,
        @JsonIgnore Long repeated,
        List<String> originals,
        String choice,
        String checksum) {

    static Extracted of(JsonNode json) {
        return new Extracted(
                TypeProgress.number(json, "records"),
                TypeProgress.number(json, "published"),
                TypeProgress.number(json, "since"),
                json.path("everythingBecause").asText(null),
                TypeProgress.number(json, "malformed"),
                TypeProgress.number(json, "repeated"),
                originals(json),
                json.path("choice").asText(null),
                json.path("checksum").asText(null));
    }

    private static List<String> originals(JsonNode json) {
        List<String> files = new ArrayList<>();
        Stream.of("unreadableFile", "repeatedFile")
                .map(json::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .forEach(files::add);
        return files;
    }
}
