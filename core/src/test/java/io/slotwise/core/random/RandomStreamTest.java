package io.slotwise.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomStreamTest {
    private static final int DRAWS = 100_000;

    @Test
    void of_sameSeedAndStream_givesTheSameNumbers() {
        assertThat(longs(RandomStream.of(42, 3), 20)).containsExactly(longs(RandomStream.of(42, 3), 20));
    }

    @Test
    void of_otherSeedOrStream_givesOtherNumbers() {
        Set<Long> seen = new HashSet<>();
        for (int seed = -2; seed <= 2; seed++) {
            for (int stream = 0; stream < 10; stream++) {
                for (long bits : longs(RandomStream.of(seed, stream), 100)) {
                    seen.add(bits);
                }
            }
        }
        assertThat(seen).hasSize(5 * 10 * 100);
    }

    @Test
    void seek_earlierPosition_repeatsTheNumbersFromThere() {
        RandomStream random = RandomStream.of(42, 3);
        random.nextDouble();
        long position = random.position();
        long[] first = longs(random, 10);

        random.seek(position);

        assertThat(position).isEqualTo(1);
        assertThat(longs(random, 10)).containsExactly(first);
        assertThat(random.position()).isEqualTo(11);
    }

    @Test
    void take_drawnByKey_areTheStreamsOwnNumbers() {
        RandomStream random = RandomStream.of(42, 3);
        long[] expected = longs(RandomStream.of(42, 3), 6);
        random.nextLong();

        long first = random.take(4);

        for (int i = 0; i < 4; i++) {
            assertThat(RandomStream.bits(random.key(), first + i)).isEqualTo(expected[1 + i]);
        }
        assertThat(random.nextLong()).isEqualTo(expected[5]);
    }

    @Test
    void nextLong_everyBit_isSetHalfTheTime() {
        RandomStream random = RandomStream.of(1, 0);
        int[] set = new int[64];
        for (int draw = 0; draw < DRAWS; draw++) {
            long bits = random.nextLong();
            for (int bit = 0; bit < 64; bit++) {
                set[bit] += (int) ((bits >>> bit) & 1);
            }
        }
        for (int count : set) {
            // Five standard deviations of 158.
            assertThat(count).isBetween(DRAWS / 2 - 790, DRAWS / 2 + 790);
        }
    }

    /** Chi-square with 99 degrees of freedom: outside this range two times in 10 000. */
    @Test
    void nextDoubleNextFloatNextInt_hundredBins_areEquallyFull() {
        RandomStream random = RandomStream.of(2, 0);

        assertThat(chiSquare(random::nextDouble)).isBetween(54.0, 161.0);
        assertThat(chiSquare(random::nextFloat)).isBetween(54.0, 161.0);
        assertThat(chiSquare(() -> (random.nextInt(100) + 0.5) / 100)).isBetween(54.0, 161.0);
    }

    @Test
    void nextDoubleNextFloat_manyDraws_stayBelowOneAndComeNearBothEnds() {
        RandomStream random = RandomStream.of(3, 0);
        for (double[] draws : new double[][] {doubles(random::nextDouble), doubles(random::nextFloat)}) {
            assertThat(DoubleStream.of(draws).min().orElseThrow()).isBetween(0.0, 0.001);
            assertThat(DoubleStream.of(draws).max().orElseThrow()).isBetween(0.999, Math.nextDown(1.0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000, Integer.MAX_VALUE})
    void nextInt_bound_staysBelowItAndReachesItsEnds(int bound) {
        RandomStream random = RandomStream.of(4, 0);
        int least = Integer.MAX_VALUE;
        int most = Integer.MIN_VALUE;
        for (int draw = 0; draw < 20_000; draw++) {
            int value = random.nextInt(bound);
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        assertThat(least).isBetween(0, bound / 1000);
        assertThat(most).isBetween(bound - 1 - bound / 1000, bound - 1);
        assertThat(random.position()).isEqualTo(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void nextInt_boundNotPositive_isRefused(int bound) {
        RandomStream random = RandomStream.of(4, 0);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> random.nextInt(bound))
                .withMessageContaining("bound");
    }

    @Test
    void exponential_extremeBits_isFiniteAndPositive() {
        // u = ½·2⁻⁵² and 1 − ½·2⁻⁵².
        assertThat(RandomStream.exponential(0L)).isEqualTo(53 * Math.log(2));
        assertThat(RandomStream.exponential(-1L)).isPositive().isEqualTo(-Math.log1p(-0x1.0p-53));
    }

    @Test
    void nextExponential_manyDraws_haveMeanAndVarianceOne() {
        RandomStream random = RandomStream.of(5, 0);
        double[] draws = doubles(random::nextExponential);

        assertThat(mean(draws)).isBetween(0.985, 1.015);
        assertThat(covariance(draws, draws)).isBetween(0.95, 1.05);
        assertThat(DoubleStream.of(draws).min().orElseThrow()).isPositive();
    }

    @Test
    void nextNormal_manyDraws_haveMomentsOfTheStandardNormal() {
        RandomStream random = RandomStream.of(6, 0);
        double[] draws = doubles(random::nextNormal);

        assertThat(random.position()).isEqualTo(2L * DRAWS);
        assertThat(mean(draws)).isBetween(-0.016, 0.016);
        assertThat(covariance(draws, draws)).isBetween(0.977, 1.023);
        // 4.55 % lie beyond two standard deviations.
        assertThat(DoubleStream.of(draws).filter(x -> Math.abs(x) > 2).count()).isBetween(4200L, 4900L);
    }

    @Test
    void streams_otherIdOrSeedOrNeighbour_areUncorrelated() {
        StreamId[] ids = StreamId.values();
        for (int i = 0; i < ids.length; i++) {
            double[] own = doubles(ids[i].stream(9)::nextDouble);
            double[] next = doubles(ids[(i + 1) % ids.length].stream(9)::nextDouble);
            double[] reseeded = doubles(ids[i].stream(10)::nextDouble);
            for (double[] other : new double[][] {next, reseeded, shifted(own)}) {
                // Five standard deviations of 1/√100 000.
                assertThat(correlation(own, other)).isBetween(-0.016, 0.016);
            }
        }
    }

    @Test
    void streamId_stream_isItsOwnUnderTheSeed() {
        Set<Long> keys = new HashSet<>();
        for (StreamId id : StreamId.values()) {
            keys.add(id.stream(9).key());
            assertThat(id.stream(9).nextLong()).isEqualTo(id.stream(9).nextLong());
        }
        assertThat(keys).hasSize(StreamId.values().length);
    }

    private static long[] longs(RandomStream random, int count) {
        long[] drawn = new long[count];
        for (int i = 0; i < count; i++) {
            drawn[i] = random.nextLong();
        }
        return drawn;
    }

    private static double[] doubles(DoubleSupplier supplier) {
        return DoubleStream.generate(supplier).limit(DRAWS).toArray();
    }

    private static double chiSquare(DoubleSupplier uniform) {
        int[] bins = new int[100];
        for (int draw = 0; draw < DRAWS; draw++) {
            bins[(int) (uniform.getAsDouble() * bins.length)]++;
        }
        double expected = (double) DRAWS / bins.length;
        double sum = 0;
        for (int count : bins) {
            sum += (count - expected) * (count - expected) / expected;
        }
        return sum;
    }

    private static double[] shifted(double[] values) {
        double[] shifted = new double[values.length];
        System.arraycopy(values, 1, shifted, 0, values.length - 1);
        shifted[values.length - 1] = values[0];
        return shifted;
    }

    private static double mean(double[] values) {
        return DoubleStream.of(values).average().orElseThrow();
    }

    private static double covariance(double[] first, double[] second) {
        double firstMean = mean(first);
        double secondMean = mean(second);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += (first[i] - firstMean) * (second[i] - secondMean);
        }
        return sum / first.length;
    }

    private static double correlation(double[] first, double[] second) {
        return covariance(first, second) / Math.sqrt(covariance(first, first) * covariance(second, second));
    }
}
