package org.discogsography.dashboard.poll;

/** A question that got no usable answer. The message is shown to people: one short sentence without secrets. */
public final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    public Unanswered(String message) {
        super(message);
    }

    public Unanswered(String message, Throwable cause) {
        super(message, cause);
    }
}
