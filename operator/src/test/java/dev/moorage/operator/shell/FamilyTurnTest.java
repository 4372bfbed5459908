package dev.moorage.operator.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.machine.Event;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FamilyTurnTest {
    private static final String GROUP = "ipam.metal3.io";
    private static final Event BARRED = new Event.Barred(GROUP, true);
    private static final Event SERVED = new Event.Barred(GROUP, false);

    private final List<String> gate = new ArrayList<>();
    private final List<Runnable> lists = new ArrayList<>();
    private final List<Event> told = new ArrayList<>();
    private final FamilyTurn turn = new FamilyTurn(GROUP, why -> gate.add(String.valueOf(why)), lists::add, told::add);

    @Test
    void a_family_that_nobody_else_serves_is_served_at_once() {
        turn.tell(null);
        assertThat(gate).containsExactly("null");
        assertThat(told).containsExactly(SERVED);
        assertThat(lists).isEmpty();
    }

    @Test
    void a_family_that_is_taken_back_is_served_only_once_all_was_listed_anew() {
        turn.tell(null);
        turn.tell("another one is at work");
        turn.tell(null);
        turn.tell(null);
        assertThat(lists).hasSize(1);
        assertThat(gate).containsExactly("null", "another one is at work");
        assertThat(told).containsExactly(SERVED, BARRED);
        lists.getFirst().run();
        assertThat(gate).endsWith("null");
        assertThat(told).containsExactly(SERVED, BARRED, SERVED);
        turn.tell(null);
        assertThat(lists).hasSize(1);
    }

    @Test
    void lists_of_before_another_one_came_again_open_nothing() {
        turn.tell("another one is at work");
        turn.tell(null);
        turn.tell("another one is at work again");
        turn.tell(null);
        lists.getFirst().run();
        assertThat(told).doesNotContain(SERVED);
        lists.getLast().run();
        assertThat(told).containsExactly(BARRED, BARRED, SERVED);
    }
}
