package dev.moorage.engine.pool;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Range;

/**
 * How people write what a pool hands out.
 *
 * @param prefixes whether it hands out IPv6 prefixes; single addresses otherwise
 * @param blocks what it hands out
 */
public record Unit(boolean prefixes, Blocks blocks) {
    /** {@code address} or {@code prefix}. */
    public String word() {
        return prefixes ? "prefix" : "address";
    }

    /** {@code addresses} or {@code prefixes}. */
    public String words() {
        return word() + "es";
    }

    /** {@code 10.0.0.1}, or {@code fd00::/64} for the block that begins there. */
    public String text(Address first) {
        return prefixes ? first + "/" + blocks.length() : first.toString();
    }

    /** {@code 10.0.0.1-10.0.0.9}, or {@code fd00::/64-fd00:0:0:3::/64} for the blocks that the range consists of. */
    public String text(Range range) {
        Address last = blocks.first(range.last());
        return last.equals(range.first()) ? text(range.first()) : text(range.first()) + "-" + text(last);
    }
}
