package io.slotwise.sim.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients of one monitor's stream of events, some of which never read what they are sent. */
final class Crowd implements AutoCloseable {
    private static final int LITTLE = 4096;
    private static final int BUFFER = 1 << 16;

    private final List<SocketChannel> clients = new ArrayList<>();
    private final AtomicLong bytes = new AtomicLong();
    private final Selector selector;

    private Crowd(Selector selector) {
        this.selector = selector;
    }

    /**
     * Lets them come.
     *
     * @param url the monitor's, with its token
     * @param readers how many read all that they are sent
     * @param stuck how many never read
     */
    static Crowd of(String url, int readers, int stuck) throws IOException {
        Crowd crowd = new Crowd(Selector.open());
        URI uri = URI.create(url);
        for (int client = 0; client < readers + stuck; client++) {
            SocketChannel channel = crowd.connect(uri);
            if (client < readers) {
                channel.configureBlocking(false);
                channel.register(crowd.selector, SelectionKey.OP_READ);
            }
        }
        Thread thread = new Thread(crowd::read, "slotwise-bench-crowd");
        thread.setDaemon(true);
        thread.start();
        return crowd;
    }

    /** What the readers have read in all. */
    long bytes() {
        return bytes.get();
    }

    private SocketChannel connect(URI uri) throws IOException {
        SocketChannel channel = SocketChannel.open();
        clients.add(channel);
        channel.setOption(StandardSocketOptions.SO_RCVBUF, LITTLE);
        channel.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        String token = uri.getQuery().substring("token=".length());
        ByteBuffer request = ByteBuffer.wrap(("GET /api/events HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        while (request.hasRemaining()) {
            channel.write(request);
        }
        return channel;
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (selector.isOpen()) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    take(key, buffer);
                }
                selector.selectedKeys().clear();
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            // The crowd has gone.
            return;
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer) {
        try {
            buffer.clear();
            int count = ((SocketChannel) key.channel()).read(buffer);
            if (count < 0) {
                key.cancel();
            } else {
                bytes.addAndGet(count);
            }
        } catch (IOException e) {
            key.cancel();
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
        selector.close();
    }
}
