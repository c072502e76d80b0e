package dev.tact.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** A plain socket: says to the gateway exactly what a test writes, which no HTTP client would. */
final class Wire implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) Scene.PATIENCE.toMillis());
        in = socket.getInputStream();
        out = socket.getOutputStream();
    }

    /** One request on a connection of its own, and everything that came back. */
    static Answer say(int port, String request) throws IOException {
        try (var wire = new Wire(port)) {
            wire.write(request);
            return wire.read();
        }
    }

    static Answer get(int port, String target, String... headers) throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return say(port, "GET " + target + " HTTP/1.1\r\nHost: tact.test\r\n" + lines + "\r\n");
    }

    void write(String text) throws IOException {
        out.write(text.getBytes(ISO_8859_1));
        out.flush();
    }

    /** The head of the next answer, without its body. */
    String head() throws IOException {
        var head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            var next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
        }
        return head.toString();
    }

    String line() throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString();
    }

    /** The next answer, framed by its Content-Length or by the end of the connection. */
    Answer read() throws IOException {
        var head = head();
        var length = Answer.header(head, "content-length");
        var chunked = "chunked".equals(Answer.header(head, "transfer-encoding"));
        if (chunked) {
            var body = new StringBuilder();
            for (var size = Integer.parseInt(line().strip(), 16);
                    size > 0;
                    size = Integer.parseInt(line().strip(), 16)) {
                body.append(new String(in.readNBytes(size), ISO_8859_1));
                line();
            }
            line();
            return new Answer(head, body.toString());
        }
        if (new Answer(head, "").isBodiless()) {
            return new Answer(head, "");
        }
        var body = length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
        return new Answer(head, new String(body, ISO_8859_1));
    }

    boolean isClosedByTheOtherSide() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    record Answer(String head, String body) {

        int status() {
            return head.length() < 12 ? 0 : Integer.parseInt(head.substring(9, 12));
        }

        boolean isBodiless() {
            return status() == 204 || status() == 304;
        }

        String header(String name) {
            return header(head, name);
        }

        static String header(String head, String name) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }
}
