/**
 * What anybody who reaches a service may take of it: connections, bodies, time, memory for answers. Whoever wants more
 * is refused with a sentence, or, where there is no request to answer, cut off. Everything here happens on the event
 * loops, before a thread or a page of heap is spent on a request; {@code /health/live} is answered whatever happens.
 */
package org.discogsography.common.limits;
