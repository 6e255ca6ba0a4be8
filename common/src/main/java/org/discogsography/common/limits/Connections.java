package org.discogsography.common.limits;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Comparator;
import java.util.List;

/** The connections that have asked something. Thread-safe. */
final class Connections {
    /** The server's own name for the last handler of each connection. */
    private static final String SERVER = "handler";

    private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

    /**
     * To be called at the beginning of each request, on its event loop.
     *
     * @return false when the connection is closed, and nobody waits for an answer
     */
    boolean saw(HttpServerRequest request) {
        Channel channel = ((ConnectionBase) request.connection()).channel();
        if (!channel.isActive() || channel.pipeline().get(SERVER) == null) {
            return false;
        }
        if (channel.pipeline().get(Pipeline.NAME) == null) {
            channel.pipeline().addBefore(SERVER, Pipeline.NAME, new Pipeline(HttpLimits.WAITING));
            open.add(channel);
        }
        return true;
    }

    int count() {
        return open.size();
    }

    /** While answers that nobody takes fill the memory, those who take the least are cut off. */
    void shedTheStuck() {
        long untaken = open.stream().mapToLong(Connections::untaken).sum();
        if (untaken > HttpLimits.UNTAKEN) {
            close(untaken - HttpLimits.UNTAKEN);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that is cut
    private void close(long bytes) {
        long left = bytes;
        List<Channel> stuck = open.stream()
                .sorted(Comparator.comparingLong(Connections::untaken).reversed())
                .toList();
        for (Channel channel : stuck) {
            if (left <= 0) {
                return;
            }
            left -= untaken(channel);
            channel.close();
        }
    }

    private static long untaken(Channel channel) {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
