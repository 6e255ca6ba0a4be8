/** The store's ports as the rest uses them: prepared, under breaker and deadline, with a bounded number of writers. */
package org.discogsography.consumer.supervise;
