package dev.moorage.engine.machine;

import static dev.moorage.engine.machine.Report.Reason.ADDRESS_CONFLICT;
import static dev.moorage.engine.machine.Report.Reason.ALLOCATION_FAILED;
import static dev.moorage.engine.machine.Report.Reason.POOL_EXHAUSTED;
import static dev.moorage.engine.machine.Report.Reason.POOL_NOT_READY;

import dev.moorage.address.Prefix;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.engine.pool.PoolReading;
import org.jspecify.annotations.Nullable;

/** Tells claims why they wait, and no more often than it changes. */
final class Telling {
    private final Requests requests;

    Telling(Requests requests) {
        this.requests = requests;
    }

    void tell(ClaimState state, Reason reason, String message) {
        tell(state, new Report(reason, message));
    }

    /** Says why a claim waits; what is bound is left alone, but for a conflict. */
    void tell(ClaimState state, Report report) {
        boolean waits = state.claim.addressName() == null && !Withdrawal.decided(state.claim);
        if (waits || state.claim.addressName() != null && report.reason() == ADDRESS_CONFLICT) {
            report(state, report);
        }
    }

    void report(ClaimState state, Report report) {
        if (changed(state.claim.report(), report)) {
            requests.onClaim(state, id -> new Effect.WriteClaimStatus(id, state.claim, null, report));
        }
    }

    void refusal(ClaimState state) {
        if (state.refusal != null) {
            tell(state, ALLOCATION_FAILED, "The API server refused: " + state.refusal);
        }
    }

    void alsoHeld(ClaimState state, Prefix block, String other) {
        tell(
                state,
                ADDRESS_CONFLICT,
                FormerAddress.inWords(block) + " is also held by " + other + "; remove one of the two.");
    }

    void notReady(ClaimState state, Register register) {
        tell(state, notReady(register));
    }

    private static Report notReady(Register register) {
        Pool pool = register.pool;
        if (pool == null) {
            return new Report(POOL_NOT_READY, register.key + " does not exist; create it and the claim is bound.");
        }
        if (pool.reading() instanceof PoolReading.Unreadable unreadable) {
            return new Report(
                    POOL_NOT_READY,
                    register.key + " cannot be served: " + unreadable.field() + ": " + unreadable.message());
        }
        return new Report(POOL_NOT_READY, register.key + " is being deleted and gives no more addresses.");
    }

    static boolean changed(@Nullable Report before, Report after) {
        return before == null
                || before.reason() != after.reason()
                || ((after.reason() != POOL_EXHAUSTED || after.failure() != null)
                        && !before.message().equals(after.message()));
    }
}
