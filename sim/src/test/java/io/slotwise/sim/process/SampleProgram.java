package io.slotwise.sim.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A simulation as a program, for tests: two slots, items of two numbers. A reward is the sum of the picked items'
 * numbers, plus, for generated lists, nothing. Its argument says what is to go wrong.
 */
final class SampleProgram {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String fault;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private SampleProgram(String fault) {
        this.fault = fault;
    }

    /** How to start it. */
    static List<String> command(String fault) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SampleProgram.class.getName(),
                fault);
    }

    public static void main(String[] args) throws IOException {
        new SampleProgram(args[0]).serve();
    }

    private void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            JsonNode request = MAPPER.readTree(line);
            switch (request.path("type").asText()) {
                case "hello" -> hello();
                case "generate" -> generate(request);
                default -> evaluate(request, in);
            }
        }
    }

    private void hello() {
        switch (fault) {
            case "hello-garbage" -> out.println("Loading model...");
            case "hello-no-slots" -> out.println("{\"type\":\"ready\",\"dimension\":2,\"items\":[1,9]}");
            case "hello-exit" -> System.exit(3);
            case "context", "context-missing", "context-short" ->
                out.println("{\"type\":\"ready\",\"slots\":2,\"dimension\":2,\"items\":[3,4],\"generatesItems\":true,"
                        + "\"listContext\":1,\"slotContext\":2}");
            case "context-uniform" ->
                out.println("{\"type\":\"ready\",\"slots\":2,\"dimension\":2,\"items\":[3,4],\"generatesItems\":false,"
                        + "\"slotContext\":1}");
            case "context-wrong" ->
                out.println("{\"type\":\"ready\",\"slots\":2,\"dimension\":2,\"items\":[3,4],\"generatesItems\":true,"
                        + "\"listContext\":-1}");
            default -> {
                System.err.println("ready to serve");
                boolean generates = !fault.equals("uniform");
                out.println("{\"type\":\"ready\",\"slots\":2,\"dimension\":2,\"items\":[3,4],\"generatesItems\":"
                        + generates + "}");
            }
        }
    }

    private void generate(JsonNode request) {
        ObjectNode reply =
                MAPPER.createObjectNode().put("id", request.path("id").asLong());
        var lists = reply.putArray("items");
        int count = request.path("count").asInt();
        for (int list = 0; list < count; list++) {
            var items = lists.addArray();
            int size = fault.equals("short-list") ? 2 : 3 + list % 2;
            for (int item = 0; item < size; item++) {
                double number = request.path("seed").asLong() % 1000 + list + item / 10.0;
                items.addArray().add(number).add(fault.equals("text-items") ? Double.NaN : -number);
            }
        }
        if (fault.startsWith("context")) {
            addContexts(reply, count);
        }
        out.println(reply);
    }

    /** List number n is for n, and its slots for n, 10 and n, 20. */
    private void addContexts(ObjectNode reply, int count) {
        var ofLists = reply.putArray("listContext");
        var ofSlots = fault.equals("context-missing") ? MAPPER.createArrayNode() : reply.putArray("slotContext");
        for (int list = 0; list < count; list++) {
            ofLists.addArray().add(list);
            var slots = ofSlots.addArray();
            slots.addArray().add(list).add(10);
            slots.addArray().add(list);
            if (!fault.equals("context-short")) {
                ((com.fasterxml.jackson.databind.node.ArrayNode) slots.get(1)).add(20);
            }
        }
    }

    private void evaluate(JsonNode request, BufferedReader in) throws IOException {
        ObjectNode reply =
                MAPPER.createObjectNode().put("id", request.path("id").asLong());
        var rewards = reply.putArray("rewards");
        for (int list = 0; list < request.path("items").size(); list++) {
            double sum = 0;
            for (JsonNode pick : request.path("selections").path(list)) {
                for (JsonNode number : request.path("items").path(list).path(pick.asInt())) {
                    sum += number.asDouble();
                }
            }
            // What lists and slots are for counts too: all of its numbers, as they come.
            for (JsonNode number : request.path("listContext").path(list)) {
                sum += 1000 * number.asDouble();
            }
            for (JsonNode slot : request.path("slotContext").path(list)) {
                for (JsonNode number : slot) {
                    sum += 100 * number.asDouble();
                }
            }
            rewards.add(sum);
        }
        switch (fault) {
            case "late" -> in.readLine();
            case "exit" -> System.exit(7);
            case "garbage" -> out.println("{\"id\":");
            case "wrong-id" -> out.println(reply.put("id", 99));
            case "too-few" -> {
                rewards.remove(0);
                out.println(reply);
            }
            case "nan" -> out.println(reply.toString().replace("rewards\":[", "rewards\":[NaN,"));
            case "text" -> {
                rewards.remove(0);
                rewards.add("1.5");
                out.println(reply);
            }
            case "huge" -> {
                rewards.remove(0);
                rewards.add(1e300);
                out.println(reply);
            }
            default -> out.println(reply);
        }
    }
}
