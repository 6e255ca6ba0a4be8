package org.discogsography.extractor.state;

import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.discogsography.common.contract.CompletionCodec;
import org.discogsography.common.contract.Digest;
import org.discogsography.common.contract.RecordType;
import org.roaringbitmap.RoaringBitmap;

/**
 * How far the publishing of a file is: every record up to here is confirmed, or need not be published. It holds
 * for this file, this broker and this run only.
 *
 * @param sha256 of the file as it lies on disk, lower-case hex
 * @param broker that has confirmed
 * @param records from the beginning of the file
 * @param seq of the last of their messages
 * @param digest over these records, 16 hex digits: other records make another one
 * @param basis which records need not be published
 */
public record Checkpoint(
        String run,
        String sha256,
        String broker,
        long records,
        long seq,
        String digest,
        Basis basis,
        Instant writtenAt) {
    /**
     * Against what the file is published.
     *
     * @param since run of the index that it is compared with; null when everything is published
     * @param because why everything is published; null when only differences are
     * @param mappings of the consumers before the first record was published, as far as they are known
     * @param owed ids published although unchanged: a serialised bitmap, Base64
     */
    public record Basis(String since, String because, Map<String, Integer> mappings, String owed) {
        public Basis {
            mappings = Map.copyOf(mappings);
            ids(owed);
        }

        public static Basis since(String run, RoaringBitmap owed) {
            return new Basis(run, null, Map.of(), Base64.getEncoder().encodeToString(CompletionCodec.serialise(owed)));
        }

        public static Basis everything(String because, Map<String, Integer> mappings) {
            return new Basis(null, because, mappings, "");
        }

        public RoaringBitmap owedIds() {
            return ids(owed);
        }

        private static RoaringBitmap ids(String owed) {
            return owed.isEmpty()
                    ? new RoaringBitmap()
                    : CompletionCodec.deserialise(Base64.getDecoder().decode(owed));
        }
    }

    public Checkpoint {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(sha256, "sha256");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(basis, "basis");
        Digest.parse(digest);
    }

    public boolean isOf(String ofRun, String ofFile, String ofBroker) {
        return run.equals(ofRun) && sha256.equals(ofFile) && broker.equals(ofBroker);
    }

    /** The name of the file that it is kept in. */
    public static String name(RecordType type) {
        return "checkpoint_" + type.plural() + ".json";
    }
}
