package io.slotwise.core.tensor;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each of a network's parameter blocks lies in its flat vector: first all weight matrices in the order they were
 * declared, then all vectors (biases, embeddings) in theirs. That order is what a snapshot's checksum is taken over.
 *
 * @param blocks the blocks in the order of their offsets
 * @param matrixSize how many of the numbers belong to matrices, whose gradients BLAS writes
 * @param size how many numbers there are in all
 */
public record ParameterLayout(List<Block> blocks, int matrixSize, int size) {
    public ParameterLayout {
        blocks = List.copyOf(blocks);
    }

    /** A named block of parameters, row-major. */
    public record Block(String name, int rows, int columns, int offset) {
        public int size() {
            return rows * columns;
        }
    }

    /** Collects declarations; each returns the block's number, which {@link Parameters} is asked with. */
    public static final class Builder {
        private final List<Block> matrices = new ArrayList<>();
        private final List<Block> vectors = new ArrayList<>();
        private final List<Initializer> matrixInitializers = new ArrayList<>();
        private final List<Initializer> vectorInitializers = new ArrayList<>();

        /** Declares a matrix that BLAS multiplies with. */
        public Handle matrix(String name, int rows, int columns, Initializer initializer) {
            matrices.add(new Block(name, rows, columns, 0));
            matrixInitializers.add(initializer);
            return new Handle(true, matrices.size() - 1);
        }

        /** Declares a block that only the kernels use. */
        public Handle vector(String name, int rows, int columns, Initializer initializer) {
            vectors.add(new Block(name, rows, columns, 0));
            vectorInitializers.add(initializer);
            return new Handle(false, vectors.size() - 1);
        }

        /** All parameters declared, with their first values drawn from {@code random}. */
        public Parameters build(io.slotwise.core.random.RandomStream random) {
            List<Block> placed = new ArrayList<>();
            int matrixSize = place(matrices, 0, placed);
            int size = place(vectors, matrixSize, placed);
            Parameters parameters = new Parameters(new ParameterLayout(placed, matrixSize, size), matrices.size());
            List<Initializer> initializers = new ArrayList<>(matrixInitializers);
            initializers.addAll(vectorInitializers);
            for (int block = 0; block < placed.size(); block++) {
                initializers.get(block).fill(parameters.values(), placed.get(block), random);
            }
            parameters.changed();
            return parameters;
        }

        private static int place(List<Block> declared, int start, List<Block> placed) {
            int offset = start;
            for (Block block : declared) {
                placed.add(new Block(block.name(), block.rows(), block.columns(), offset));
                offset = Math.addExact(offset, Math.multiplyExact(block.rows(), block.columns()));
            }
            return offset;
        }
    }

    /** Which block a layer declared. */
    public record Handle(boolean matrix, int number) {}
}
