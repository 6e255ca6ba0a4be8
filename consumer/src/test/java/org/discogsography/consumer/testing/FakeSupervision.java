package org.discogsography.consumer.testing;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.discogsography.common.fault.DependencyException;
import org.discogsography.common.fault.Fault;
import org.discogsography.common.fault.FaultTable;
import org.discogsography.consumer.supervise.Dependency;

/** A dependency whose monitor does what a test says. */
public final class FakeSupervision implements Dependency {
    private final String name;
    private final FaultTable faults;
    private final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    private final List<Runnable> returns = new ArrayList<>();
    private String slowness = "";
    private boolean usable = true;
    private String preparing;

    public FakeSupervision(String name, FaultTable faults) {
        this.name = name;
        this.faults = faults;
    }

    public void down() {
        usable = false;
    }

    public void up() {
        usable = true;
        returns.forEach(Runnable::run);
        List<CompletableFuture<Void>> released = List.copyOf(waiting);
        waiting.clear();
        released.forEach(waiter -> waiter.complete(null));
    }

    /** Something is being made there; null for nothing any more. */
    public void preparing(String what) {
        preparing = what;
    }

    /** What was told of it last; empty when nothing was. */
    public String slowness() {
        return slowness;
    }

    @Override
    public void foundSlow(String cause) {
        slowness = cause;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean usable() {
        return usable;
    }

    @Override
    public Uni<Void> whenUp() {
        return Uni.createFrom().completionStage(() -> {
            CompletableFuture<Void> waiter = new CompletableFuture<>();
            if (usable) {
                waiter.complete(null);
            } else {
                waiting.add(waiter);
            }
            return waiter;
        });
    }

    @Override
    public void onReturn(Runnable returned) {
        returns.add(returned);
    }

    @Override
    public <T> Uni<T> write(Supplier<Uni<T>> operation, Predicate<T> wrote) {
        return look(operation);
    }

    @Override
    public <T> Uni<T> look(Supplier<Uni<T>> operation) {
        return Uni.createFrom()
                .deferred(() -> usable
                        ? operation.get()
                        : Uni.createFrom().<T>failure(judged(new IllegalStateException("not connected"))))
                .onFailure()
                .transform(this::judged);
    }

    @Override
    public <T> Uni<T> prepare(Supplier<Uni<T>> operation) {
        return look(operation);
    }

    @Override
    public Optional<String> preparing() {
        return Optional.ofNullable(preparing);
    }

    private Throwable judged(Throwable failure) {
        return failure instanceof DependencyException
                ? failure
                : DependencyException.of(
                        name,
                        failure instanceof IllegalStateException
                                ? Fault.transientFault(failure.getMessage())
                                : faults.classify(failure),
                        failure);
    }
}
