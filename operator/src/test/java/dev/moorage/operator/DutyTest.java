package dev.moorage.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DutyTest {
    private final List<String> news = new ArrayList<>();
    private final Duty duty = new Duty(() -> news.add("begin"), why -> news.add("end: " + why));

    @Test
    void nothing_is_served_before_this_replica_leads_and_no_other_provider_is_at_work() {
        duty.elected(null);
        assertThat(news).isEmpty();
        duty.clear(null);
        assertThat(news).containsExactly("begin");
        assertThat(duty.serving()).isTrue();
    }

    @Test
    void whatever_ends_first_ends_it_and_says_why() {
        duty.elected(null);
        duty.clear(null);
        duty.clear("held by a stranger");
        duty.elected("the lease was deleted");
        duty.clear(null);
        assertThat(news).containsExactly("begin", "end: held by a stranger");
        duty.elected(null);
        assertThat(news).last().isEqualTo("begin");
    }
}
