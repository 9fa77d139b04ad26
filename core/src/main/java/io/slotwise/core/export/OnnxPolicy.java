package io.slotwise.core.export;

import io.slotwise.config.PolicyNetworkKind;
import io.slotwise.config.PolicySettings;
import io.slotwise.core.policy.PolicyNetwork;
import io.slotwise.core.policy.PolicyNetworks;
import io.slotwise.core.problem.ItemScale;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import io.slotwise.core.tensor.ParameterLayout;
import io.slotwise.core.tensor.ParameterSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.TensorProto.DataType;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.ValueInfoProto;

/**
 * A trained policy as an ONNX model.
 *
 * <p>Its input is {@code items}, float32 [lists, items, dimension]: any number of lists, all of one length, which may
 * differ from call to call; an {@code mlp} takes no more items than it was trained with. Where lists have a context, there
 * is {@code listContext}, float32 [lists, numbers], and where slots have one {@code slotContext}, float32 [lists, slots,
 * numbers]. Items are given as they are, at no scale. Its outputs are {@code logits},
 * float32 [lists, slots, items], and {@code picks}, int64 [lists, slots]: the greatest logit's item in each slot, the first
 * of equals; where no item may fill two slots, among those that no earlier slot took. The logits are those before anything
 * is ruled out. Those of an {@code autoregressive} policy are the ones that led to the picks.
 *
 * <p>The model is the policy alone: the swaps that a critic would make are not part of it, nor are candidate masks.
 */
public final class OnnxPolicy {
    /** The operator set that the models use; ONNX Runtime knows it since 1.12. */
    public static final int OPERATOR_SET = 17;

    private static final int IR_VERSION = 8;
    private static final String ITEMS = "items";

    private OnnxPolicy() {}

    /**
     * Writes a policy.
     *
     * @param settings those that it was trained with
     * @param shape that of its simulation
     * @param policy its parameters
     * @param metadata what else the model is to tell about itself
     * @return the model, as the content of a file
     * @throws IllegalArgumentException if the parameters are not of the network that the settings and shape ask for
     */
    public static byte[] write(
            PolicySettings settings, SimulationShape shape, ParameterSnapshot policy, Map<String, String> metadata) {
        Graph graph = new Graph(layout(settings, shape), policy);
        PolicyGraph.Answer answer = graph(settings, shape).write(graph, inputs(shape, items(graph, shape.itemScale())));
        graph.name(answer.logits(), "logits");
        graph.name(answer.picks(), "picks");
        describe(graph, settings, shape);
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("slotwise")
                .setDocString("Picks one of a list's items for each slot.")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATOR_SET))
                .setModelVersion(policy.version())
                .setGraph(graph.proto());
        new TreeMap<>(metadata)
                .forEach((key, text) -> model.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(text)));
        return model.build().toByteArray();
    }

    /** The items as the network sees them. */
    private static String items(Graph graph, ItemScale scale) {
        return scale.scales()
                ? graph.node(
                        "Mul", graph.node("Sub", ITEMS, graph.numbers(scale.shift())), graph.numbers(scale.factor()))
                : ITEMS;
    }

    private static Inputs inputs(SimulationShape shape, String items) {
        return new Inputs(
                items,
                Optional.of("listContext").filter(name -> shape.listContext() > 0),
                Optional.of("slotContext").filter(name -> shape.slotContext() > 0));
    }

    private static void describe(Graph graph, PolicySettings settings, SimulationShape shape) {
        boolean fixed = settings.network() == PolicyNetworkKind.MLP && shape.minimumItems() == shape.maximumItems();
        Dimension lists = Signature.open("lists");
        Dimension slots = Signature.fixed(shape.slots());
        Dimension items = fixed ? Signature.fixed(shape.maximumItems()) : Signature.open("items");
        graph.proto()
                .setName("policy")
                .addInput(Signature.value(ITEMS, DataType.FLOAT, lists, items, Signature.fixed(shape.dimension())))
                .addAllInput(contexts(shape, lists, slots))
                .addOutput(Signature.value("logits", DataType.FLOAT, lists, slots, items))
                .addOutput(Signature.value("picks", DataType.INT64, lists, slots));
    }

    private static List<ValueInfoProto> contexts(SimulationShape shape, Dimension lists, Dimension slots) {
        Inputs inputs = inputs(shape, ITEMS);
        Dimension ofList = Signature.fixed(shape.listContext());
        Dimension ofSlot = Signature.fixed(shape.slotContext());
        return Stream.concat(
                        inputs.listContext().map(name -> Signature.value(name, DataType.FLOAT, lists, ofList)).stream(),
                        inputs
                                .slotContext()
                                .map(name -> Signature.value(name, DataType.FLOAT, lists, slots, ofSlot))
                                .stream())
                .toList();
    }

    private static ParameterLayout layout(PolicySettings settings, SimulationShape shape) {
        try (PolicyNetwork network = PolicyNetworks.create(settings, shape, RandomStream.of(0, 0))) {
            return network.parameters().layout();
        }
    }

    private static PolicyGraph graph(PolicySettings settings, SimulationShape shape) {
        GreedyPicks greedy = new GreedyPicks(shape.slots(), shape.noDuplicates());
        return switch (settings.network()) {
            case MLP -> new MlpGraph(shape, greedy);
            case DEEPSETS -> new DeepSetsGraph(settings.hidden(), greedy);
            case ATTENTION -> new AttentionGraph(settings.hidden(), greedy);
            case AUTOREGRESSIVE -> new AutoregressiveGraph(settings.hidden(), greedy);
        };
    }
}
