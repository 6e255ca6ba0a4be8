package org.discogsography.tableinator.pool;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes sockets for good, from handshake to end. The client by itself never does: it says goodbye and waits for the
 * server to hang up, which a frozen or unreachable server does not. So this handler sits below the client's own and
 * closes past it: what was under way fails at once.
 */
@Sharable
final class SocketCutter extends ChannelInboundHandlerAdapter {
    private final Set<ChannelHandlerContext> open = ConcurrentHashMap.newKeySet();
    private volatile boolean done;

    /** Cuts every socket that is open now. */
    void cutAll() {
        done = true;
        open.forEach(SocketCutter::cut);
    }

    /** Whether what has failed may have failed for no other reason than that it was cut. */
    boolean hasCut() {
        return done;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        open.add(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        open.remove(context);
        context.fireChannelInactive();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof IdleStateEvent) {
            cut(context);
        } else {
            context.fireUserEventTriggered(event);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome comes as channelInactive
    private static void cut(ChannelHandlerContext context) {
        context.close();
    }
}
