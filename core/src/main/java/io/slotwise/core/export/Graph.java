package io.slotwise.core.export;

import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.shade.protobuf.ByteString;

/**
 * The nodes of an ONNX graph as they are added, each after those it reads from, and a network's parameters. Values are
 * known by name; every method that adds one returns its name.
 */
final class Graph {
    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Map<String, ParameterLayout.Block> blocks = new HashMap<>();
    private final Map<String, String> constants = new HashMap<>();
    private final ParameterSnapshot parameters;

    /**
     * A graph without nodes.
     *
     * @param layout where the parameters lie, by name
     * @throws IllegalArgumentException if the parameters are not of that layout
     */
    Graph(ParameterLayout layout, ParameterSnapshot parameters) {
        if (parameters.values().length != layout.size()) {
            throw new IllegalArgumentException("parameters: expected " + layout.size() + " numbers, found "
                    + parameters.values().length + ": of another network");
        }
        layout.blocks().forEach(block -> blocks.put(block.name(), block));
        this.parameters = parameters;
    }

    /** What is added to. */
    GraphProto.Builder proto() {
        return proto;
    }

    /** A node with one output, which it names. */
    String node(String operator, String... inputs) {
        return node(NodeProto.newBuilder().setOpType(operator), inputs);
    }

    /** A node with an attribute. */
    String node(String operator, Attribute attribute, String... inputs) {
        return node(NodeProto.newBuilder().setOpType(operator).addAttribute(attribute.proto()), inputs);
    }

    /** A node with two attributes. */
    String node(String operator, Attribute first, Attribute second, String... inputs) {
        return node(
                NodeProto.newBuilder()
                        .setOpType(operator)
                        .addAttribute(first.proto())
                        .addAttribute(second.proto()),
                inputs);
    }

    private String node(NodeProto.Builder node, String... inputs) {
        String output = node.getOpType() + "_" + proto.getNodeCount();
        proto.addNode(node.addAllInput(List.of(inputs)).addOutput(output).setName(output));
        return output;
    }

    /** Gives a value a name that the caller chose: an output's. */
    void name(String value, String output) {
        proto.addNode(NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(output)
                .addInput(value)
                .addOutput(output));
    }

    /** A block of the network's parameters, rows × columns. */
    String parameter(String name) {
        ParameterLayout.Block block = blocks.get(name);
        if (block == null) {
            throw new IllegalArgumentException("parameters: expected a block " + name + ", found " + blocks.keySet());
        }
        return constants.computeIfAbsent(name, added -> {
            ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(block.size(), Float.BYTES))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(parameters.values(), block.offset(), block.size());
            proto.addInitializer(TensorProto.newBuilder()
                    .setName(added)
                    .setDataType(DataType.FLOAT.getNumber())
                    .addDims(block.rows())
                    .addDims(block.columns())
                    .setRawData(ByteString.copyFrom(bytes.array())));
            return added;
        });
    }

    /** A number. */
    String number(float value) {
        return constants.computeIfAbsent("float_" + value, name -> {
            proto.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.FLOAT.getNumber())
                    .addFloatData(value));
            return name;
        });
    }

    /** A vector of numbers. */
    String numbers(List<Float> values) {
        return constants.computeIfAbsent("floats_" + values, name -> {
            proto.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.FLOAT.getNumber())
                    .addDims(values.size())
                    .addAllFloatData(values));
            return name;
        });
    }

    /** A vector of whole numbers. */
    String integers(long... values) {
        String key = "int64_"
                + String.join(
                        "_", Arrays.stream(values).mapToObj(Long::toString).toList());
        return constants.computeIfAbsent(key, name -> {
            TensorProto.Builder tensor = TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.INT64.getNumber())
                    .addDims(values.length);
            for (long value : values) {
                tensor.addInt64Data(value);
            }
            proto.addInitializer(tensor);
            return name;
        });
    }

    /** A single whole number, without dimensions. */
    String integer(long value) {
        return constants.computeIfAbsent("int64_scalar_" + value, name -> {
            proto.addInitializer(TensorProto.newBuilder()
                    .setName(name)
                    .setDataType(DataType.INT64.getNumber())
                    .addInt64Data(value));
            return name;
        });
    }

    /** One number of a value's shape, as a vector of one. */
    String size(String value, int axis) {
        return node("Gather", Attribute.integer("axis", 0), node("Shape", value), integers(axis));
    }

    /** A setting of a node. */
    record Attribute(AttributeProto proto) {
        /** A whole number. */
        static Attribute integer(String name, long value) {
            return new Attribute(AttributeProto.newBuilder()
                    .setName(name)
                    .setType(AttributeProto.AttributeType.INT)
                    .setI(value)
                    .build());
        }

        /** Several whole numbers. */
        static Attribute integers(String name, long... values) {
            AttributeProto.Builder attribute =
                    AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
            for (long value : values) {
                attribute.addInts(value);
            }
            return new Attribute(attribute.build());
        }
    }
}
