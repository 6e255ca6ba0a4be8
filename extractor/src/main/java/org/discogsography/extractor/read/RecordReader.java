package org.discogsography.extractor.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a dump file on one thread and works on its chunks on several others, and gives the results in the order of the
 * file. What is in memory is bounded: {@value #AHEAD} chunks per worker. A failure, wherever it happens, comes out of
 * {@link #next}, after everything that was read before it. {@code next} is for one thread; {@link #close} for any.
 *
 * @param <R> what the work makes of a chunk
 */
public final class RecordReader<R> implements AutoCloseable {
    private static final int AHEAD = 3;
    private static final long CLOSE_MILLIS = 1_000;

    private final DumpFile file;
    private final Limits limits;
    private final BlockingQueue<Step<R>> inOrder;
    private final BlockingQueue<Step.Work<R>> todo;
    private final BlockingQueue<byte[]> spare;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * The result of one chunk.
     *
     * @param bytesRead of the file as it lies on disk, when the chunk was complete
     */
    public record Result<R>(R value, long bytesRead) {}

    private sealed interface Step<R> {
        record Work<R>(Chunk chunk, long bytesRead, CompletableFuture<R> result) implements Step<R> {}

        record Failed<R>(Throwable cause) implements Step<R> {}

        record End<R>() implements Step<R> {}
    }

    private RecordReader(DumpFile file, Limits limits, int workers) {
        this.file = file;
        this.limits = limits;
        int ahead = AHEAD * workers;
        inOrder = new ArrayBlockingQueue<>(ahead);
        // One more than can be in order at a time, so that putting work here never waits.
        todo = new ArrayBlockingQueue<>(ahead + 2);
        spare = new ArrayBlockingQueue<>(ahead + workers);
    }

    /** @param work gives each worker a function of its own, used by one thread only */
    public static <R> RecordReader<R> start(
            DumpFile file, Limits limits, int workers, Supplier<Function<Chunk, R>> work) {
        RecordReader<R> reader = new RecordReader<>(file, limits, workers);
        reader.thread("read-" + file.type().plural(), reader::read);
        for (int i = 1; i <= workers; i++) {
            Function<Chunk, R> function = work.get();
            reader.thread("normalise-" + file.type().plural() + "-" + i, () -> reader.work(function));
        }
        reader.threads.forEach(Thread::start);
        return reader;
    }

    /**
     * The result of the next chunk, or empty after the last one.
     *
     * @throws IOException when the file cannot be read to its proper end
     * @throws InterruptedException when this thread is interrupted while it waits
     */
    public Optional<Result<R>> next() throws IOException, InterruptedException {
        return switch (inOrder.take()) {
            case Step.Work<R> work -> Optional.of(new Result<>(resultOf(work), work.bytesRead()));
            case Step.Failed<R> failed -> throw failure(failed.cause());
            case Step.End<R> _ -> Optional.empty();
        };
    }

    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                thread.join(CLOSE_MILLIS);
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private R resultOf(Step.Work<R> work) throws IOException, InterruptedException {
        try {
            return work.result().get();
        } catch (ExecutionException failed) {
            throw failure(failed.getCause());
        }
    }

    private IOException failure(Throwable cause) {
        return switch (cause) {
            case IOException known -> known;
            case OutOfMemoryError full ->
                new DumpException(
                        "the memory is too small for the records of " + file.name()
                                + ": give the extractor a larger heap (-Xmx in JAVA_TOOL_OPTIONS), or lower"
                                + " EXTRACTOR_WORKERS or EXTRACTOR_RECORD_SIZE; the file itself is not damaged",
                        full);
            case Throwable other -> new IOException("reading " + file.name() + " failed", other);
        };
    }

    private void thread(String name, Interruptible body) {
        threads.add(Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                body.run();
            } catch (InterruptedException _) {
                // closed
            }
        }));
    }

    private void read() throws InterruptedException {
        Step<R> last;
        try {
            last = readAll();
        } catch (IOException | RuntimeException | OutOfMemoryError failure) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            last = new Step.Failed<>(failure);
        }
        inOrder.put(last);
    }

    private Step<R> readAll() throws IOException, InterruptedException {
        try (DumpStream stream = DumpStream.open(file)) {
            RecordSplitter splitter =
                    new RecordSplitter(file.name(), stream.xml(), Grammar.of(file.type()), limits, this::buffer);
            for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
                Step.Work<R> work = new Step.Work<>(chunk, stream.bytesRead().getAsLong(), new CompletableFuture<>());
                inOrder.put(work);
                todo.put(work);
            }
            return new Step.End<>();
        }
    }

    private void work(Function<Chunk, R> function) throws InterruptedException {
        while (!Thread.currentThread().isInterrupted()) {
            Step.Work<R> work = todo.take();
            try {
                work.result().complete(function.apply(work.chunk()));
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError failure) {
                work.result().completeExceptionally(failure);
            }
            recycle(work.chunk().buffer());
        }
    }

    private byte[] buffer() {
        byte[] buffer = spare.poll();
        return buffer == null ? new byte[RecordSplitter.bufferSize(limits)] : buffer;
    }

    private void recycle(byte[] buffer) {
        if (buffer.length == RecordSplitter.bufferSize(limits)) {
            spare.offer(buffer);
        }
    }

    @FunctionalInterface
    private interface Interruptible {
        void run() throws InterruptedException;
    }
}
