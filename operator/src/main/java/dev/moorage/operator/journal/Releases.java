package dev.moorage.operator.journal;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.ClaimKey;
import dev.moorage.engine.machine.Event;
import java.util.HashMap;
import java.util.Map;

/** Which claims are being deleted: what is freed for them is an ordinary release. */
final class Releases {
    private final Map<ClaimKey, String> uids = new HashMap<>();

    void told(Event event) {
        switch (event) {
            case Event.ClaimSeen(Claim claim) -> {
                if (claim.deleting()) {
                    uids.put(claim.key(), claim.uid());
                } else {
                    uids.remove(claim.key());
                }
            }
            case Event.ClaimGone gone -> uids.remove(gone.key());
            case Event.ClaimAbsent absent -> uids.remove(absent.key());
            default -> {}
        }
    }

    boolean releasing(AddressObject object) {
        return uids.containsKey(object.claim());
    }

    boolean releasing(ClaimKey claim, String uid) {
        return uid.equals(uids.get(claim));
    }
}
