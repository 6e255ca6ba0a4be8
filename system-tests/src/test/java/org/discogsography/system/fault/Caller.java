package org.discogsography.system.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who speaks HTTP with a service byte by byte, and not as one should. */
public final class Caller implements Closeable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int PIECE = 64 * 1024;
    private static final int RECEIVE_BUFFER = 4096;
    private static final Pattern HEAD =
            Pattern.compile("^HTTP.*?content-length: (\\d+).*?\r\n\r\n", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    private final Socket socket = new Socket();

    public Caller(URI service) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setReceiveBufferSize(RECEIVE_BUFFER);
        socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), PATIENCE_MILLIS);
    }

    public Caller says(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    /** The head of a request with a body of so many bytes, and of that body only the beginning. */
    public Caller beginsBody(String request, int length) throws IOException {
        return says(head(request) + "Content-Length: " + length + "\r\n\r\n{\"");
    }

    /** All of it, unless we are cut off. @return whether we were not */
    public boolean sends(String request, int length) throws IOException {
        says(head(request) + "Content-Length: " + length + "\r\n\r\n");
        return pour(length, false);
    }

    /** The same without saying how long it will be. */
    public boolean sendsInChunks(String request, int length) throws IOException {
        says(head(request) + "Transfer-Encoding: chunked\r\n\r\n");
        return pour(length, true);
    }

    public Caller asks(String path) throws IOException {
        return says(head("GET " + path) + "\r\n");
    }

    /** Sends the same request so many times ahead. @return whether all of it was taken */
    public boolean asksAhead(String path, int times) {
        int atOnce = Math.min(times, 100);
        byte[] some = (head("GET " + path) + "\r\n").repeat(atOnce).getBytes(StandardCharsets.US_ASCII);
        try {
            for (int sent = 0; sent < times; sent += atOnce) {
                socket.getOutputStream().write(some);
            }
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    /** The next answer, or what there is of it at the end of the connection; empty when we were cut off. */
    public String hears() throws IOException {
        StringBuilder heard = new StringBuilder();
        try {
            while (!isWhole(heard)) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    break;
                }
                heard.append((char) next);
            }
        } catch (SocketTimeoutException silence) {
            throw new IOException("nothing within " + PATIENCE_MILLIS + " ms; so far: " + heard, silence);
        } catch (IOException reset) {
            // what came before counts
        }
        return heard.toString();
    }

    private static boolean isWhole(CharSequence heard) {
        Matcher head = HEAD.matcher(heard);
        return head.find() && heard.length() == head.end() + Integer.parseInt(head.group(1));
    }

    /** Whether the other side closes within so long, without a word or with one. */
    public boolean isCutOffWithin(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
        try {
            byte[] piece = new byte[PIECE];
            while (socket.getInputStream().read(piece) >= 0) {
                // until the end
            }
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private boolean pour(int length, boolean chunked) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            for (int sent = 0; sent < length; sent += PIECE) {
                byte[] piece = " ".repeat(Math.min(PIECE, length - sent)).getBytes(StandardCharsets.US_ASCII);
                if (chunked) {
                    says(Integer.toHexString(piece.length) + "\r\n");
                }
                out.write(piece);
                if (chunked) {
                    says("\r\n");
                }
            }
            if (chunked) {
                says("0\r\n\r\n");
            }
            return true;
        } catch (IOException cutOff) {
            return false;
        }
    }

    private static String head(String request) {
        return request + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n";
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }
}
