package org.discogsography.common.connection;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The least that makes a server answer, without a login. An open port alone proves nothing: the kernel accepts
 * connections in the name of a server that is frozen.
 */
@FunctionalInterface
public interface Greeting {
    /**
     * Says hello and waits for the answer.
     *
     * @param socket connected, with a bound on reading; the caller closes it
     * @throws IOException when no answer comes
     */
    void exchange(Socket socket) throws IOException;

    /** @param answer so many bytes at least, whatever is in them */
    static Greeting of(byte[] hello, int answer) {
        byte[] copy = hello.clone();
        return socket -> {
            socket.getOutputStream().write(copy);
            if (socket.getInputStream().readNBytes(answer).length < answer) {
                throw new IOException("hung up without an answer");
            }
        };
    }

    /** Every server that speaks TLS answers to its handshake, even if with a refusal. */
    static Greeting tls(String host, int port) {
        return socket -> {
            SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
            try {
                ((SSLSocket) factory.createSocket(socket, host, port, false)).startHandshake();
            } catch (SSLException refused) {
                // said by the server, or about what it said
            }
        };
    }
}
