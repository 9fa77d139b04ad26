package io.slotwise.sim.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The files of a checkpoint, by fixed names, and their checksums. */
final class CheckpointFiles {
    static final String MANIFEST = "manifest.json";
    /** The manifest's own checksum; {@code sha256sum -c} understands it. */
    static final String MANIFEST_SUM = "manifest.sha256";

    static final String POLICY = "policy.safetensors";
    /** The critic that the policy was last trained with, whose predictions its evaluation is about. */
    static final String CRITIC = "critic.safetensors";

    /** The critic learner's own critic, which may be some updates further. */
    static final String CRITIC_LEARNER = "critic-learner.safetensors";

    static final String POLICY_OPTIMIZER = "policy-optimizer.safetensors";
    static final String CRITIC_OPTIMIZER = "critic-optimizer.safetensors";
    static final String REPLAY = "replay.safetensors";
    static final String LEDGER = "ledger.kryo";

    /** In every checkpoint. */
    private static final List<String> NETWORKS = List.of(POLICY, CRITIC);
    /** In one that a run can go on from. */
    private static final List<String> ALL =
            List.of(POLICY, CRITIC, CRITIC_LEARNER, POLICY_OPTIMIZER, CRITIC_OPTIMIZER, REPLAY, LEDGER);

    private static final int BUFFER_BYTES = 1 << 16;

    private CheckpointFiles() {}

    /** The content of {@link #MANIFEST_SUM}. */
    static String sumLine(String sha256) {
        return sha256 + "  " + MANIFEST + "\n";
    }

    /** @throws CheckpointException if a file is missing, or is not as the manifest says */
    static void verify(Path directory, Manifest manifest) throws IOException {
        for (String name : manifest.training().resumable() ? ALL : NETWORKS) {
            Path file = directory.resolve(name);
            Manifest.FileEntry entry = manifest.files().stream()
                    .filter(listed -> listed.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new CheckpointException(directory.resolve(MANIFEST) + ": expected it to list " + name));
            verify(file, entry);
        }
    }

    private static void verify(Path file, Manifest.FileEntry entry) throws IOException {
        try {
            long bytes = Files.size(file);
            if (bytes != entry.bytes()) {
                throw new CheckpointException(
                        file + ": expected " + entry.bytes() + " bytes, found " + bytes + ": cut short or changed");
            }
            if (!sha256(file).equals(entry.sha256())) {
                throw new CheckpointException(file + ": its SHA-256 is not the manifest's: the file was changed");
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + ": there is no such file", e);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest = newDigest();
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256(byte[] content) {
        return HexFormat.of().formatHex(newDigest().digest(content));
    }

    static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
