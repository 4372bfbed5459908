package dev.moorage.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.address.Address;
import dev.moorage.engine.machine.Claim.Request;
import dev.moorage.engine.machine.Claim.Serving;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.SequenceSettings.Item;
import dev.moorage.engine.pool.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tests of Metal3's pools do and look for, several effects at a time. */
final class Metal3Steps {
    private Metal3Steps() {}

    static Metal3Trial trial(SequenceSettings settings) {
        return Metal3Trial.of(Metal3Trial.pool(settings, "1", null));
    }

    static SequenceSettings subnet(String subnet, boolean random, Map<String, String> preallocated) {
        return new SequenceSettings(
                List.of(new Item(null, null, subnet, 0, null, List.of())),
                random,
                preallocated,
                "p",
                new Terms(24, null, List.of()));
    }

    static Request certain(String address) {
        return new Request.Certain(Address.parse(address));
    }

    /** Grants everything; the one object that was made on the way. */
    static Effect.CreateAddress bindAs(Metal3Trial trial, @Nullable Claim claim) {
        if (claim != null) {
            trial.tell(new Event.ClaimSeen(claim));
        }
        List<Effect.CreateAddress> made = new ArrayList<>();
        while (!trial.wishes.isEmpty()) {
            Effect effect = trial.wishes.removeFirst();
            if (effect instanceof Effect.CreateAddress create) {
                made.add(create);
            }
            trial.grant(effect);
        }
        assertThat(made).hasSize(1);
        return made.getFirst();
    }

    static Report told(Metal3Trial trial, Claim claim) {
        trial.tell(new Event.ClaimSeen(claim));
        List<Report> reports = new ArrayList<>();
        while (!trial.wishes.isEmpty()) {
            Effect effect = trial.wishes.removeFirst();
            if (effect instanceof Effect.WriteClaimStatus write
                    && write.claim().key().equals(claim.key())) {
                reports.add(write.report());
            }
            trial.grant(effect);
        }
        assertThat(reports).isNotEmpty();
        return reports.getLast();
    }

    static void release(Metal3Trial trial, Claim bound) {
        trial.tell(new Event.ClaimSeen(trial.deleting(bound, Serving.SERVED)));
        trial.answer(delete(trial), new Outcome.Removed());
        trial.grant(trial.wish(Effect.UpdatePage.class));
        trial.answer(trial.wish(Effect.DropClaimFinalizer.class), new Outcome.Removed());
    }

    static Effect.DeleteAddress delete(Metal3Trial trial) {
        while (trial.wishes.stream().noneMatch(Effect.DeleteAddress.class::isInstance)) {
            trial.grant(trial.wishes.removeFirst());
        }
        return trial.wish(Effect.DeleteAddress.class);
    }

    static Effect.UpdatePage pageWithout(Metal3Trial trial, String start) {
        for (int i = 0; i < 20; i++) {
            Effect next = trial.wishes.removeFirst();
            if (next instanceof Effect.UpdatePage page
                    && page.entries().stream().noneMatch(entry -> entry.text().startsWith(start))) {
                return page;
            }
            trial.grant(next);
        }
        throw new AssertionError("no page was written without " + start);
    }
}
