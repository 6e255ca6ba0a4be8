package org.discogsography.tableinator.connection;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.discogsography.common.connection.PortProbe;
import org.discogsography.tableinator.pool.PostgresSettings.Target;
import org.discogsography.tableinator.pool.PostgresTls.Mode;

/**
 * Asks whether sessions may begin, as {@code pg_isready} does: the first message of a session, and what is answered to
 * it. A password is neither asked for nor sent. A server that recovers from a crash, or shuts down, refuses with
 * {@link SqlStates#CANNOT_CONNECT_NOW}, and writes a line to its log each time: only for one that is known to do so.
 */
final class ReadyRequest implements PortProbe.Exchange {
    private static final int PROTOCOL_3_0 = 3 << 16;
    private static final int LONGEST_ERROR = 30_000;
    private static final Pattern END_OF_FIELD = Pattern.compile("\0");

    private final Target target;
    private final byte[] startup;

    ReadyRequest(Target target) {
        this.target = target;
        startup = startup(target.username().reveal(), target.database());
    }

    @Override
    public void with(Socket socket) throws IOException {
        if (target.tls().mode() == Mode.DISABLE) {
            ask(socket);
            return;
        }
        Optional<Socket> secured = target.tls().secured(socket, target.server());
        if (secured.isEmpty() && target.tls().mode() != Mode.PREFER) {
            throw new IOException("offers no TLS");
        }
        ask(secured.orElse(socket));
    }

    private void ask(Socket socket) throws IOException {
        socket.getOutputStream().write(startup);
        DataInputStream answer = new DataInputStream(socket.getInputStream());
        if (answer.readByte() == 'E' && fields(answer).contains("C" + SqlStates.CANNOT_CONNECT_NOW)) {
            throw new IOException("takes no sessions yet");
        }
    }

    /** Each begins with a letter that says what it is. */
    private static List<String> fields(DataInputStream answer) throws IOException {
        int length = answer.readInt() - Integer.BYTES;
        if (length < 0 || length > LONGEST_ERROR) {
            throw new IOException("not an error of PostgreSQL");
        }
        return END_OF_FIELD
                .splitAsStream(new String(answer.readNBytes(length), StandardCharsets.UTF_8))
                .toList();
    }

    private static byte[] startup(String user, String database) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (String text : List.of("user", user, "database", database, "")) {
            body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            body.write(0);
        }
        return ByteBuffer.allocate(2 * Integer.BYTES + body.size())
                .putInt(2 * Integer.BYTES + body.size())
                .putInt(PROTOCOL_3_0)
                .put(body.toByteArray())
                .array();
    }
}
