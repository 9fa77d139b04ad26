package io.slotwise.actors.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.Adjustments;
import io.slotwise.actors.training.Mishaps;
import io.slotwise.actors.training.SavedLedger;
import io.slotwise.actors.training.TrainingLedger;
import io.slotwise.core.tensor.GuardState;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A ledger that was written before runs remembered their skipped updates and the settings changed on the way. */
class EarlierLedgerTest {
    private static TrainingLedger read() throws IOException {
        try (InputStream file = EarlierLedgerTest.class.getResourceAsStream("earlier-ledger.bin")) {
            byte[] frame = Objects.requireNonNull(file).readAllBytes();
            return KryoCodec.ofValues(CodecLimits.DEFAULT)
                    .decode(frame, SavedLedger.class)
                    .current();
        }
    }

    @Test
    void decode_whatAnEarlierVersionWrote_isWhatItMeant() throws IOException {
        TrainingLedger ledger = read();

        assertThat(ledger.quiet()).isTrue();
        assertThat(ledger.policy()).isEqualTo(new TrainingLedger.Policy(2, 2, 4096, GuardState.NONE));
        assertThat(ledger.critic().averageLoss()).isEqualTo(1.1378796662322102);
        assertThat(ledger.experiences().inserted()).isEqualTo(96);
        assertThat(ledger.items().source()).isEqualTo(1024);
        assertThat(ledger.collector().source()).isEqualTo(768);
        assertThat(ledger.run().seconds()).isEqualTo(0.7194190840000001);
        assertThat(ledger.run().bestScore()).hasValue(-0.03638849955516812);
        assertThat(ledger.run().evaluatedVersion()).isEqualTo(2);
        assertThat(ledger.run().mishaps()).isEqualTo(Mishaps.NONE);
        assertThat(ledger.run().adjustments()).isEqualTo(Adjustments.NONE);
    }
}
