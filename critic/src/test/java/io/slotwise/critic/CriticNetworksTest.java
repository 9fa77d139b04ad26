package io.slotwise.critic;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.config.CriticNetworkKind;
import io.slotwise.config.CriticSettings;
import io.slotwise.config.SeesList;
import io.slotwise.core.problem.SimulationShape;
import io.slotwise.core.random.RandomStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriticNetworksTest {
    @ParameterizedTest
    @CsvSource({"MLP, false", "MLP, true", "SLOT, false", "SLOT, true"})
    void create_kind_hasTheShapesSizes(CriticNetworkKind kind, boolean seesList) {
        CriticSettings settings = new CriticSettings(kind, 8, 1e-3, 16, 0, 1, SeesList.AUTO);
        SimulationShape shape = new SimulationShape(3, 2, 4, 5, seesList);
        try (CriticNetwork network = CriticNetworks.create(settings, shape, seesList, RandomStream.of(1, 1))) {
            assertThat(network)
                    .isInstanceOf(kind == CriticNetworkKind.MLP ? MlpCriticNetwork.class : SlotCriticNetwork.class);
            assertThat(network.slots()).isEqualTo(3);
            assertThat(network.dimension()).isEqualTo(2);
            assertThat(network.seesList()).isEqualTo(seesList);
        }
    }
}
