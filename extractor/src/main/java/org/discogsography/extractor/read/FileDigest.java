package org.discogsography.extractor.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.discogsography.common.contract.Sha256;

/** The SHA-256 of a file as it lies on disk. */
public final class FileDigest {
    private static final int BUFFER = 256 * 1024;

    private FileDigest() {}

    /**
     * Stops promptly, with an exception, when the thread is interrupted.
     *
     * @param progress is told the number of bytes read so far
     * @return lower-case hex
     */
    public static String sha256(Path path, LongConsumer progress) throws IOException {
        MessageDigest sha256 = Sha256.create();
        byte[] buffer = new byte[BUFFER];
        long read = 0;
        try (InputStream in = DumpStream.bytes(path)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha256.update(buffer, 0, n);
                read += n;
                progress.accept(read);
            }
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
