package org.discogsography.extractor.fetch;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.discogsography.extractor.fetch.FetchException.Passing;

/**
 * The body of an answer, piece by piece as it comes, but never waiting for a piece for longer than a limit: the client
 * itself would wait for ever for a server that has stopped sending. {@link #next} is for one thread.
 */
final class Body implements HttpResponse.BodySubscriber<Body>, AutoCloseable {
    /** Pieces that may wait here; the client makes them of at most 16 KiB. */
    private static final int AHEAD = 16;

    private final Duration stall;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();
    private Flow.Subscription subscription;
    private boolean closed;

    private sealed interface Piece {
        record Bytes(List<ByteBuffer> buffers) implements Piece {}

        record End() implements Piece {}

        record Broken(Throwable cause) implements Piece {}
    }

    /** @param stall how long a piece may be waited for */
    Body(Duration stall) {
        this.stall = stall;
    }

    /**
     * The next piece, or empty at the proper end.
     *
     * @throws Passing when it broke off, or nothing came for too long
     */
    Optional<byte[]> next() throws Passing, InterruptedException {
        Piece piece = pieces.poll(stall.toNanos(), TimeUnit.NANOSECONDS);
        return switch (piece) {
            case null -> throw new Passing("the server has sent nothing for " + stall.toMillis() + " ms");
            case Piece.Bytes bytes -> {
                request(1);
                yield Optional.of(copy(bytes.buffers()));
            }
            case Piece.End end -> {
                pieces.add(end);
                yield Optional.empty();
            }
            case Piece.Broken broken -> {
                pieces.add(broken);
                throw new Passing(
                        "the transfer broke off: " + broken.cause().getMessage(), broken.cause(), Optional.empty());
            }
        };
    }

    /** Ends the transfer, if it has not ended. */
    @Override
    public synchronized void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }

    // ---- for the client

    @Override
    public CompletionStage<Body> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        if (closed) {
            begun.cancel();
        } else {
            begun.request(AHEAD);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        pieces.add(new Piece.Bytes(buffers));
    }

    @Override
    public void onError(Throwable cause) {
        pieces.add(new Piece.Broken(cause));
    }

    @Override
    public void onComplete() {
        pieces.add(new Piece.End());
    }

    private synchronized void request(int more) {
        subscription.request(more);
    }

    private static byte[] copy(List<ByteBuffer> buffers) {
        int length = buffers.stream().mapToInt(ByteBuffer::remaining).sum();
        ByteBuffer copy = ByteBuffer.allocate(length);
        buffers.forEach(copy::put);
        return copy.array();
    }
}
