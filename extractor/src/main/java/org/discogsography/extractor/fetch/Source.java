package org.discogsography.extractor.fetch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a server says of a file, by which a later answer is recognised as being of the same one. Null where it says
 * nothing.
 *
 * @param length of the whole file
 */
record Source(Long length, String etag, String lastModified) {

    /** True when nothing that both say differs. */
    boolean agreesWith(Source other) {
        return agree(length, other.length) && agree(etag, other.etag) && agree(lastModified, other.lastModified);
    }

    /** True when a same tag or date says that the bytes are the same. */
    boolean provesSame(Source other) {
        return agreesWith(other)
                && ((etag != null && other.etag != null) || (lastModified != null && other.lastModified != null));
    }

    /** The headers of a request for the rest of this very file. */
    Map<String, String> rest(long from) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Range", "bytes=" + from + "-");
        if (etag != null && !etag.startsWith("W/")) {
            headers.put("If-Range", etag);
        } else if (lastModified != null) {
            headers.put("If-Range", lastModified);
        }
        return headers;
    }

    private static boolean agree(Object one, Object other) {
        return one == null || other == null || Objects.equals(one, other);
    }
}
