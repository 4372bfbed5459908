package dev.moorage.operator.families.k0rdent;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.kube.Lane;
import dev.moorage.kube.Outcome;
import dev.moorage.kube.Writer;
import dev.moorage.operator.families.k0rdent.Plan.Notice;
import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round of work on one object: the writes of its plan, each after the answer to the one before, then its statuses as
 * they follow from the answers. Nothing is kept between rounds.
 */
final class Round {
    private static final Logger log = LoggerFactory.getLogger(Round.class);

    private final Writer writer;
    private final K0rdentOptions options;
    private final Supplier<Instant> clock;
    private final Key key;
    private final Map<String, String> refused = new HashMap<>();
    private Answered view;
    private boolean ending;

    Round(Writer writer, K0rdentOptions options, Supplier<Instant> clock, View view, Key key) {
        this.writer = writer;
        this.options = options;
        this.clock = clock;
        this.key = key;
        this.view = new Answered(view);
    }

    /**
     * How it ended.
     *
     * @param complete whether nothing is left to be tried again
     * @param notices for people
     */
    record End(boolean complete, List<Notice> notices) {}

    End work(View base) {
        boolean complete = true;
        for (Write write : plan().writes()) {
            complete = carryOut(write, base);
            if (!complete) {
                break;
            }
        }
        if (!complete && refused.isEmpty()) {
            return new End(ending, List.of());
        }
        Plan plan = plan();
        for (Write.Status status : plan.statuses()) {
            if (!carryOut(status, base)) {
                return new End(false, List.of());
            }
        }
        return new End(complete && settledBy(plan), new ArrayList<>(plan.notices()));
    }

    /** Writes that the answers brought about wait for the next round. */
    private static boolean settledBy(Plan plan) {
        return plan.writes().isEmpty();
    }

    private Plan plan() {
        Refusals refusals = new Refusals(refused);
        return key.deployment()
                ? DeploymentPlan.of(view, key.namespace(), key.name(), options, refusals, clock.get())
                : ClaimPlan.of(view, key.namespace(), key.name(), options, refusals, clock.get());
    }

    private boolean carryOut(Write write, View base) {
        if (looks(write) && !confirmed(write, base)) {
            return false;
        }
        Outcome outcome = writer.send(write.request(), Lane.NORMAL).join();
        if (outcome instanceof Outcome.Done(JsonNode object)) {
            log.info("{} {}/{}: {}", write.type().kind(), write.namespace(), write.name(), verb(write));
            if (!(write instanceof Write.Delete)) {
                view.put(write.type(), object);
            }
            return true;
        }
        if (outcome instanceof Outcome.Forbidden forbidden && forbidden.namespaceTerminating()) {
            // All that is there goes with it, and whatever goes wakes what it concerns.
            ending = true;
            return false;
        }
        // Others write too, or it is gone: the next round starts from what is so then.
        boolean overtaken = outcome instanceof Outcome.Conflict || outcome instanceof Outcome.NotFound;
        if (!overtaken && outcome instanceof Outcome.Refused no) {
            log.warn("{} {}/{}: {}", write.type().kind(), write.namespace(), write.name(), no.message());
            if (write instanceof Write.Apply) {
                refused.put(write.type().kind(), no.message());
            }
        }
        return false;
    }

    /** Whether it follows from what is so now, too. */
    private boolean confirmed(Write write, View base) {
        Answered now = new LiveLook(writer).at(base, key);
        if (now == null) {
            return false;
        }
        view = now;
        return plan().writes().stream()
                .anyMatch(it -> it.type().equals(write.type())
                        && it.getClass().equals(write.getClass())
                        && it.request().equals(write.request()));
    }

    private static boolean looks(Write write) {
        return switch (write) {
            case Write.Apply apply -> apply.look();
            case Write.Patch patch -> patch.look();
            case Write.Status _, Write.Delete _ -> false;
        };
    }

    private static String verb(Write write) {
        return switch (write) {
            case Write.Apply _ -> "applied";
            case Write.Patch _ -> "patched";
            case Write.Status _ -> "status written";
            case Write.Delete _ -> "deleted";
        };
    }
}
