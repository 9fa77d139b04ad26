package io.slotwise.core.export;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;

/** A model in ONNX Runtime. */
final class OnnxSession implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxSession(byte[] model) throws OrtException {
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setIntraOpNumThreads(1);
        session = environment.createSession(model, options);
    }

    /** What the model gives: lists × slots × items, and lists × slots. */
    record Given(float[][][] logits, long[][] picks) {}

    /** Runs lists of one length. */
    Given run(ItemLists items) throws OrtException {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            inputs.put("items", tensor(items.values(), items.count(), items.maximumSize(), items.dimension()));
            Context context = items.context().orElse(null);
            if (context != null && context.listNumbers() > 0) {
                inputs.put("listContext", tensor(context.ofLists(), items.count(), context.listNumbers()));
            }
            if (context != null && context.slotNumbers() > 0) {
                inputs.put(
                        "slotContext",
                        tensor(context.ofSlots(), items.count(), context.slots(), context.slotNumbers()));
            }
            return run(inputs);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    private OnnxTensor tensor(float[] values, long... shape) throws OrtException {
        return OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
    }

    private Given run(Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs)) {
            return new Given((float[][][]) result.get("logits").orElseThrow().getValue(), (long[][])
                    result.get("picks").orElseThrow().getValue());
        }
    }

    OnnxModelMetadata metadata() throws OrtException {
        return session.getMetadata();
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
