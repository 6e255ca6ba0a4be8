package org.discogsography.consumer.intake;

/**
 * The way to settle one delivery, once; further calls do nothing. Thread-safe. What is not settled goes back to the
 * broker with the subscription's connection.
 *
 * <p>A receipt of a subscription that has ended is void: the broker hands the message out again, and settling it would
 * at best do nothing. So nothing is sent for it.
 */
public interface Acknowledgement {
    /** False once the delivery was settled or its subscription has ended. */
    boolean valid();

    void ack();
}
