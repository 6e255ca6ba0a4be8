package org.discogsography.extractor.read;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads a dump file on one thread and works on its chunks on several others, and gives the results in the order of the
 * file. What is in memory is bounded, in bytes and to {@value #AHEAD} chunks per worker. A failure, wherever it happens, comes out of
 * {@link #next}, after everything that was read before it. {@code next} is for one thread; {@link #close} for any.
 *
 * @param <R> what the work makes of a chunk
 */
public final class RecordReader<R> implements AutoCloseable {
    private static final int AHEAD = 3;
    private static final long CLOSE_MILLIS = 1_000;
    private static final long LOOK_SECONDS = 1;

    private final DumpFile file;
    private final Limits limits;
    private final BlockingQueue<Step<R>> inOrder;
    private final BlockingQueue<Step.Work<R>> todo;
    private final BlockingQueue<byte[]> spare;
    private final Semaphore ahead;
    private final List<Thread> threads = new ArrayList<>();
    private volatile Throwable broken;
    private Chunk given;

    /**
     * The result of one chunk.
     *
     * @param chunk that it was made of; good until the next result is asked for
     * @param bytesRead of the file as it lies on disk, when the chunk was complete
     */
    public record Result<R>(R value, Chunk chunk, long bytesRead) {}

    private sealed interface Step<R> {
        record Work<R>(Chunk chunk, long bytesRead, CompletableFuture<R> result) implements Step<R> {}

        record Failed<R>(Throwable cause) implements Step<R> {}

        record End<R>() implements Step<R> {}
    }

    private RecordReader(DumpFile file, Limits limits, int workers) {
        this.file = file;
        this.limits = limits;
        int chunks = AHEAD * workers;
        inOrder = new ArrayBlockingQueue<>(chunks);
        // One more than can be in order at a time, so that putting work here never waits.
        todo = new ArrayBlockingQueue<>(chunks + 2);
        spare = new ArrayBlockingQueue<>(chunks + workers);
        ahead = new Semaphore(limits.bytesAhead());
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
        takeBack();
        return switch (step()) {
            case Step.Work<R> work -> {
                R value = resultOf(work);
                given = work.chunk();
                yield Optional.of(new Result<>(value, given, work.bytesRead()));
            }
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

    private Step<R> step() throws IOException, InterruptedException {
        Step<R> step = inOrder.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        while (step == null) {
            requireThreads();
            step = inOrder.poll(LOOK_SECONDS, TimeUnit.SECONDS);
        }
        return step;
    }

    private R resultOf(Step.Work<R> work) throws IOException, InterruptedException {
        while (true) {
            try {
                return work.result().get(LOOK_SECONDS, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                throw failed.getCause() instanceof OutOfMemoryError full
                        ? tooLittleMemory(work.chunk(), full)
                        : failure(failed.getCause());
            } catch (TimeoutException _) {
                requireThreads();
            }
        }
    }

    /** A thread that has no memory left even to say so must not be waited for. */
    private void requireThreads() throws IOException {
        Throwable cause = broken;
        if (cause != null) {
            throw failure(cause);
        }
    }

    private IOException failure(Throwable cause) {
        return switch (cause) {
            case IOException known -> known;
            case OutOfMemoryError full -> TooLittleMemory.of("the records of " + file.name(), full);
            case Throwable other -> new IOException("reading " + file.name() + " failed", other);
        };
    }

    private DumpException tooLittleMemory(Chunk chunk, OutOfMemoryError full) {
        String records = chunk.size() == 1 ? "the record" : "the " + chunk.size() + " records";
        return TooLittleMemory.of(
                records + " from byte " + chunk.offset(0) + " of the XML of " + file.name() + " on", full);
    }

    private void thread(String name, Interruptible body) {
        threads.add(Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                body.run();
            } catch (InterruptedException _) {
                // closed
            } catch (RuntimeException | Error failure) {
                broken = failure;
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
            RecordSplitter splitter = new RecordSplitter(
                    file.name(), stream.xml(), Grammar.of(file.type(), file.compressed()), limits, this::buffer);
            for (Chunk chunk = splitter.next(); chunk != null; chunk = splitter.next()) {
                Step.Work<R> work = new Step.Work<>(chunk, stream.bytesRead().getAsLong(), new CompletableFuture<>());
                ahead.acquire(permits(chunk));
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
        }
    }

    /** What was given out last is not needed any more. */
    private void takeBack() {
        if (given != null) {
            ahead.release(permits(given));
            recycle(given.buffer());
            given = null;
        }
    }

    /** A chunk that is larger than all that may be ahead goes alone. */
    private int permits(Chunk chunk) {
        return Math.min(chunk.buffer().length, limits.bytesAhead());
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
