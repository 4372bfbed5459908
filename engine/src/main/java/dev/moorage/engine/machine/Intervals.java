package dev.moorage.engine.machine;

import dev.moorage.address.Address;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.PoolKey;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The ranges of many pools, to ask which of them meet a given one. A search tree by first address that knows of each
 * subtree how far it reaches, balanced by priorities drawn from the content: n ranges cost O(n) memory however they lie
 * over each other, a change O(log n), a question O(log n + answers).
 */
final class Intervals {
    private static final class Node {
        private final Range range;
        private final PoolKey pool;
        private final long priority;
        private Address reach;
        private @Nullable Node left;
        private @Nullable Node right;

        Node(Range range, PoolKey pool) {
            this.range = range;
            this.pool = pool;
            priority = mix(range.first().high() * 31 + range.first().low(), pool.hashCode());
            reach = range.last();
        }

        /** Spreads the bits, so that what arrives in order does not make a list. */
        private static long mix(long address, long pool) {
            long mixed = (address ^ pool << 32) * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
            return mixed ^ mixed >>> 32;
        }

        int compareTo(Range otherRange, PoolKey otherPool) {
            int order = range.compareTo(otherRange);
            return order != 0 ? order : pool.compareTo(otherPool);
        }

        private Node measured() {
            reach = range.last();
            reach = further(left);
            reach = further(right);
            return this;
        }

        private Address further(@Nullable Node below) {
            return below != null && below.reach.compareTo(reach) > 0 ? below.reach : reach;
        }
    }

    private @Nullable Node root;

    /** Adds a range of a pool, which it did not have. */
    void add(Range range, PoolKey pool) {
        root = add(root, new Node(range, pool));
    }

    private static Node add(@Nullable Node at, Node node) {
        if (at == null) {
            return node;
        }
        if (node.priority > at.priority) {
            Halves halves = split(at, node);
            node.left = halves.low();
            node.right = halves.high();
        } else if (at.compareTo(node.range, node.pool) > 0) {
            at.left = add(at.left, node);
            return at.measured();
        } else {
            at.right = add(at.right, node);
            return at.measured();
        }
        return node.measured();
    }

    private record Halves(@Nullable Node low, @Nullable Node high) {}

    /** What is less than the node, and what is not. */
    private static Halves split(@Nullable Node at, Node node) {
        if (at == null) {
            return new Halves(null, null);
        }
        if (at.compareTo(node.range, node.pool) < 0) {
            Halves halves = split(at.right, node);
            at.right = halves.low();
            return new Halves(at.measured(), halves.high());
        }
        Halves halves = split(at.left, node);
        at.left = halves.high();
        return new Halves(halves.low(), at.measured());
    }

    /** Takes a range of a pool out. */
    void remove(Range range, PoolKey pool) {
        root = remove(root, range, pool);
    }

    private static @Nullable Node remove(@Nullable Node at, Range range, PoolKey pool) {
        if (at == null) {
            return null;
        }
        int order = at.compareTo(range, pool);
        if (order == 0) {
            return joined(at.left, at.right);
        }
        if (order > 0) {
            at.left = remove(at.left, range, pool);
        } else {
            at.right = remove(at.right, range, pool);
        }
        return at.measured();
    }

    private static @Nullable Node joined(@Nullable Node low, @Nullable Node high) {
        if (low == null || high == null) {
            return low == null ? high : low;
        }
        if (low.priority > high.priority) {
            low.right = joined(low.right, high);
            return low.measured();
        }
        high.left = joined(low, high.left);
        return high.measured();
    }

    /**
     * Names the pool of each range that shares an address with this one, in the order of the ranges.
     *
     * @param more whether to go on after that pool
     * @return whether all were named
     */
    boolean meeting(Range range, Predicate<PoolKey> more) {
        return meeting(root, range, more);
    }

    private static boolean meeting(@Nullable Node at, Range range, Predicate<PoolKey> more) {
        if (at == null || at.reach.compareTo(range.first()) < 0) {
            return true;
        }
        return meeting(at.left, range, more)
                && (at.range.first().compareTo(range.last()) > 0
                        || (!at.range.overlaps(range) || more.test(at.pool)) && meeting(at.right, range, more));
    }
}
