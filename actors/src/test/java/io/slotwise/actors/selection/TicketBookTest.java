package io.slotwise.actors.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slotwise.actors.selection.TicketRefusedException.Reason;
import io.slotwise.core.problem.Experiences;
import io.slotwise.core.problem.ItemLists;
import io.slotwise.core.problem.Selections;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TicketBookTest {
    private static final UUID RUN = new UUID(1, 2);

    private final AtomicLong now = new AtomicLong();
    private final TicketBook book = new TicketBook(RUN, 3, Duration.ofNanos(10), 2, now::get);

    @Test
    void reward_ofTickets_makesExperiencesInTheOrderOfTheRewards() {
        Ticket first = issue(0.25f);
        Ticket second = issue(0.5f);
        book.reward(second, 2);
        book.reward(first, 1);

        assertThat(book.counts()).isEqualTo(new HostCounts(0, 2, 0, 2));
        assertThat(book.take(2))
                .isEqualTo(new Experiences(
                        ItemLists.uniform(2, 1, 1, new float[] {0.5f, 0.25f}),
                        new Selections(2, new int[4]),
                        new float[] {2, 1}));
        assertThat(book.ready()).isZero();
    }

    @Test
    void reward_twice_isRefusedAndCountsOnce() {
        Ticket ticket = issue(0);
        book.reward(ticket, 1);

        assertThat(reasonOf(ticket)).isEqualTo(Reason.REWARDED);
        assertThat(book.counts()).isEqualTo(new HostCounts(0, 1, 0, 1));
    }

    @Test
    void reward_late_isRefusedAsExpired() {
        Ticket ticket = issue(0);
        now.set(10);
        Ticket later = issue(0);
        now.set(11);

        assertThat(reasonOf(ticket)).isEqualTo(Reason.EXPIRED);
        book.reward(later, 1);
        assertThat(book.counts()).isEqualTo(new HostCounts(0, 1, 1, 1));
    }

    @Test
    void reward_ofAnotherRunOrNeverIssued_isUnknown() {
        issue(0);

        assertThat(reasonOf(new Ticket(new UUID(1, 3), 0))).isEqualTo(Reason.UNKNOWN);
        assertThat(reasonOf(new Ticket(RUN, 1))).isEqualTo(Reason.UNKNOWN);
        assertThat(reasonOf(new Ticket(RUN, -1))).isEqualTo(Reason.UNKNOWN);
        assertThat(book.ready()).isZero();
    }

    @Test
    void reward_notFinite_isRefusedAndTheTicketWaitsOn() {
        Ticket ticket = issue(0);
        assertThatThrownBy(() -> book.reward(ticket, Float.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reward: expected a finite number, found NaN");
        assertThatThrownBy(() -> book.reward(ticket, Float.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);

        book.reward(ticket, 1);
        assertThat(book.ready()).isEqualTo(1);
    }

    @Test
    void issue_beyondTheCapacity_givesTheOldestUp() {
        List<Ticket> tickets = List.of(issue(0), issue(0), issue(0), issue(0));

        assertThat(reasonOf(tickets.get(0))).isEqualTo(Reason.EXPIRED);
        assertThat(book.counts()).isEqualTo(new HostCounts(3, 0, 1, 0));
        book.reward(tickets.get(1), 1);
    }

    @Test
    void reward_ofManyTickets_tellsThoseApartThatAreNotLongGone() {
        Ticket rewarded = issue(0);
        for (int at = 0; at < 500; at++) {
            book.reward(rewarded, 1);
            rewarded = issue(0);
        }
        book.reward(rewarded, 1);

        assertThat(reasonOf(rewarded)).isEqualTo(Reason.REWARDED);
        assertThat(reasonOf(new Ticket(RUN, rewarded.number() - 1))).isEqualTo(Reason.REWARDED);
        assertThat(book.counts()).isEqualTo(new HostCounts(0, 501, 0, 501));
    }

    @Test
    void recent_keepsTheLast() {
        assertThat(book.recent()).isEmpty();
        for (int at = 0; at < 3; at++) {
            book.reward(issue(0), at);
        }

        assertThat(book.recent().get(0).rewards()).containsExactly(1, 2);
    }

    @Test
    void close_refusesRewards() {
        Ticket ticket = issue(0);
        book.close("over");

        assertThat(reasonOf(ticket)).isEqualTo(Reason.CLOSED);
    }

    private Ticket issue(float value) {
        return book.issue(ItemLists.uniform(1, 1, 1, new float[] {value}), new Selections(2, new int[2]));
    }

    private Reason reasonOf(Ticket ticket) {
        return catchThrowableOfType(TicketRefusedException.class, () -> book.reward(ticket, 1))
                .reason();
    }
}
