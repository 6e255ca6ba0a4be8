package org.discogsography.extractor.fetch;

import java.util.Map;
import java.util.Optional;
import org.discogsography.extractor.fetch.FetchException.Lasting;
import org.discogsography.extractor.fetch.FetchException.Passing;

/**
 * Brings one file to its part, from where the part ends. What the server says of the file is believed only as far as to
 * find out whether it is still the same; what the part is worth, its sum tells afterwards. For one thread.
 */
final class Download {
    /** Less than this that is new is no progress: a server that breaks off must not keep us busy for ever. */
    private static final long PROGRESS = 1024 * 1024;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    private final Wanted wanted;
    private final Workshop workshop;
    private final Space space;
    private final Transfer transfer;
    private final Attempts attempts;
    private long farthest;

    Download(Wanted wanted, Workshop workshop, Space space, Transfer transfer) {
        this.wanted = wanted;
        this.workshop = workshop;
        this.space = space;
        this.transfer = transfer;
        this.attempts = workshop.attempts();
    }

    /** Returns when the part is complete by its length. */
    void run() throws FetchException, InterruptedException {
        space.until(() -> attempts.until(() -> {
            receive();
            return null;
        }));
    }

    private void receive() throws FetchException, InterruptedException {
        try (PartFile part = PartFile.open(
                wanted.target(), wanted.sha256(), workshop.limits().syncBytes())) {
            show(part);
            if (part.isComplete()) {
                return;
            }
            Map<String, String> headers =
                    part.size() == 0 ? Map.of() : part.source().rest(part.size());
            try (Answer answer = workshop.web().get(wanted.uri(), headers)) {
                pour(part, answer, begin(part, answer));
            }
        }
    }

    /** @return how many bytes at the beginning of the answer are there already */
    private long begin(PartFile part, Answer answer) throws FetchException {
        Source source = answer.source();
        return switch (answer.status()) {
            case Answer.OK -> whole(part, source);
            case Answer.PARTIAL -> rest(part, answer, source);
            default -> throw anew(part, source, "the server has no such range of it");
        };
    }

    private long rest(PartFile part, Answer answer, Source source) throws FetchException {
        if (part.size() == 0 || answer.from().orElse(-1) != part.size()) {
            throw anew(part, source, "the server sends another range than it was asked for");
        }
        if (!part.source().agreesWith(source)) {
            throw anew(part, source, "it was changed on the server");
        }
        return 0;
    }

    /** The server ignores ranges, or the file is not the same any more. */
    private long whole(PartFile part, Source source) throws FetchException {
        boolean same = part.size() > 0 && part.source().provesSame(source);
        if (source.length() != null) {
            requireAllowed(source.length());
            space.require(source.length() - (same ? part.size() : 0));
        }
        if (same) {
            return part.size();
        }
        part.begin(source);
        show(part);
        return 0;
    }

    private Passing anew(PartFile part, Source source, String why) throws FetchException {
        part.begin(source);
        show(part);
        return new Passing(wanted.name() + " begins anew: " + why);
    }

    private void pour(PartFile part, Answer answer, long there) throws FetchException, InterruptedException {
        long skip = there;
        Optional<byte[]> next = answer.body().next();
        while (next.isPresent()) {
            byte[] piece = next.get();
            workshop.meters().fetched(piece.length);
            int from = (int) Math.min(skip, piece.length);
            skip -= from;
            if (from < piece.length) {
                add(part, from == 0 ? piece : java.util.Arrays.copyOfRange(piece, from, piece.length));
            }
            next = answer.body().next();
        }
        end(part);
    }

    private void add(PartFile part, byte[] piece) throws FetchException {
        requireGzip(part.size(), piece);
        requireAllowed(part.size() + piece.length);
        Long length = part.source().length();
        if (length != null && part.size() + piece.length > length) {
            throw anew(part, part.source(), "the server sends more than the " + length + " bytes that it announced");
        }
        if (part.write(piece)) {
            workshop.status().goesOn();
            space.require(0);
        }
        show(part);
        if (part.size() >= farthest + PROGRESS) {
            farthest = part.size();
            attempts.progressed();
        }
    }

    private void end(PartFile part) throws FetchException {
        Long length = part.source().length();
        if (length == null) {
            part.end();
            show(part);
        } else if (part.size() < length) {
            throw new Passing(wanted.name() + " ended after " + part.size() + " of " + length + " bytes");
        }
    }

    private void requireGzip(long at, byte[] piece) throws Passing {
        for (int i = 0; at + i < GZIP.length && i < piece.length; i++) {
            if (piece[i] != GZIP[(int) at + i]) {
                throw new Passing(
                        wanted.name() + " is not what the server sends: that is not gzip, but perhaps an error page");
            }
        }
    }

    private void requireAllowed(long length) throws Lasting {
        if (length > workshop.limits().maxFileBytes()) {
            throw new Lasting(
                    wanted.name() + " has " + length + " bytes or more, which is more than FETCH_MAX_FILE_SIZE ("
                            + workshop.limits().maxFileBytes() + ")");
        }
    }

    private void show(PartFile part) {
        if (part.source() != null) {
            transfer.total(part.source().length());
        }
        transfer.at(workshop.now(), part.size());
    }
}
