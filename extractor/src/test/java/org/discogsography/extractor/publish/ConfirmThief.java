package org.discogsography.extractor.publish;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Stands between a publisher and its broker, and keeps back the confirm of one message, or makes a refusal of it: on the
 * first connection, once. Confirms of several messages are passed on one by one.
 */
final class ConfirmThief implements AutoCloseable {
    private static final byte METHOD = 1;
    private static final int BASIC_ACK = 60 << 16 | 80;
    private static final int BASIC_NACK = 60 << 16 | 120;
    private static final int FRAME_END = 0xCE;
    private static final int ACK_BYTES = 13;

    private final ServerSocket door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final int broker;
    private final long wanted;
    private final Crime crime;
    private volatile boolean stolen;

    /** What becomes of the confirm. */
    enum Crime {
        KEPT_BACK,
        MADE_A_REFUSAL
    }

    /** @param tag of the message whose confirm does not arrive */
    ConfirmThief(int brokerPort, long tag, Crime crime) throws IOException {
        this.broker = brokerPort;
        this.wanted = tag;
        this.crime = crime;
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return door.getLocalPort();
    }

    boolean hasStolen() {
        return stolen;
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), broker);
                Thread.ofVirtual()
                        .start(() -> between(
                                client, server, () -> client.getInputStream().transferTo(server.getOutputStream())));
                Thread.ofVirtual().start(() -> between(client, server, () -> answers(server, client)));
            } catch (IOException closed) {
                // the loop's condition ends it
            }
        }
    }

    private interface Carrying {
        void on() throws IOException;
    }

    private static void between(Socket client, Socket server, Carrying carrying) {
        try (client;
                server) {
            carrying.on();
        } catch (IOException over) {
            // so is the connection
        }
    }

    private void answers(Socket server, Socket client) throws IOException {
        DataInputStream in = new DataInputStream(server.getInputStream());
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        Set<Long> settled = new HashSet<>();
        while (true) {
            byte type = in.readByte();
            short channel = in.readShort();
            byte[] payload = new byte[in.readInt()];
            in.readFully(payload);
            in.readByte();
            ByteBuffer method = ByteBuffer.wrap(payload);
            if (type == METHOD && method.getInt(0) == BASIC_ACK) {
                confirm(out, channel, method.getLong(4), method.get(12) != 0, settled);
            } else {
                frame(out, type, channel, payload);
            }
        }
    }

    private void confirm(DataOutputStream out, short channel, long tag, boolean multiple, Set<Long> settled)
            throws IOException {
        for (long one = multiple ? 1 : tag; one <= tag; one++) {
            if (settled.add(one)) {
                boolean taken = one == wanted && !stolen;
                stolen |= taken;
                if (!taken) {
                    single(out, channel, BASIC_ACK, one);
                } else if (crime == Crime.MADE_A_REFUSAL) {
                    single(out, channel, BASIC_NACK, one);
                }
            }
        }
    }

    /** The flags of both methods are zero: of this message alone, and not to be requeued. */
    private static void single(DataOutputStream out, short channel, int method, long tag) throws IOException {
        byte[] payload =
                ByteBuffer.allocate(ACK_BYTES).putInt(method).putLong(tag).array();
        frame(out, METHOD, channel, payload);
    }

    private static void frame(DataOutputStream out, byte type, short channel, byte[] payload) throws IOException {
        out.writeByte(type);
        out.writeShort(channel);
        out.writeInt(payload.length);
        out.write(payload);
        out.writeByte(FRAME_END);
        out.flush();
    }
}
