package dev.moorage.engine.machine;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * UIDs that are known to be gone for good, the latest of them: a late sight of one is not believed, and what they held
 * can be freed without reading.
 */
final class Graveyard {
    private static final int MOST = 20_000;

    private final Set<String> uids = new LinkedHashSet<>();

    void bury(String uid) {
        uids.add(uid);
        if (uids.size() > MOST) {
            uids.remove(uids.iterator().next());
        }
    }

    boolean holds(String uid) {
        return uids.contains(uid);
    }
}
