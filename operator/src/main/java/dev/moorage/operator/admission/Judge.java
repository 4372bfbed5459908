package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.address.AddressSet;
import dev.moorage.operator.admission.Register.Look;
import dev.moorage.operator.admission.Verdict.Allowed;
import dev.moorage.operator.admission.Verdict.Denied;
import dev.moorage.operator.admission.Verdict.Invalid;
import dev.moorage.operator.admission.Verdict.Undecided;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Judges what is to be written to pools of one kind. A change is judged by what it changes: an object that is wrong
 * already, or that has handed out what it no longer holds, may be deleted, annotated and made better.
 */
final class Judge {
    /** Deletes although addresses are in use. */
    private static final String SKIP = "ipam.cluster.x-k8s.io/skip-validate-delete-webhook";

    /** Written by clusterctl, in the place of all other annotations, on what it has moved to another cluster. */
    private static final String MOVED = "clusterctl.cluster.x-k8s.io/delete-for-move";

    private static final int NAMED = 10;

    private final PoolKind kind;
    private final PoolRules rules;
    private final Register register;

    Judge(PoolKind kind, Register register) {
        this.kind = kind;
        this.rules = kind.rules();
        this.register = register;
    }

    Verdict create(PoolObject pool) {
        List<Fault> faults = rules.faults(pool);
        return faults.isEmpty() ? new Allowed(warnings(pool)) : new Invalid(faults);
    }

    Verdict update(PoolObject before, PoolObject after) {
        if (after.deleting() || spec(before).equals(spec(after))) {
            return new Allowed();
        }
        List<Fault> faults = rules.faults(after);
        if (!faults.isEmpty()) {
            return new Invalid(faults);
        }
        String frozen = rules.frozen(before, after);
        if (frozen != null) {
            return new Denied(frozen);
        }
        AddressSet lost = rules.usable(before).minus(rules.usable(after));
        if (lost.isEmpty()) {
            return new Allowed(warnings(after));
        }
        return switch (register.uses(after.key())) {
            case Look.Unreadable(String why) -> new Undecided(why);
            case Look.Uses(List<Use> uses) -> {
                Predicate<Use> loses =
                        rules.handsOut(before).and(rules.handsOut(after).negate());
                List<Use> left = uses.stream().filter(loses).toList();
                yield left.isEmpty()
                        ? new Allowed(warnings(after))
                        : new Denied(rules.shrunk() + ": " + named(left)
                                + "; keep them, or delete the claims that hold them first");
            }
        };
    }

    Verdict delete(PoolObject pool) {
        if (pool.annotations().has(SKIP) || pool.annotations().has(MOVED)) {
            return new Allowed();
        }
        return switch (register.anyUse(pool.key())) {
            case Look.Unreadable(String why) -> new Undecided(why);
            case Look.Uses(List<Use> uses) ->
                uses.isEmpty()
                        ? new Allowed()
                        : new Denied("pool has IPAddresses allocated: " + named(uses)
                                + "; delete the claims that hold them first, or annotate the pool with " + SKIP);
        };
    }

    private ObjectNode spec(PoolObject pool) {
        return Defaults.of(kind, pool).spec();
    }

    private List<String> warnings(PoolObject pool) {
        List<String> warnings = new ArrayList<>(rules.warnings(pool));
        warnings.addAll(Overlaps.warnings(rules.usable(pool), register.neighbours(pool.key())));
        return warnings.size() <= NAMED ? warnings : warnings.subList(0, NAMED);
    }

    private static String named(List<Use> uses) {
        String names = uses.stream().limit(NAMED).map(Use::toString).collect(Collectors.joining(", "));
        return uses.size() <= NAMED ? names : names + " and " + (uses.size() - NAMED) + " more";
    }
}
