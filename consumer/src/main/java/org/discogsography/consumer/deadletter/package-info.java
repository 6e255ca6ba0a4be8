/**
 * Dead letters, from both sides: how a bad line or record gets to the dead-letter queue of its queue, once
 * ({@link org.discogsography.consumer.deadletter.DeadLetterPublisher}), and how people look through them, send them again or throw
 * them away ({@link org.discogsography.consumer.deadletter.DeadLetterQueues}).
 */
package org.discogsography.consumer.deadletter;
