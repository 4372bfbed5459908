package dev.moorage.kube;

import static dev.moorage.kube.ManualFeed.describe;
import static dev.moorage.kube.ManualFeed.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private final List<String> told = new ArrayList<>();
    private final Deliveries<ConfigMap> deliveries = new Deliveries<>(change -> told.add(describe(change)));

    @Test
    void a_round_tells_what_it_sees_in_order() {
        ResourceEventHandler<ConfigMap> round = deliveries.nextRound();
        round.onAdd(object("a", "u1", "1"));
        assertThat(deliveries.synced()).isFalse();
        round.onList("2", false);
        assertThat(deliveries.synced()).isTrue();
        round.onUpdate(object("a", "u1", "1"), object("a", "u1", "3"));
        round.onDelete(object("a", "u1", "4"), false);
        assertThat(told).containsExactly("added a/u1@1", "synced 2", "updated a/u1@3", "deleted a/u1@4");
    }

    @Test
    void a_deletion_that_was_only_missed_is_told_as_absence() {
        ResourceEventHandler<ConfigMap> round = deliveries.nextRound();
        round.onAdd(object("a", "u1", "1"));
        round.onDelete(object("a", "u1", "1"), true);
        round.onDelete(object("a", "u1", "1"), true);
        assertThat(told).containsExactly("added a/u1@1", "absent a/u1");
    }

    @Test
    void an_object_replaced_by_another_of_its_name_is_absent_before_the_other_is_added() {
        ResourceEventHandler<ConfigMap> round = deliveries.nextRound();
        round.onAdd(object("a", "u1", "1"));
        round.onUpdate(object("a", "u1", "1"), object("a", "u2", "5"));
        assertThat(told).containsExactly("added a/u1@1", "absent a/u1", "added a/u2@5");
    }

    @Test
    void a_new_round_tells_only_what_changed_meanwhile() {
        ResourceEventHandler<ConfigMap> first = deliveries.nextRound();
        first.onAdd(object("same", "u1", "1"));
        first.onAdd(object("changed", "u2", "2"));
        first.onAdd(object("gone", "u3", "3"));
        first.onList("3", false);
        told.clear();
        ResourceEventHandler<ConfigMap> second = deliveries.nextRound();
        second.onAdd(object("same", "u1", "1"));
        second.onAdd(object("changed", "u2", "7"));
        second.onAdd(object("new", "u4", "8"));
        second.onList("9", false);
        assertThat(told).containsExactly("updated changed/u2@7", "added new/u4@8", "absent gone/u3", "synced 9");
    }

    @Test
    void an_earlier_round_is_no_longer_heard() {
        ResourceEventHandler<ConfigMap> first = deliveries.nextRound();
        deliveries.nextRound();
        first.onAdd(object("a", "u1", "1"));
        first.onList("1", false);
        assertThat(told).isEmpty();
        assertThat(deliveries.synced()).isFalse();
    }

    @Test
    void managed_fields_are_dropped() {
        ConfigMap object = object("a", "u1", "1");
        deliveries.nextRound().onAdd(object);
        assertThat(object.getMetadata().getManagedFields()).isEmpty();
    }
}
