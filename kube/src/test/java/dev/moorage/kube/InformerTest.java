package dev.moorage.kube;

import static dev.moorage.kube.ManualFeed.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An informer whose time, checks and watches belong to the test. */
class InformerTest {
    private static final Outcome NOT_SERVED = new Outcome.NoSuchResource(ApiStatus.bare(404, "404 page not found"));

    private final ManualTime time = new ManualTime();
    private final List<ManualFeed> feeds = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> rewound = new ArrayList<>();
    private int checks;
    private int oldAnswers;
    private Outcome check = standsAt("1");
    private final Informer<ConfigMap> informer = new Informer<>(
            "/api/v1/configmaps",
            this::nextFeed,
            (_, _, then) -> {
                checks++;
                if (oldAnswers > 0) {
                    oldAnswers--;
                    then.accept(standsAt("2"));
                } else {
                    then.accept(check);
                }
            },
            time,
            time,
            InformerSettings.DEFAULT,
            rewound::add,
            change -> told.add(ManualFeed.describe(change)));

    private ManualFeed nextFeed() {
        feeds.add(new ManualFeed());
        return feeds.getLast();
    }

    private static Outcome standsAt(String version) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putObject("metadata").put("resourceVersion", version);
        return new Outcome.Done(list);
    }

    private void start() {
        informer.start();
        time.advance(Duration.ZERO);
    }

    @Test
    void what_is_there_comes_before_synced_and_what_happens_comes_after() {
        start();
        feeds.getFirst().list("5", object("a", "u1", "3"));
        feeds.getFirst().add(object("b", "u2", "6"));
        assertThat(told).containsExactly("added a/u1@3", "synced 5", "added b/u2@6");
        assertThat(informer.health().good()).isTrue();
    }

    @Test
    void a_resource_that_is_not_served_is_waited_for() {
        check = NOT_SERVED;
        start();
        time.advance(Duration.ofMinutes(10));
        assertThat(told).containsExactly("unserved");
        assertThat(feeds).isEmpty();
        assertThat(checks).as("checks in ten minutes").isBetween(30, 60);
        assertThat(informer.health().served()).isFalse();
        check = standsAt("1");
        time.advance(Duration.ofSeconds(15));
        feeds.getFirst().list("2", object("a", "u1", "1"));
        assertThat(told).containsExactly("unserved", "added a/u1@1", "synced 2");
        assertThat(informer.health().good()).isTrue();
    }

    @Test
    void trouble_other_than_absence_is_tried_again_too() {
        check = new Outcome.Forbidden(ApiStatus.bare(403, "configmaps is forbidden"));
        start();
        time.advance(Duration.ofMinutes(1));
        assertThat(feeds).isEmpty();
        check = new Outcome.Unknown("no answer", Duration.ZERO);
        time.advance(Duration.ofMinutes(1));
        assertThat(feeds).isEmpty();
        check = standsAt("1");
        time.advance(Duration.ofSeconds(15));
        assertThat(feeds).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void a_mute_watch_is_left_alone_while_the_server_stands_still() {
        start();
        feeds.getFirst().list("5");
        check = standsAt("5");
        time.advance(Duration.ofMinutes(30));
        assertThat(informer.health().relists()).isZero();
        assertThat(informer.health().silence()).isLessThan(Duration.ofSeconds(100));
        assertThat(feeds).hasSize(1);
    }

    @Test
    void bookmarks_are_life_enough() {
        start();
        feeds.getFirst().list("5");
        int before = checks;
        for (int i = 6; i < 60; i++) {
            check = standsAt(Integer.toString(1000 + i));
            feeds.getFirst().bookmark(Integer.toString(i));
            time.advance(Duration.ofMinutes(1));
        }
        assertThat(checks).isEqualTo(before);
        assertThat(informer.health().relists()).isZero();
    }

    @Test
    void a_mute_watch_that_falls_behind_is_replaced_and_tells_only_what_it_missed() {
        start();
        feeds.getFirst().list("5", object("same", "u1", "1"), object("gone", "u2", "2"));
        told.clear();
        check = standsAt("999");
        time.advance(Duration.ofMinutes(4));
        assertThat(feeds.getFirst().stopped()).isTrue();
        assertThat(informer.health().relists()).isEqualTo(1);
        assertThat(informer.health().synced()).isFalse();
        feeds.getFirst().add(object("echo", "u9", "9"));
        feeds.getLast().list("999", object("same", "u1", "1"), object("new", "u3", "7"));
        assertThat(told).containsExactly("added new/u3@7", "absent gone/u2", "synced 999");
    }

    @Test
    void whoever_asks_for_another_list_is_told_once_all_of_it_was() {
        start();
        feeds.getFirst().list("5", object("same", "u1", "1"), object("gone", "u2", "2"));
        told.clear();
        informer.listAnew(() -> told.add("listed"));
        time.advance(Duration.ZERO);
        assertThat(feeds.getFirst().stopped()).isTrue();
        feeds.getFirst().add(object("echo", "u9", "9"));
        assertThat(told).isEmpty();
        feeds.getLast().list("9", object("same", "u1", "1"), object("new", "u3", "7"));
        assertThat(told).containsExactly("added new/u3@7", "absent gone/u2", "synced 9", "listed");
        assertThat(informer.health().relists()).isZero();
        assertThat(informer.health().good()).isTrue();
    }

    @Test
    void a_list_that_is_under_way_is_not_the_one_that_was_asked_for() {
        start();
        informer.listAnew(() -> told.add("listed"));
        time.advance(Duration.ZERO);
        feeds.getFirst().list("5");
        assertThat(told).isEmpty();
        feeds.getLast().list("6");
        assertThat(told).containsExactly("synced 6", "listed");
    }

    @Test
    void nobody_waits_for_a_list_of_what_is_not_served() {
        check = NOT_SERVED;
        informer.start();
        informer.listAnew(() -> told.add("listed before"));
        time.advance(Duration.ofSeconds(1));
        informer.listAnew(() -> told.add("listed after"));
        time.advance(Duration.ZERO);
        assertThat(told).contains("listed before", "listed after");
    }

    @Test
    void a_mute_watch_is_kept_while_the_server_does_not_answer() {
        start();
        feeds.getFirst().list("5");
        check = new Outcome.Unknown("no answer", Duration.ZERO);
        time.advance(Duration.ofMinutes(30));
        assertThat(feeds).hasSize(1);
        assertThat(informer.health().silence()).isGreaterThan(Duration.ofMinutes(29));
    }

    @Test
    void a_resource_that_goes_is_told_once_and_comes_back_with_what_changed() {
        start();
        feeds.getFirst().list("5", object("a", "u1", "1"), object("b", "u2", "2"));
        told.clear();
        check = NOT_SERVED;
        feeds.getFirst().breakOff();
        time.advance(Duration.ofMinutes(5));
        assertThat(told).containsExactly("unserved");
        assertThat(feeds.getFirst().stopped()).isTrue();
        assertThat(informer.health().good()).isFalse();
        check = standsAt("9");
        time.advance(Duration.ofSeconds(15));
        feeds.getLast().list("9", object("a", "u1", "1"));
        assertThat(told).containsExactly("unserved", "absent b/u2", "synced 9");
    }

    @Test
    void a_watch_that_is_not_open_is_reason_to_ask_soon_whether_the_resource_is_still_served() {
        start();
        feeds.getFirst().list("5");
        check = NOT_SERVED;
        feeds.getFirst().breakOffSilently();
        time.advance(Duration.ofSeconds(3));
        assertThat(told).containsExactly("synced 5", "unserved");
    }

    @Test
    void a_server_that_shows_a_past_that_it_had_left_is_told_of() {
        start();
        feeds.getFirst().list("500", object("a", "u1", "3"));
        time.advance(Duration.ofSeconds(3));
        check = standsAt("400");
        feeds.getFirst().breakOff();
        time.advance(Duration.ofSeconds(3));
        assertThat(rewound).contains("/api/v1/configmaps");
    }

    @Test
    void one_old_answer_is_no_past() {
        start();
        feeds.getFirst().list("500");
        time.advance(Duration.ofSeconds(3));
        oldAnswers = 1;
        check = standsAt("501");
        feeds.getFirst().breakOff();
        time.advance(Duration.ofMinutes(1));
        assertThat(oldAnswers).isZero();
        assertThat(rewound).isEmpty();
    }

    @Test
    void versions_that_are_no_numbers_prove_nothing() {
        start();
        feeds.getFirst().list("zz");
        time.advance(Duration.ofSeconds(3));
        check = standsAt("aa");
        feeds.getFirst().breakOff();
        time.advance(Duration.ofMinutes(1));
        assertThat(rewound).isEmpty();
    }

    @Test
    void nothing_is_told_after_closing() {
        start();
        feeds.getFirst().list("5");
        informer.close();
        feeds.getFirst().add(object("late", "u1", "6"));
        int before = checks;
        time.advance(Duration.ofMinutes(10));
        assertThat(told).containsExactly("synced 5");
        assertThat(feeds.getFirst().stopped()).isTrue();
        assertThat(checks).isEqualTo(before);
    }
}
