package org.discogsography.extractor.fetch;

/** How far one file of a dump is. Each state has the transitions that it allows. */
sealed interface FileState {
    /** A state from which it can still fail or be stopped. */
    sealed interface Open extends FileState {
        Transfer transfer();

        default Failed failed(String error) {
            return new Failed(transfer(), error);
        }

        default Stopped stopped() {
            return new Stopped(transfer());
        }
    }

    /**
     * It is listed.
     *
     * @param length null while unknown
     */
    record Discovered(Long length) implements FileState {
        Downloading downloading(Transfer transfer) {
            return new Downloading(transfer);
        }

        /** It was there already. */
        Verified found(long bytes) {
            return new Verified(bytes);
        }
    }

    record Downloading(Transfer transfer) implements Open {
        /** @param checked how much of the file its sum has been computed of */
        Verifying verifying(Transfer checked) {
            return new Verifying(transfer, checked);
        }
    }

    /** All of it is there; its sum is being computed. */
    record Verifying(Transfer transfer, Transfer checked) implements Open {
        Verified verified() {
            return new Verified(transfer.bytes());
        }

        /** It was not what was published. */
        Discovered again() {
            return new Discovered(null);
        }
    }

    /** It has the published sum, and its proper name. */
    record Verified(long length) implements FileState {}

    record Failed(Transfer transfer, String error) implements FileState {}

    /** What came so far is kept. */
    record Stopped(Transfer transfer) implements FileState {}
}
