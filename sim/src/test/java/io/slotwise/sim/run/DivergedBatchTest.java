package io.slotwise.sim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.actors.training.Divergence;
import io.slotwise.core.problem.Context;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.replay.ExperienceBatch;
import io.slotwise.sim.files.Json;
import org.junit.jupiter.api.Test;

class DivergedBatchTest {
    @Test
    void of_criticBatch_isReadableWithTheNumbersThatAreNone() {
        ExperienceBatch batch =
                new ExperienceBatch(2, 1, new float[] {0.5f, 0.25f, Float.NaN, 1}, new float[] {-1, 3e38f});

        assertThat(Json.line(
                        DivergedBatch.of(new Divergence("critic-learner", 7, "the loss is NaN", batch, null, false))))
                .isEqualTo("{\"learner\":\"critic-learner\",\"update\":7,\"reason\":\"the loss is NaN\","
                        + "\"selected\":[[[0.5],[0.25]],[[\"NaN\"],[1.0]]],\"rewards\":[-1.0,3.0E38],\"items\":null,"
                        + "\"listContext\":null,\"slotContext\":null}");
    }

    @Test
    void of_batchWithContexts_tellsThemAndNoItemsThatWereNotKept() {
        ItemLists lists = new ItemLists(2, new int[] {0, 1, 2}, new float[] {1, 2, 3, 4})
                .withContext(new Context(2, 1, 1, new float[] {5, 6}, new float[] {1, 2, 3, 4}));
        ExperienceBatch batch = new ExperienceBatch(2, 2, new float[8], new float[] {-1, 1}, lists.onlyContext());

        assertThat(Json.line(DivergedBatch.of(new Divergence("critic-learner", 7, "x", batch, null, false))))
                .endsWith("\"items\":null,\"listContext\":[[5.0],[6.0]],"
                        + "\"slotContext\":[[[1.0],[2.0]],[[3.0],[4.0]]]}");
        assertThat(Json.line(DivergedBatch.of(new Divergence("policy-learner", 7, "x", null, lists, false))))
                .contains("\"items\":[[[1.0,2.0]],[[3.0,4.0]]],\"listContext\":[[5.0],[6.0]]");
    }

    @Test
    void of_policyBatch_isItsLists() {
        ItemLists lists = new ItemLists(2, new int[] {0, 1, 2}, new float[] {1, 2, 3, 4});

        assertThat(Json.line(DivergedBatch.of(new Divergence("policy-learner", 7, "x", null, lists, false))))
                .contains("\"rewards\":null,\"items\":[[[1.0,2.0]],[[3.0,4.0]]]");
    }
}
