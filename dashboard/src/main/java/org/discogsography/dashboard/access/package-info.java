/**
 * Everybody who reaches the dashboard may read. Whatever changes something needs the token, as a bearer token or as the
 * session of a browser that has shown it.
 */
package org.discogsography.dashboard.access;
