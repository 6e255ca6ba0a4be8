/**
 * What the dashboard knows, kept up to date by one thread per question and told from memory.
 *
 * <p>The dashboard is ready as soon as it serves. It supervises no connection: that somebody else is down is what it
 * reports, and no reason to take the reporter out of service too. So {@code /connections} is an empty list, and
 * RabbitMQ's management API is a target like the services.
 */
package org.discogsography.dashboard.board;
