package org.discogsography.extractor.extract;

import org.discogsography.common.api.ChecksumStatus;
import org.discogsography.common.contract.Digest;
import org.discogsography.extractor.state.Publication;

/** How far the extraction of one file is. Each state has the transitions that it allows. */
sealed interface TypeState {
    /** A state from which it can still fail or be stopped. */
    sealed interface Open extends TypeState {
        /** What was published so far; null when nothing was. */
        default Progress published() {
            return null;
        }

        default Failed failed(String error) {
            return new Failed(published(), error);
        }

        default Stopped stopped() {
            return new Stopped(published());
        }
    }

    record Waiting() implements Open {
        Verifying verifying(Progress progress) {
            return new Verifying(progress);
        }
    }

    /** Its checksum is being computed. */
    record Verifying(Progress progress) implements Open {
        Asking asking(ChecksumStatus checksum) {
            return new Asking(checksum, new Progress(progress.bytesTotal()));
        }

        Skipped skipped(ChecksumStatus checksum, Publication before) {
            return new Skipped(checksum, before);
        }
    }

    /** The consumers are asked what their stores hold. */
    record Asking(ChecksumStatus checksum, Progress progress) implements Open {
        Publishing publishing(Progress publishing) {
            return new Publishing(checksum, publishing);
        }
    }

    record Publishing(ChecksumStatus checksum, Progress progress) implements Open {
        Completed completed(Digest digest) {
            return new Completed(checksum, progress, digest);
        }

        @Override
        public Progress published() {
            return progress;
        }
    }

    /** Every record and the completion message are confirmed. */
    record Completed(ChecksumStatus checksum, Progress progress, Digest digest) implements TypeState {
        /** Completed by the same run, before it was interrupted. */
        static Completed before(Publication done) {
            return new Completed(
                    done.verified() ? ChecksumStatus.VERIFIED : ChecksumStatus.NOT_PUBLISHED,
                    Progress.of(done),
                    Digest.parse(done.digest()));
        }
    }

    /** This very file was published completely before. */
    record Skipped(ChecksumStatus checksum, Publication before) implements TypeState {}

    /** @param progress null when nothing was published */
    record Failed(Progress progress, String error) implements TypeState {}

    /** @param progress null when nothing was published */
    record Stopped(Progress progress) implements TypeState {}
}
