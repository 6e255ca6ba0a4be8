/**
 * Everybody who reaches the dashboard may read. Whatever changes something needs the token and is written to the log
 * category {@code audit}, refusals included.
 */
package org.discogsography.dashboard.access;
