package org.discogsography.consumer.real;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import org.discogsography.common.contract.IncomingRecord;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.Consumption;
import org.discogsography.consumer.testing.Exchange;
import org.discogsography.consumer.testing.FakeStore;
import org.discogsography.consumer.testing.RabbitNode;
import org.discogsography.consumer.testing.Records;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A consumer at a real RabbitMQ, asked over HTTP; each test begins with empty queues and an empty store. */
abstract class RealConsumer {
    RabbitNode node;

    @TestHTTPResource
    URI address;

    @Inject
    FakeStore store;

    @Inject
    Consumption consumption;

    Http http;
    Looks looks;
    Exchange exchange;

    @BeforeEach
    void startEmpty() throws Exception {
        assumeTrue(RabbitNode.isInstalled(), RabbitNode.MISSING);
        http = new Http(address);
        looks = new Looks(consumption, store);
        store.away(false);
        exchange = new Exchange(node);
        looks.awaitIdle(exchange);
        exchange.purge();
        store.clear();
    }

    @AfterEach
    void disconnect() {
        store.away(false);
        if (exchange != null) {
            exchange.close();
        }
    }

    static IncomingRecord label(long id) {
        return Records.record(RecordType.LABELS, id, "Label " + id, Records.DUMP);
    }
}
