/**
 * Who may do what. Pages of other origins, open in somebody's browser, change nothing in a service and read nothing of it;
 * programs, which name no origin, pass. Whoever shows the token is an {@link Operator}; which requests need that role is said
 * by Quarkus' permissions ({@code quarkus.http.auth.permission}). Whatever changes something is written to the log category
 * {@code audit}, refusals included.
 */
package org.discogsography.common.access;
