package org.discogsography.common.contract;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;

/**
 * How the body of a message is compressed: as one frame of Zstandard (RFC 8878) that tells its size, which the AMQP
 * property {@code content-encoding} says; or not at all. Stateless and thread-safe.
 */
public final class BodyEncoding {
    /** The property of a message without compression. */
    public static final String NONE = "";

    /** The property of a compressed message. */
    public static final String ZSTD = "zstd";

    /** In bytes; no body of the contract is longer. Bounds what a few damaged bytes can ask for. */
    public static final int LONGEST = 16 * 1024 * 1024;

    /** Of releases it leaves a quarter; the next levels leave hardly less and take longer. */
    private static final int LEVEL = 1;

    /** With it a frame begins, and no line of JSON. */
    private static final byte[] MAGIC = {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD};

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
     * The plain body. A frame whose property was lost on the way, in a queue of dead letters say, is known by its first
     * bytes; any other encoding than {@link #ZSTD} is taken for none.
     *
     * @param encoding the message's content encoding
     * @return {@code body} itself when it is not compressed
     * @throws ContractViolation when a frame is damaged, or the plain body is longer than {@link #LONGEST}
     */
    public static byte[] decode(String encoding, byte[] body) throws ContractViolation {
        return decode(encoding, body, LONGEST);
    }

    /**
     * As {@link #decode(String, byte[])}, with another bound.
     *
     * @param longest in bytes
     */
    public static byte[] decode(String encoding, byte[] body, int longest) throws ContractViolation {
        if (ZSTD.equalsIgnoreCase(encoding) || isFrame(body)) {
            return decompress(body, longest);
        }
        requireNotLonger(body.length, longest);
        return body;
    }

    private static void requireNotLonger(long size, int longest) throws ContractViolation {
        if (size > longest) {
            throw new ContractViolation("the plain body has " + size + " bytes, more than " + longest);
        }
    }

    private static boolean isFrame(byte[] body) {
        return body.length >= MAGIC.length && Arrays.equals(body, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static byte[] decompress(byte[] body, int longest) throws ContractViolation {
        ZstdLibrary.load();
        long size = body.length == 0 ? -1 : Zstd.getFrameContentSize(body);
        if (size < 0) {
            throw new ContractViolation("the body is no zstd frame that tells its size");
        }
        requireNotLonger(size, longest);
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
