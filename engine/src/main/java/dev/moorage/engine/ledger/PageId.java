package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a page: {@value #SIZE} consecutive blocks of one pool, aligned; for a pool of addresses each is a block.
 *
 * @param pool the pool whose register it belongs to
 * @param first its lowest address, at a multiple of {@value #SIZE} blocks
 * @param blocks how the pool's space was cut when the page was made
 */
public record PageId(PoolKey pool, Address first, Blocks blocks) {
    /** Blocks on a page. */
    public static final int SIZE = 64;

    private static final int OFFSET_BITS = 6;
    private static final int HASH_CHARACTERS = 26;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    public PageId {
        if (!first.equals(first.alignedDown(bits(first, blocks)))) {
            throw new IllegalArgumentException(first + " does not begin a page");
        }
    }

    /** A page of single addresses. */
    public PageId(PoolKey pool, Address first) {
        this(pool, first, Blocks.SINGLE);
    }

    /** The page that an address of the pool stands on. */
    public static PageId of(PoolKey pool, Address address) {
        return of(pool, address, Blocks.SINGLE);
    }

    /** The page that the block of an address stands on. */
    public static PageId of(PoolKey pool, Address address, Blocks blocks) {
        return new PageId(pool, address.alignedDown(bits(address, blocks)), blocks);
    }

    /** The low bits that differ within a page; a page of the widest blocks is the whole space. */
    private static int bits(Address address, Blocks blocks) {
        return Math.min(address.family().bits(), blocks.hostBits() + OFFSET_BITS);
    }

    /** All addresses of its blocks. */
    public Range range() {
        return network().range();
    }

    /** The same as a network. */
    public Prefix network() {
        return new Prefix(first, first.family().bits() - bits(first, blocks));
    }

    /** Offset of an address's block on this page, 0 to {@value #SIZE} - 1; IllegalArgumentException for any other. */
    public int offset(Address address) {
        if (!address.alignedDown(bits(first, blocks)).equals(first)) {
            throw new IllegalArgumentException(address + " is not on the page that begins with " + first);
        }
        return (int) blocks.distance(first, address);
    }

    /** The first address of the block at an offset of this page; of an offset that the space ends before, the last. */
    public Address address(int offset) {
        if (blocks.hostBits() == 0) {
            return first.plus(offset);
        }
        int last = (int) blocks.distance(first, range().last());
        return blocks.after(first, Math.min(offset, last));
    }

    /**
     * The object's name: 26 base32 characters of SHA-256 of the pool's key, the family, the length of the blocks of a
     * prefix pool, the page number in hex.
     */
    public String name() {
        String family = first.family() == Family.V4 ? "4" : "6";
        String length = blocks.equals(Blocks.SINGLE) ? "" : "p" + blocks.length() + "-";
        BigInteger number = first.toBigInteger().shiftRight(bits(first, blocks));
        return poolHash(pool) + "-" + family + "-" + length + number.toString(16);
    }

    /** The first part of the name of every page of a pool; also the label by which they are listed. */
    public static String poolHash(PoolKey pool) {
        byte[] digest = sha256(pool.text());
        StringBuilder text = new StringBuilder(HASH_CHARACTERS);
        for (int i = 0; i < HASH_CHARACTERS; i++) {
            int bit = i * 5;
            int pair = (digest[bit / 8] & 0xff) << 8 | (digest[bit / 8 + 1] & 0xff);
            text.append(BASE32.charAt(pair >> (11 - bit % 8) & 31));
        }
        return text.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
