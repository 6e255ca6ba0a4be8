package org.discogsography.consumer.store;

import jakarta.inject.Singleton;

/** Everything that a consumer needs of its database; each service has one bean of each. */
@Singleton
public record StorePorts(
        StoreDependency dependency, RecordStore records, Inventory inventory, LoadBook book, DeadLetterLedger ledger) {}
