package org.discogsography.consumer.amqp.connector;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ShutdownListener;
import com.rabbitmq.client.ShutdownSignalException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChannelWatchTest {
    private final List<String> heard = new ArrayList<>();
    private final List<ShutdownListener> listeners = new ArrayList<>();
    private final CompletableFuture<Void> aborted = new CompletableFuture<>();
    private final ChannelWatch watch = new ChannelWatch(() -> heard.add("live"), heard::add);

    @Test
    void tellsThatTheConsumerIsRegistered() {
        watch.basicConsume(fake(Channel.class), "tag", false);

        assertThat(heard).containsExactly("live");
    }

    @Test
    void tellsThatTheBrokerClosedTheChannelAlthoughTheConnectionLives() {
        watch.newChannel(fake(Channel.class));

        shutDown(new AMQP.Channel.Close.Builder()
                .replyCode(406)
                .replyText("PRECONDITION_FAILED - delivery acknowledgement timed out")
                .build());

        assertThat(heard).containsExactly("406 PRECONDITION_FAILED - delivery acknowledgement timed out");
    }

    @Test
    void tellsThatTheConnectionIsGone() {
        watch.newConnection(fake(Connection.class));

        shutDown(null);

        assertThat(heard).containsExactly("connection lost");
    }

    @Test
    void abortsAConnectionThatComesTooLate() throws Exception {
        watch.abort();
        watch.newConnection(fake(Connection.class));

        aborted.get(10, TimeUnit.SECONDS);
        assertThat(listeners).isEmpty();
    }

    @Test
    void waitsUntilWhatWasSettledIsWrittenButNotForEver() throws Exception {
        watch.basicAck(fake(Channel.class), 1, false);
        watch.basicNack(fake(Channel.class), 2);

        watch.awaitWritten(2, Duration.ofDays(1));
        long begun = System.nanoTime();
        watch.awaitWritten(3, Duration.ofMillis(20));

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(20));
    }

    @Test
    void cancelsTheConsumerBeforeItReturnsEverything() throws Exception {
        watch.basicConsume(fake(Channel.class), "tag", false);
        heard.clear();

        watch.giveBack(Duration.ofDays(1));

        assertThat(heard).containsExactly("basicCancel [tag]", "basicNack [0, true, true]");
    }

    @Test
    void returnsNothingBeforeThereIsAConsumer() throws Exception {
        watch.giveBack(Duration.ofDays(1));

        assertThat(heard).isEmpty();
    }

    private void shutDown(com.rabbitmq.client.Method reason) {
        listeners.forEach(listener ->
                listener.shutdownCompleted(new ShutdownSignalException(reason == null, false, reason, null)));
    }

    private <T> T fake(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            switch (method.getName()) {
                case "addShutdownListener" -> listeners.add((ShutdownListener) args[0]);
                case "abort" -> aborted.complete(null);
                case "basicCancel", "basicNack" -> heard.add(method.getName() + " " + List.of(args));
                case "isOpen" -> {
                    return true;
                }
                default -> throw new AssertionError("unexpected " + method);
            }
            return null;
        }));
    }
}
