package io.slotwise.sim.checkpoint;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.sim.files.Json;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a checkpoint's files belong to. Written last: a checkpoint without it is not whole.
 *
 * @param format {@link #FORMAT}
 * @param formatVersion {@link #VERSION}
 * @param scenario the simulation's name
 * @param shape the simulation's sizes
 * @param policy the policy network
 * @param critic the critic network
 * @param rewardScale the scale that the critic predicts in
 * @param parametersSha256 over policy then critic parameters, as in the run's result
 * @param training how far the run was
 * @param files the other files
 */
public record Manifest(
        String format,
        int formatVersion,
        String scenario,
        SimulationShape shape,
        Network policy,
        Network critic,
        Scale rewardScale,
        String parametersSha256,
        Training training,
        List<FileEntry> files) {
    static final String FORMAT = "slotwise-checkpoint";
    static final int VERSION = 4;

    private static final long MOST_BYTES = 1 << 20;
    private static final ObjectReader READER = Json.mapper()
            .readerFor(Manifest.class)
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .with(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    public Manifest {
        Objects.requireNonNull(format, "format");
        files = List.copyOf(files);
    }

    /**
     * How far the run was.
     *
     * @param resumable whether the run's whole state is saved, so that it can go on, and not the networks alone
     * @param environmentSteps selections evaluated by the simulation
     * @param criticUpdates critic updates made
     * @param policyUpdates policy updates made
     * @param seconds training time
     * @param quiet whether a run in lockstep goes on from here bit for bit
     * @param evaluation {@code greedyReward} and, where an optimum is known, {@code score} of the latest evaluation;
     *     empty if there was none
     */
    public record Training(
            boolean resumable,
            long environmentSteps,
            long criticUpdates,
            long policyUpdates,
            double seconds,
            boolean quiet,
            Map<String, Double> evaluation) {
        static final String GREEDY_REWARD = "greedyReward";
        static final String SCORE = "score";

        public Training {
            evaluation = Map.copyOf(evaluation);
        }
    }

    /**
     * A network, as the configuration names it.
     *
     * @param kind {@code policy.network} or {@code critic.network}
     * @param hidden units of each hidden layer
     * @param version how many updates it has had
     * @param parameters how many numbers it has
     */
    public record Network(String kind, int hidden, long version, int parameters) {}

    /** The reward that the critic calls 0, and the difference that it calls 1. */
    public record Scale(double mean, double standardDeviation) {}

    /** A file beside the manifest. */
    public record FileEntry(String name, long bytes, String sha256) {}

    /**
     * @throws CheckpointException if there is none, or it is not one
     * @throws IOException if the disk fails
     */
    static Manifest read(Path file) throws IOException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CheckpointException(file + ": expected at most " + MOST_BYTES + " bytes");
            }
            byte[] content = Files.readAllBytes(file);
            requireFormat(file, content);
            @Nullable Manifest manifest = parse(content);
            if (manifest == null) {
                throw new CheckpointException(file + ": not a checkpoint's manifest: null");
            }
            requireSum(file, content);
            return manifest;
        } catch (NoSuchFileException e) {
            throw new CheckpointException(file + ": there is no such file, so this is not a whole checkpoint", e);
        } catch (JsonProcessingException e) {
            throw new CheckpointException(file + ": not a checkpoint's manifest: " + fault(e), e);
        } catch (CharConversionException e) {
            throw new CheckpointException(file + ": not a checkpoint's manifest: it is not text in UTF-8", e);
        }
    }

    /** A shape that says nothing of contexts, or of a scale, is one of before there were any. */
    private static @Nullable Manifest parse(byte[] content) throws IOException {
        JsonNode root = Json.mapper().readTree(content);
        if (!(root.path("shape") instanceof ObjectNode shape) || shape.has("itemScale")) {
            return READER.readValue(content);
        }
        shape.set("itemScale", Json.mapper().valueToTree(ItemScale.NONE));
        if (!shape.has("listContext") && !shape.has("slotContext")) {
            shape.put("listContext", 0).put("slotContext", 0);
        }
        return READER.readValue(root);
    }

    /** What is wrong with the text, for those who have not written the parser. */
    private static String fault(JsonProcessingException e) {
        Throwable cause = e instanceof JsonMappingException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof JsonParseException syntax && syntax.getLocation() != null) {
            return "line " + syntax.getLocation().getLineNr() + " is not JSON";
        }
        return e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()
                ? path(mapping) + " is missing or cannot be used"
                : "it is not a JSON object with its fields";
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** Looked at first: what else a manifest holds differs from version to version. */
    private static void requireFormat(Path file, byte[] content) throws IOException {
        JsonNode root = Json.mapper().readTree(content);
        int version = root.path("formatVersion").asInt();
        if (!root.isObject()
                || !root.has("format")
                || (root.path("format").asText().equals(FORMAT) && version == VERSION)) {
            return;
        }
        String message = file + ": expected " + FORMAT + " version " + VERSION + ", found "
                + root.path("format").asText() + " version " + version;
        if (root.path("format").asText().equals(FORMAT) && version > VERSION) {
            throw CheckpointException.ofLaterVersion(message + ": written by a later version of Slotwise");
        }
        throw new CheckpointException(message);
    }

    private static void requireSum(Path file, byte[] content) throws IOException {
        Path sumFile = file.resolveSibling(CheckpointFiles.MANIFEST_SUM);
        try {
            byte[] expected =
                    CheckpointFiles.sumLine(CheckpointFiles.sha256(content)).getBytes(StandardCharsets.US_ASCII);
            if (Files.size(sumFile) != expected.length || !Arrays.equals(Files.readAllBytes(sumFile), expected)) {
                throw new CheckpointException(file + ": its SHA-256 is not the one in " + sumFile.getFileName()
                        + ": one of them was changed");
            }
        } catch (NoSuchFileException e) {
            throw new CheckpointException(sumFile + ": there is no such file, so this is not a whole checkpoint", e);
        }
    }
}
