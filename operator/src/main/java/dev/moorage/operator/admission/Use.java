package dev.moorage.operator.admission;

import dev.moorage.address.Prefix;
import org.jspecify.annotations.Nullable;

/**
 * One address or block of a pool that somebody has.
 *
 * @param block a single address has its family's full length; null when its text cannot be read
 * @param text the address or block as people write it
 * @param holder who has it: kind, namespace and name
 */
record Use(@Nullable Prefix block, String text, String holder) {
    @Override
    public String toString() {
        return text + " (" + holder + ")";
    }
}
