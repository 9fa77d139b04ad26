/**
 * Trained policies as ONNX models, for programs without Slotwise. {@code OnnxPolicy} is the way in. {@code Graph} collects
 * nodes and parameters; each kind of network has a class that writes its own nodes with it ({@code MlpGraph}, {@code
 * DeepSetsGraph}, {@code AttentionGraph}, {@code AutoregressiveGraph}), by the names under which the network keeps its
 * parameters. The classes of the format are those that come with ND4J.
 */
@NullMarked
package io.slotwise.core.export;

import org.jspecify.annotations.NullMarked;
