package io.slotwise.sim.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.slotwise.sim.run.Samples;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ScreenTest {
    private final StringWriter written = new StringWriter();
    private final PrintWriter out = new PrintWriter(written);

    @Test
    void live_updates_overwriteTheLineAndCloseClearsIt() {
        try (LiveScreen screen = new LiveScreen(out)) {
            screen.update("one");
            screen.update("two");
        }
        assertThat(written.toString()).doesNotContain("\n").endsWith("\r\u001b[K");
        assertThat(shown()).isEmpty();
    }

    @Test
    void live_message_staysAboveTheLine() {
        LiveScreen screen = new LiveScreen(out);
        screen.message("begin");
        screen.update("a long line");
        screen.message("note");
        assertThat(shown()).containsExactly("begin", "note", "a long line");
        screen.update("short");
        assertThat(shown()).containsExactly("begin", "note", "short");
        screen.close();
        assertThat(shown()).containsExactly("begin", "note");
    }

    /** What a terminal shows after what was written. */
    private List<String> shown() {
        List<String> lines = new java.util.ArrayList<>();
        StringBuilder line = new StringBuilder();
        String text = written.toString().replace("\u001b[?7l", "").replace("\u001b[?7h", "");
        int column = 0;
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("\u001b[K", at)) {
                line.setLength(column);
                at += 2;
            } else if (text.charAt(at) == '\r') {
                column = 0;
            } else if (text.charAt(at) == '\n') {
                lines.add(line.toString());
                line.setLength(0);
                column = 0;
            } else {
                line.replace(column, Math.min(line.length(), column + 1), text.substring(at, at + 1));
                column++;
            }
        }
        if (line.length() > 0) {
            lines.add(line.toString());
        }
        return lines;
    }

    @Test
    void plain_updatesInQuickSuccession_areThinnedOut() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1000);
        PlainScreen screen = new PlainScreen(out, now::get, Duration.ofSeconds(2));
        screen.update("one");
        now.addAndGet(Duration.ofMillis(1999).toNanos());
        screen.update("two");
        screen.message("note");
        now.addAndGet(Duration.ofMillis(1).toNanos());
        screen.update("three");
        screen.close();
        assertThat(written.toString().lines()).containsExactly("one", "note", "three");
    }

    @Test
    void quiet_updates_areNotShownButMessagesAre() {
        QuietScreen screen = new QuietScreen(out);
        screen.update("one");
        screen.message("note");
        screen.close();
        assertThat(written.toString().lines()).containsExactly("note");
    }

    @Test
    void runProgress_restart_isTold() {
        RunProgress progress = new RunProgress(new QuietScreen(out), Samples.settings(), false);
        progress.restarted("simulation-worker-1", "no answer");
        assertThat(written.toString()).contains("simulation-worker-1 failed and was started again: no answer");
    }

    @Test
    void runProgress_statusAndEvaluation_areShownTogether() {
        PlainScreen screen = new PlainScreen(out, () -> 0, Duration.ZERO);
        RunProgress progress = new RunProgress(screen, Samples.settings(), false);
        progress.evaluated(Samples.evaluation(5, -0.1));
        progress.progressed(Samples.status(1, 160, List.of()));
        progress.progressed(Samples.status(2, 480, List.of()));
        assertThat(written.toString().lines())
                .hasSize(3)
                .last()
                .asString()
                .contains("reward -0.1", "480 steps (320/s)");
    }
}
