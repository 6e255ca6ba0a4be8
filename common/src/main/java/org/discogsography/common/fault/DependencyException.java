package org.discogsography.common.fault;

/** The only failure that comes out of a supervised call. Its message holds no secret and no payload. */
public abstract sealed class DependencyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String dependency;
    private final transient Fault fault;

    private DependencyException(String dependency, Fault fault, Throwable cause) {
        super(dependency + ": " + fault.cause(), cause, false, false);
        this.dependency = dependency;
        this.fault = fault;
    }

    public static DependencyException of(String dependency, Fault fault, Throwable cause) {
        return switch (fault.kind()) {
            case POISON, REFUSED -> new Poison(dependency, fault, cause);
            case TRANSIENT, UNWRITABLE, OPERATOR -> new Unavailable(dependency, fault, cause);
        };
    }

    public String dependency() {
        return dependency;
    }

    public Fault fault() {
        return fault;
    }

    /** The dependency cannot be used now: a transient or operator fault, or an open breaker. Wait until it is up. */
    public static final class Unavailable extends DependencyException {
        private static final long serialVersionUID = 1L;

        private Unavailable(String dependency, Fault fault, Throwable cause) {
            super(dependency, fault, cause);
        }
    }

    /** The dependency answers, and refuses this data; the fault is {@code POISON} or {@code REFUSED}. */
    public static final class Poison extends DependencyException {
        private static final long serialVersionUID = 1L;

        private Poison(String dependency, Fault fault, Throwable cause) {
            super(dependency, fault, cause);
        }
    }
}
