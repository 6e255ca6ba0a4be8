package org.discogsography.common.contract;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;

/**
 * How the body of a message is compressed, by its AMQP property {@code content-encoding}: not at all when that is empty,
 * or as one frame of Zstandard (RFC 8878) that tells its size. Stateless and thread-safe.
 */
public final class BodyEncoding {
    /** The property of a message without compression. */
    public static final String NONE = "";

    /** The property of a compressed message. */
    public static final String ZSTD = "zstd";

    /** In bytes; no body of the contract is longer. Bounds what a few damaged bytes can ask for. */
    public static final int LONGEST = 64 * 1024 * 1024;

    /** A fifth of the bytes remains of records; the next level saves a hundredth more and takes a quarter longer. */
    private static final int LEVEL = 1;

    private BodyEncoding() {}

    /**
     * For the start of a service: whether this machine can compress at all.
     *
     * @throws IllegalArgumentException saying what to do
     */
    public static void requireLibrary() {
        try {
            ZstdLibrary.load();
        } catch (LinkageError missing) {
            throw new IllegalArgumentException(missing.getMessage(), missing);
        }
    }

    /** Compresses to what is decoded with {@link #ZSTD}. */
    public static byte[] compress(byte[] plain) {
        ZstdLibrary.load();
        try (ZstdCompressCtx zstd = new ZstdCompressCtx()) {
            return zstd.setLevel(LEVEL).setChecksum(true).compress(plain);
        }
    }

    /**
     * The plain body.
     *
     * @param encoding the message's content encoding
     * @return {@code body} itself when it is not compressed
     * @throws ContractViolation when the encoding is unknown, the body is damaged, or larger than {@link #LONGEST}
     */
    public static byte[] decode(String encoding, byte[] body) throws ContractViolation {
        return switch (encoding) {
            case NONE -> body;
            case ZSTD -> decompress(body);
            default -> throw new ContractViolation("the content encoding is neither empty nor " + ZSTD);
        };
    }

    private static byte[] decompress(byte[] body) throws ContractViolation {
        ZstdLibrary.load();
        long size = body.length == 0 ? -1 : Zstd.getFrameContentSize(body);
        if (size < 0) {
            throw new ContractViolation("the body is no zstd frame that tells its size");
        }
        if (size > LONGEST) {
            throw new ContractViolation("the body would have " + size + " bytes, more than " + LONGEST);
        }
        try {
            byte[] plain = Zstd.decompress(body, (int) size);
            if (plain.length != size) {
                throw new ContractViolation("the body has another size than its zstd frame says");
            }
            return plain;
        } catch (ZstdException damaged) {
            throw new ContractViolation("the body cannot be decompressed: " + damaged.getMessage());
        }
    }
}
