package dev.moorage.proof.invariant;

import dev.moorage.engine.machine.Report;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Remembers when claims were bound and went, and what they said; all by their UIDs, in resourceVersions. */
final class ClaimsPast {
    private static final Pattern WITHDRAWN = Pattern.compile("with UID (\\S+) is withdrawn");

    private final Map<String, Long> boundAt = new HashMap<>();
    private final Map<String, Long> boundByOthersAt = new HashMap<>();
    private final Map<String, Long> bindSent = new HashMap<>();
    private final Map<String, Long> goneAt = new HashMap<>();
    private final Map<String, String> lastNamed = new HashMap<>();
    private final Set<String> saidToGo = new HashSet<>();

    void note(Change change) {
        Stored claim = change.object();
        if (claim.claim().addressName() != null) {
            boundAt.putIfAbsent(claim.uid(), change.version());
            if (change.before() != null && change.before().claim().addressName() == null) {
                noteBind(change);
            }
        }
        noteSaidToGo(claim.claim().report());
        if (change.gone()) {
            goneAt.put(claim.uid(), change.version());
            String name = claim.claim().addressName();
            if (name != null) {
                lastNamed.put(claim.uid(), name);
            }
        }
    }

    private void noteBind(Change change) {
        String uid = change.object().uid();
        if (change.byUser()) {
            boundByOthersAt.putIfAbsent(uid, change.version());
        } else if (change.byOperator()) {
            bindSent.putIfAbsent(uid, change.sight().informed());
        }
    }

    private void noteSaidToGo(@Nullable Report report) {
        if (report != null && report.reason() == Report.Reason.ADDRESS_CONFLICT) {
            Matcher withdrawn = WITHDRAWN.matcher(report.message());
            if (withdrawn.find()) {
                saidToGo.add(withdrawn.group(1));
            }
        }
    }

    /** Whether a claim was bound later than that; false when it never was. */
    boolean boundSince(String uid, long version) {
        return version < boundAt.getOrDefault(uid, Long.MIN_VALUE);
    }

    /** Whether another provider bound a claim, and later than that. */
    boolean boundByOthersSince(String uid, long version) {
        return version < boundByOthersAt.getOrDefault(uid, Long.MIN_VALUE);
    }

    /** Whether another provider bound a claim. */
    boolean boundByOthers(String uid) {
        return boundByOthersAt.containsKey(uid);
    }

    /** Whether an operator bound a claim by what it had sent before that. */
    boolean bindSentBefore(String uid, long version) {
        return bindSent.getOrDefault(uid, Long.MAX_VALUE) < version;
    }

    /** Whether a claim went later than that, or not yet. */
    boolean goneSince(String uid, long version) {
        return version < goneAt.getOrDefault(uid, Long.MAX_VALUE);
    }

    /** What the status of a claim named when it went, or null. */
    @Nullable String lastNamed(String uid) {
        return lastNamed.get(uid);
    }

    /** Whether the status of a claim ever said that the address object of that UID goes again. */
    boolean saidToGo(String objectUid) {
        return saidToGo.contains(objectUid);
    }
}
