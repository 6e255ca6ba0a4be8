package org.discogsography.consumer.testing;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands between clients and a broker, and writes down what the clients say about deliveries, connection by connection. */
public final class AmqpTap implements AutoCloseable {
    private static final int PROTOCOL_HEADER = 8;
    private static final int METHOD = 1;
    private static final int CONNECTION = 10;
    private static final int BASIC = 60;

    private final URI broker;
    private final ServerSocket server;
    private final List<List<String>> conversations = new CopyOnWriteArrayList<>();

    /** @param broker its address, as {@code amqp://user:password@host:port/} */
    public AmqpTap(String broker) {
        try {
            this.broker = URI.create(broker);
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** The broker's address for those who are to be heard. */
    public String address() {
        return broker.getScheme() + "://" + broker.getUserInfo() + "@127.0.0.1:" + server.getLocalPort() + "/";
    }

    /**
     * What has been said on each connection that consumed from a queue, in order of their beginning: {@code basic.consume
     * QUEUE}, {@code basic.ack}, {@code basic.cancel}, {@code basic.nack TAG [multiple] [requeue]}, {@code connection.close}.
     */
    public List<List<String>> consumersOf(String queue) {
        return conversations.stream()
                .filter(said -> said.contains("basic.consume " + queue))
                .map(List::copyOf)
                .toList();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), broker.getPort());
                List<String> said = new CopyOnWriteArrayList<>();
                conversations.add(said);
                Thread.ofVirtual().start(() -> relay(client, behind, said));
                Thread.ofVirtual().start(() -> answer(behind, client));
            } catch (IOException over) {
                // closed, or the broker is not there: whoever connects sees it
            }
        }
    }

    private static void relay(Socket client, Socket behind, List<String> said) {
        try (client;
                behind) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            DataOutputStream out = new DataOutputStream(new BufferedOutputStream(behind.getOutputStream()));
            out.write(in.readNBytes(PROTOCOL_HEADER));
            out.flush();
            while (true) {
                int type = in.readUnsignedByte();
                int channel = in.readUnsignedShort();
                byte[] payload = new byte[in.readInt()];
                in.readFully(payload);
                int end = in.readUnsignedByte();
                if (type == METHOD) {
                    told(ByteBuffer.wrap(payload)).ifPresent(said::add);
                }
                out.writeByte(type);
                out.writeShort(channel);
                out.writeInt(payload.length);
                out.write(payload);
                out.writeByte(end);
                // A frame in one piece: in several, the operating system would hold back all but the first.
                out.flush();
            }
        } catch (IOException over) {
            // one of them has hung up
        }
    }

    private static void answer(Socket behind, Socket client) {
        try (behind;
                client) {
            behind.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException over) {
            // one of them has hung up
        }
    }

    private static Optional<String> told(ByteBuffer method) {
        int of = method.getShort();
        int which = method.getShort();
        return switch (of) {
            case CONNECTION -> which == 50 ? Optional.of("connection.close") : Optional.empty();
            case BASIC ->
                switch (which) {
                    case 20 -> Optional.of("basic.consume " + queue(method));
                    case 30 -> Optional.of("basic.cancel");
                    case 80 -> Optional.of("basic.ack");
                    case 90 -> Optional.of("basic.reject");
                    case 120 -> Optional.of(nack(method));
                    default -> Optional.empty();
                };
            default -> Optional.empty();
        };
    }

    private static String queue(ByteBuffer consume) {
        consume.getShort();
        byte[] name = new byte[consume.get()];
        consume.get(name);
        return new String(name, StandardCharsets.UTF_8);
    }

    private static String nack(ByteBuffer nack) {
        long tag = nack.getLong();
        int bits = nack.get();
        return "basic.nack " + tag + ((bits & 1) == 0 ? "" : " multiple") + ((bits & 2) == 0 ? "" : " requeue");
    }
}
