package dev.tact.journeys;

import dev.tact.launcher.stack.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.stream.IntStream;

/** Looks for ports that nobody uses, so that journeys disturb no other stack of this machine. */
final class FreePorts {

    /** Below the range systems hand out to clients. */
    private static final int FIRST = 20_080;

    private static final int STEP = 300;
    private static final int LAST = 30_000;
    private static final int MANAGEMENT = 1000;

    private FreePorts() {}

    static Ports ofAStack() {
        return ofAStack(1);
    }

    static Ports ofAStack(int replicas) {
        return IntStream.iterate(FIRST, base -> base < LAST, base -> base + STEP)
                .mapToObj(Ports::new)
                .filter(ports -> ports.all(replicas).keySet().stream().allMatch(FreePorts::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** A port for one more process, whose management listens 1000 above it. */
    static int ofAReplica() {
        return IntStream.range(FIRST + 200, LAST)
                .filter(port -> isFree(port) && isFree(port + MANAGEMENT))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            // somebody listens: that is the answer
            return false;
        }
    }
}
