package org.discogsography.dashboard.fake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Resolves names as always, but for two: the name server of one takes its time, the other is this machine. Found by the
 * JDK as a service.
 */
public final class HangingName extends InetAddressResolverProvider {
    public static final String HOST = "hanging.invalid";
    public static final String UNDERSCORED = "my_target";

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Resolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return HOST;
    }

    private record Resolver(InetAddressResolver builtin) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            if (HOST.equals(host)) {
                awaitPatiently();
                throw new UnknownHostException(host);
            }
            return builtin.lookupByName(UNDERSCORED.equals(host) ? "127.0.0.1" : host, policy);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return builtin.lookupByAddress(address);
        }

        /** As deaf to interruption as the native resolver. */
        private static void awaitPatiently() {
            try {
                if (new CountDownLatch(1).await(20, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("nobody counts down");
                }
            } catch (InterruptedException ignored) {
                awaitPatiently();
            }
        }
    }
}
