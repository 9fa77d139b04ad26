package io.slotwise.sim.checkpoint;

import io.slotwise.core.tensor.ParameterLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A network's flat parameter vector as named tensors, one for each block of its layout, and back. */
final class ParameterTensors {
    private ParameterTensors() {}

    /** @param prefix what the tensors' names begin with */
    static List<Tensor> split(String prefix, ParameterLayout layout, float[] values) {
        if (values.length != layout.size()) {
            throw new IllegalArgumentException("expected " + layout.size() + " parameters, found " + values.length);
        }
        List<Tensor> tensors = new ArrayList<>();
        for (ParameterLayout.Block block : layout.blocks()) {
            float[] part = Arrays.copyOfRange(values, block.offset(), block.offset() + block.size());
            tensors.add(new Tensor(prefix + block.name(), shape(block), part));
        }
        return tensors;
    }

    /**
     * Parameters that a network can be given.
     *
     * @param subject what the tensors belong to, for messages
     * @throws CheckpointException if the tensors are not those of the layout, or a number is not finite
     */
    static float[] joinFinite(String subject, ParameterLayout layout, List<Tensor> tensors) {
        tensors.forEach(tensor -> requireFinite(subject, tensor));
        return join(subject, "", layout, tensors);
    }

    /**
     * @param subject what the tensors belong to, for messages
     * @param prefix what the tensors' names begin with
     * @throws CheckpointException if the tensors are not those of the layout
     */
    static float[] join(String subject, String prefix, ParameterLayout layout, List<Tensor> tensors) {
        Map<String, Tensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        float[] values = new float[layout.size()];
        for (ParameterLayout.Block block : layout.blocks()) {
            Tensor tensor = byName.remove(prefix + block.name());
            if (tensor == null || !tensor.shape().equals(shape(block))) {
                throw new CheckpointException(subject + ": expected the parameters " + block.name() + " of shape "
                        + shape(block) + ", found " + (tensor == null ? "none" : tensor.shape())
                        + ": of another network than the configuration's");
            }
            System.arraycopy(tensor.values(), 0, values, block.offset(), block.size());
        }
        if (!byName.isEmpty()) {
            throw new CheckpointException(subject + ": expected no parameters named " + byName.keySet()
                    + ": of another network than the configuration's");
        }
        return values;
    }

    private static void requireFinite(String subject, Tensor tensor) {
        for (float value : tensor.values()) {
            if (!Float.isFinite(value)) {
                throw new CheckpointException(subject + ": " + tensor.name() + " holds a number that is not finite");
            }
        }
    }

    private static List<Integer> shape(ParameterLayout.Block block) {
        return List.of(block.rows(), block.columns());
    }
}
