package io.slotwise.sim.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNamesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1:80, true",
        "127.0.0.1, localhost, true",
        "127.0.0.1, LOCALHOST:9000, true",
        "127.0.0.1, [::1]:1, true",
        "127.0.0.1, 10.0.0.1:80, false",
        "127.0.0.1, evil.example, false",
        "127.0.0.1, localhost.evil.example:80, false",
        "127.0.0.1, 127.0.0.1.evil.example, false",
        "127.0.0.1, '', false",
        "::1, [::1]:80, true",
        "0.0.0.0, 10.1.2.3:80, true",
        "0.0.0.0, [fe80::1]:80, true",
        "0.0.0.0, evil.example:80, false",
        "box.lan, box.lan:80, true",
        "box.lan, other.lan:80, false",
    })
    void allows_aHostHeader(String set, String header, boolean allowed) {
        assertThat(new HostNames(set).allows(header)).isEqualTo(allowed);
    }
}
