package org.discogsography.extractor.fetch;

import java.net.URI;
import java.nio.file.Path;
import org.discogsography.common.contract.RecordType;

/**
 * A file that is to be fetched.
 *
 * @param uri as the listing links to it
 * @param target where it will be
 * @param sha256 as published, lower-case hex
 */
record Wanted(RecordType type, URI uri, Path target, String sha256) {
    String name() {
        return target.getFileName().toString();
    }
}
