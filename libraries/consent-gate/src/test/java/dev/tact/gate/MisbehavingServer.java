package dev.tact.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A bare socket that reads requests properly and answers each as badly as a test wants. */
final class MisbehavingServer implements AutoCloseable {

    /** One request as it came in. */
    record Received(String line, Map<String, String> headers, String body) {}

    /** What is done with a connection once its request has been read; the connection is closed afterwards. */
    interface Behaviour {
        void answer(Received request, Socket connection) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private MisbehavingServer(ServerSocket socket) {
        this.socket = socket;
    }

    static MisbehavingServer that(Behaviour behaviour) {
        try {
            var server = new MisbehavingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            var _ = server.workers.submit(() -> server.accept(behaviour));
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static MisbehavingServer answering(String json) {
        return that((request, connection) -> respond(connection, 200, "application/json", json));
    }

    static void respond(Socket connection, int status, String type, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        head(connection.getOutputStream(), status, type, bytes.length);
        connection.getOutputStream().write(bytes);
        connection.getOutputStream().flush();
    }

    static void head(OutputStream out, int status, String type, long length) throws IOException {
        out.write(("HTTP/1.1 " + status + " Whatever\r\nContent-Type: " + type + "\r\nContent-Length: " + length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    List<Received> received() {
        return received;
    }

    private void accept(Behaviour behaviour) {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                var _ = workers.submit(() -> {
                    try (connection) {
                        var request = read(connection.getInputStream());
                        received.add(request);
                        behaviour.answer(request, connection);
                    }
                    return null;
                });
            } catch (SocketException closed) {
                return;
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }

    private static Received read(InputStream in) throws IOException {
        var line = line(in);
        var headers = new TreeMap<String, String>();
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Received(line, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        workers.shutdownNow();
    }
}
