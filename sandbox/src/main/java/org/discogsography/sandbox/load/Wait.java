package org.discogsography.sandbox.load;

/**
 * Something that a load waits for.
 *
 * @param about what it is, the same as long as it lasts
 * @param sentence for people; may tell more as time goes by
 */
public record Wait(String about, String sentence) {

    /** {@code tableinator: postgresql down: connection refused}. */
    static Wait of(Trouble trouble) {
        return new Wait(trouble.service() + " " + trouble.dependency() + " " + trouble.state(), trouble.toString());
    }
}
