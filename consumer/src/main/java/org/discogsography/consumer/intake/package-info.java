/**
 * From the broker's hand to a batch: {@link org.discogsography.consumer.intake.Subscription} keeps a queue subscribed, and
 * {@link org.discogsography.consumer.intake.Intake} holds what is in flight, cuts batches and has them decoded. Knows neither
 * the store nor the broker's client: {@link org.discogsography.consumer.intake.DeliverySource} is the port.
 */
package org.discogsography.consumer.intake;
