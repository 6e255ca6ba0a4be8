package org.discogsography.extractor.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Why something could not be fetched. The message names it and, where somebody can help, says how. */
abstract sealed class FetchException extends IOException {
    private static final long serialVersionUID = 1L;

    private FetchException(String message, Throwable cause) {
        super(message, cause);
    }

    /** It may be over the next time: the network, a busy or broken server, something that is not a dump. */
    static final class Passing extends FetchException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial") // never serialised
        private final Optional<Duration> retryAfter;

        Passing(String message) {
            this(message, null, Optional.empty());
        }

        Passing(String message, Throwable cause, Optional<Duration> retryAfter) {
            super(message, cause);
            this.retryAfter = retryAfter;
        }

        /** How long the server wants to be left alone. */
        Optional<Duration> retryAfter() {
            return retryAfter;
        }
    }

    /** Trying again would not help. */
    static final class Lasting extends FetchException {
        private static final long serialVersionUID = 1L;

        Lasting(String message) {
            super(message, null);
        }

        Lasting(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** The folder cannot be written to: somebody has to make room, and then it goes on. */
    static final class Storage extends FetchException {
        private static final long serialVersionUID = 1L;

        Storage(String message) {
            super(message, null);
        }

        private Storage(Path file, IOException cause) {
            super(file + " cannot be used (" + cause.getMessage() + "): make room, or make it accessible", cause);
        }

        /** Something that is done to a file or folder. */
        interface Work<T> {
            T done() throws IOException;
        }

        /** @throws Storage in place of whatever goes wrong */
        static <T> T guard(Path file, Work<T> work) throws Storage {
            try {
                return work.done();
            } catch (Storage known) {
                throw known;
            } catch (IOException failed) {
                throw of(file, failed);
            }
        }

        static Storage of(Path file, IOException failed) {
            return new Storage(file, failed);
        }
    }
}
