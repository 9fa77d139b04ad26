package io.slotwise.sim.monitor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPOutputStream;

/**
 * What a browser has to load.
 *
 * @param files how many files there are
 * @param bytes all of them
 * @param gzipBytes what they would be if each were compressed
 */
public record PageSize(int files, long bytes, long gzipBytes) {
    /** Of the monitor's page. */
    public static PageSize ofMonitor() {
        long bytes = 0;
        long compressed = 0;
        var assets = new Assets().byPath().values();
        for (Assets.Asset asset : assets) {
            bytes += asset.bytes().length;
            compressed += compressed(asset.bytes());
        }
        return new PageSize(assets.size(), bytes, compressed);
    }

    private static long compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.size();
    }
}
