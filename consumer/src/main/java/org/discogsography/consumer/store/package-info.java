/** What a store has to be able to do: the ports, and what is said through them. Implemented by the services. */
package org.discogsography.consumer.store;
