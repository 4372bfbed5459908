package dev.moorage.kube;

/**
 * What a Lease says. Texts that are absent are empty.
 *
 * @param holder the identity that holds it; empty when free
 * @param durationSeconds how long after a renewal others keep away; 0 when absent
 * @param acquired when the holder took it, by the holder's clock; never compared with another clock
 * @param renewed when it was last renewed, likewise
 * @param transitions how often it changed hands
 */
public record LeaseRecord(String holder, int durationSeconds, String acquired, String renewed, int transitions) {
    /** Whether nobody holds it. */
    public boolean free() {
        return holder.isEmpty();
    }
}
