/**
 * From a batch to the store, and the acknowledgement: {@link org.discogsography.consumer.write.QueueWorker} is the loop, one per
 * queue. {@link org.discogsography.consumer.write.BatchWriter} and {@link org.discogsography.consumer.write.Acknowledger} are its two
 * steps; {@link org.discogsography.consumer.write.BatchSizer}, {@link org.discogsography.consumer.write.RetryPolicy} and
 * {@link org.discogsography.consumer.write.HoldPolicy} decide by numbers alone. Everything here blocks, on the worker's virtual
 * thread; nothing of the broker's client, and no callback, may enter.
 */
package org.discogsography.consumer.write;
