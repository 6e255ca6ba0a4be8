package org.discogsography.common.limits;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Bounds the requests that somebody sends ahead on one connection. The server below keeps them all, and behind an
 * answer that does not end, a stream of events for instance, some megabytes of them would fill the heap.
 */
final class Pipeline extends ChannelDuplexHandler {
    static final String NAME = "discogsography-pipeline";

    private final int limit;
    private int waiting = 1;

    /** Comes in with the first request of its connection. */
    Pipeline(int limit) {
        this.limit = limit;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that is cut
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest && ++waiting > limit) {
            ReferenceCountUtil.release(message);
            context.close();
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // whoever writes has the promise
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            waiting--;
        }
        context.write(message, promise);
    }

    /** "100 Continue" comes whole as well, and answers nothing. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
