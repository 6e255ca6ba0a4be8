/** What a consumer says to the broker beside consuming: it publishes little, with confirms, and looks at queues. */
package org.discogsography.consumer.amqp;
