package io.slotwise.core.export;

import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TensorShapeProto.Dimension;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;

/** What a model takes and gives: names, types and shapes. */
final class Signature {
    private Signature() {}

    /** A size that differs from call to call, the same wherever the name stands. */
    static Dimension open(String name) {
        return Dimension.newBuilder().setDimParam(name).build();
    }

    /** A size that is always the same. */
    static Dimension fixed(int size) {
        return Dimension.newBuilder().setDimValue(size).build();
    }

    /** An input or output. */
    static ValueInfoProto value(String name, TensorProto.DataType type, Dimension... sizes) {
        TypeProto.Tensor tensor = TypeProto.Tensor.newBuilder()
                .setElemType(type.getNumber())
                .setShape(TensorShapeProto.newBuilder().addAllDim(java.util.List.of(sizes)))
                .build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
