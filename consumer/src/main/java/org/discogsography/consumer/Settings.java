package org.discogsography.consumer;

import jakarta.inject.Singleton;
import org.discogsography.common.config.AmqpSettings;
import org.discogsography.common.config.DatabaseLimits;
import org.discogsography.consumer.config.ConsumerSettings;

/** All settings of a consumer. */
@Singleton
record Settings(ConsumerSettings consumer, AmqpSettings broker, DatabaseLimits store) {}
