/**
 * SmallRye's RabbitMQ connector as a {@link org.discogsography.consumer.intake.DeliverySource}, and everything that bends it: its
 * internals, the client's metrics hook by which its channel is seen, a filter for two log lines. Only the composition root
 * knows this package.
 */
package org.discogsography.consumer.amqp.connector;
