package io.slotwise.core.export;

import ai.onnxruntime.OnnxModelMetadata;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.slotwise.core.problem.ItemLists;
import java.nio.FloatBuffer;
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
        long[] shape = {items.count(), items.maximumSize(), items.dimension()};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, FloatBuffer.wrap(items.values()), shape);
                OrtSession.Result result = session.run(Map.of("items", input))) {
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
