package org.discogsography.sandbox.sample;

import java.nio.file.Path;
import java.util.List;

/** What was written. */
public record SampleManifest(Path folder, Path checksums, SampleDescription description, List<File> files) {

    public SampleManifest {
        files = List.copyOf(files);
    }

    /**
     * @param sha256 of the compressed file, in hexadecimal digits
     * @param bytes of the compressed file
     * @param xmlBytes of the XML in it
     */
    public record File(DumpType type, Path path, String sha256, long bytes, long xmlBytes) {}
}
