package org.discogsography.consumer.real;

import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import org.discogsography.consumer.store.DeadLetterLedger;
import org.discogsography.consumer.store.Inventory;
import org.discogsography.consumer.store.LoadBook;
import org.discogsography.consumer.store.RecordStore;
import org.discogsography.consumer.store.StoreDependency;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.FakeStoreDependency;

/** A consumer service whose database is in memory. */
@Singleton
class FakeBeans {
    @Produces
    @Singleton
    @Typed({FakeStore.class, RecordStore.class, Inventory.class, LoadBook.class, DeadLetterLedger.class})
    FakeStore store() {
        return new FakeStore();
    }

    @Produces
    @Singleton
    @Typed(StoreDependency.class)
    FakeStoreDependency dependency(FakeStore store) {
        return new FakeStoreDependency(store);
    }
}
