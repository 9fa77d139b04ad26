package io.slotwise.sim.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slotwise.actors.training.ParameterDigest;
import io.slotwise.config.SlotwiseSettings;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterLayout.Block;
import io.slotwise.core.tensor.ParameterSnapshot;
import io.slotwise.critic.CriticSnapshot;
import io.slotwise.critic.RewardScale;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    private static final ParameterLayout POLICY =
            new ParameterLayout(List.of(new Block("in.weight", 2, 2, 0), new Block("in.bias", 1, 2, 4)), 4, 6);
    private static final ParameterLayout CRITIC = new ParameterLayout(List.of(new Block("out.weight", 1, 3, 0)), 3, 3);
    private static final ParameterSnapshot POLICY_VALUES = new ParameterSnapshot(12, new float[] {1, 2, 3, 4, 5, 6});
    private static final CriticSnapshot CRITIC_VALUES =
            new CriticSnapshot(new ParameterSnapshot(48, new float[] {-1, 0.5f, 7}), new RewardScale(-3, 0.25));

    @TempDir
    Path folder;

    private Path directory;

    @BeforeEach
    void write() throws IOException {
        directory = folder.resolve("checkpoints").resolve("final");
        writer().write(directory, POLICY_VALUES, CRITIC_VALUES);
    }

    private static CheckpointWriter writer() {
        return new CheckpointWriter(
                new LocalDisk(),
                "target-value",
                new SimulationShape(4, 1, 8, 8, false),
                SlotwiseSettings.defaults(),
                POLICY,
                CRITIC);
    }

    @Test
    void read_whatWasWritten_hasTheSameParameters() throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        assertThat(checkpoint.policy(POLICY)).isEqualTo(POLICY_VALUES);
        assertThat(checkpoint.critic(CRITIC)).isEqualTo(CRITIC_VALUES);
    }

    @Test
    void read_manifest_tellsWhatItIsOf() throws IOException {
        Manifest manifest = Checkpoint.read(directory).manifest();
        assertThat(manifest.scenario()).isEqualTo("target-value");
        assertThat(manifest.shape()).isEqualTo(new SimulationShape(4, 1, 8, 8, false));
        assertThat(manifest.policy()).isEqualTo(new Manifest.Network("deepsets", 64, 12, 6));
        assertThat(manifest.critic()).isEqualTo(new Manifest.Network("slot", 64, 48, 3));
        assertThat(manifest.parametersSha256())
                .isEqualTo(ParameterDigest.sha256(
                        POLICY_VALUES.values(), CRITIC_VALUES.parameters().values()));
    }

    @Test
    void write_leavesNothingElseBehind() throws IOException {
        assertThat(names(directory))
                .containsExactlyInAnyOrder(
                        "manifest.json", "manifest.sha256", "policy.safetensors", "critic.safetensors");
        assertThat(names(directory.getParent())).containsExactly("final");
    }

    @Test
    void write_whereThereIsOne_failsAndKeepsIt() throws IOException {
        assertThatThrownBy(() -> writer().write(directory, POLICY_VALUES, CRITIC_VALUES))
                .isInstanceOf(IOException.class);
        assertThat(names(directory.getParent())).containsExactly("final");
        assertThat(Checkpoint.read(directory).policy(POLICY)).isEqualTo(POLICY_VALUES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.sha256", "policy.safetensors", "critic.safetensors"})
    void read_missingFile_namesIt(String name) throws IOException {
        Files.delete(directory.resolve(name));
        assertRefused(name, "no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.sha256", "policy.safetensors", "critic.safetensors"})
    void read_aBitOfAnyByteFlipped_isNoticed(String name) throws IOException {
        Path file = directory.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < bytes.length; at++) {
            byte flipped = (byte) (1 << at % Byte.SIZE);
            bytes[at] ^= flipped;
            Files.write(file, bytes);
            assertRefused(name.startsWith("manifest") ? "manifest" : name, "");
            bytes[at] ^= flipped;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"manifest.json", "manifest.sha256", "policy.safetensors", "critic.safetensors"})
    void read_truncatedAnywhere_isNoticed(String name) throws IOException {
        Path file = directory.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertRefused(name.startsWith("manifest") ? "manifest" : name, "");
        }
    }

    @Test
    void read_truncatedFile_isNoticed() throws IOException {
        Path file = directory.resolve("policy.safetensors");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        assertRefused("policy.safetensors", "cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "{}", "{\"format\":null}", "{\"format\":\"x\"}", "\u0000"})
    void read_brokenManifest_isRefused(String text) throws IOException {
        Files.writeString(directory.resolve("manifest.json"), text);
        assertRefused("manifest.json", "");
    }

    @Test
    void read_laterFormat_isRefused() throws IOException {
        Path file = directory.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replaceAll("(\"formatVersion\": )\\d+", "$19"));
        assertRefused("manifest.json", "found slotwise-checkpoint version 9: written by a later version");
    }

    @Test
    void read_manifestThatListsAnotherFile_isRefused() throws IOException {
        changeManifest("policy.safetensors", "../policy.safetensors");
        assertRefused("manifest.json", "list policy.safetensors");
    }

    @Test
    void policy_otherLayout_isRefused() throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        ParameterLayout wider =
                new ParameterLayout(List.of(new Block("in.weight", 2, 3, 0), new Block("in.bias", 1, 2, 6)), 6, 8);
        ParameterLayout fewer = new ParameterLayout(List.of(new Block("in.weight", 2, 2, 0)), 4, 4);
        assertThatThrownBy(() -> checkpoint.policy(wider))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("in.weight of shape [2, 3], found [2, 2]");
        assertThatThrownBy(() -> checkpoint.policy(fewer))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("in.bias");
    }

    @Test
    void policy_notFinite_isRefused() throws IOException {
        Path other = folder.resolve("other");
        ParameterSnapshot broken = new ParameterSnapshot(1, new float[] {1, 2, 3, 4, 5, Float.NaN});
        writer().write(other, broken, CRITIC_VALUES);
        Checkpoint checkpoint = Checkpoint.read(other);
        assertThatThrownBy(() -> checkpoint.policy(POLICY))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("not finite");
    }

    @Test
    void critic_scaleThatIsNone_isRefused() throws IOException {
        changeManifest("\"standardDeviation\": 0.25", "\"standardDeviation\": 0");
        Checkpoint checkpoint = Checkpoint.read(directory);
        assertThatThrownBy(() -> checkpoint.critic(CRITIC)).isInstanceOf(CheckpointException.class);
    }

    @Test
    void state_networksAlone_isRefused() throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        assertThatThrownBy(() -> checkpoint.state(POLICY, CRITIC))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("networks alone");
    }

    /** With the checksum made to fit. */
    private void changeManifest(String text, String replacement) throws IOException {
        String changed = Files.readString(directory.resolve("manifest.json")).replace(text, replacement);
        Files.writeString(directory.resolve("manifest.json"), changed);
        Files.writeString(
                directory.resolve("manifest.sha256"),
                CheckpointFiles.sumLine(CheckpointFiles.sha256(changed.getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"deepsets\"   | \"kind\": \"mlp\"       | policy.kind: expected deepsets, found mlp",
                "\"hidden\": 64           | \"hidden\": 32          | policy.hidden: expected 64, found 32",
                "\"parameters\": 3        | \"parameters\": 4       | critic.parameters: expected 3, found 4",
                "\"slots\": 4             | \"slots\": 5            | shape.slots: expected 4, found 5",
                "\"dimension\": 1         | \"dimension\": 2        | shape.dimension: expected 1, found 2",
                "\"version\": 12          | \"version\": 13         | policy.version: expected 12, found 13",
                "\"mean\": -3.0           | \"mean\": -2.0          | rewardScale: expected",
                "\"parametersSha256\": \" | \"parametersSha256\": \"0 | parametersSha256: expected",
            })
    void manifest_changed_isNoticed(String written, String changed, String message) throws IOException {
        Path file = directory.resolve("manifest.json");
        assertThat(Files.readString(file)).contains(written);
        changeManifest(written, changed);
        assertThatThrownBy(this::requireManifest)
                .isInstanceOf(CheckpointException.class)
                .hasMessageStartingWith(file + ": " + message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noDuplicates", "slotContext"})
    void manifest_ofBeforeThereWereContextsOrScales_isOfNone(String last) throws IOException {
        String text = Files.readString(directory.resolve("manifest.json"));
        int from = text.indexOf(',', text.indexOf(last));
        int to = text.indexOf('}', text.indexOf("itemScale")) + 1;
        changeManifest(text.substring(from, to), "");

        assertThat(Files.readString(directory.resolve("manifest.json"))).doesNotContain("itemScale");
        assertThat(Checkpoint.read(directory).manifest().shape()).isEqualTo(new SimulationShape(4, 1, 8, 8, false));
    }

    @Test
    void manifest_asWritten_isOfItsNetworks() {
        assertThatCode(this::requireManifest).doesNotThrowAnyException();
    }

    private void requireManifest() throws IOException {
        Checkpoint checkpoint = Checkpoint.read(directory);
        checkpoint.requireManifestOf(
                SlotwiseSettings.defaults(),
                new SimulationShape(4, 1, 8, 8, false),
                checkpoint.policy(POLICY),
                checkpoint.critic(CRITIC));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"kind\": \"deepsets\" | \"kind\": 3.5, \"x\": [       | line",
                "\"hidden\": 64         | \"hidden\": \"wide\"         | policy.hidden is missing or cannot be",
                "\"hidden\": 64,        | ''                           | hidden is missing or cannot be",
                "\"slots\": 4           | \"slots\": 0                 | shape is missing or cannot be",
            })
    void read_manifestWithAFault_tellsWhereInPlainWords(String written, String changed, String message)
            throws IOException {
        Path file = directory.resolve("manifest.json");
        Files.writeString(file, Files.readString(file).replaceFirst(written, changed));
        assertThatThrownBy(() -> Checkpoint.read(directory))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("io.slotwise", "jackson", "\n"));
    }

    private void assertRefused(String name, String message) {
        assertThatThrownBy(() -> Checkpoint.read(directory))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining(directory.resolve(name).toString())
                .hasMessageContaining(message);
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
