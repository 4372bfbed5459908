package dev.moorage.engine.ledger;

import dev.moorage.address.Address;
import dev.moorage.address.Family;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Names a page: {@value #SIZE} consecutive addresses of one pool, aligned.
 *
 * @param pool the pool whose register it belongs to
 * @param first its lowest address, a multiple of {@value #SIZE}
 */
public record PageId(PoolKey pool, Address first) {
    /** Addresses on a page. */
    public static final int SIZE = 64;

    private static final int OFFSET_BITS = 6;
    private static final int HASH_CHARACTERS = 26;
    private static final String BASE32 = "abcdefghijklmnopqrstuvwxyz234567";

    public PageId {
        if (!first.equals(first.alignedDown(OFFSET_BITS))) {
            throw new IllegalArgumentException(first + " does not begin a page");
        }
    }

    /** The page that an address of the pool stands on. */
    public static PageId of(PoolKey pool, Address address) {
        return new PageId(pool, address.alignedDown(OFFSET_BITS));
    }

    /** Offset of an address of this page, 0 to {@value #SIZE} - 1; IllegalArgumentException for any other address. */
    public int offset(Address address) {
        if (!address.alignedDown(OFFSET_BITS).equals(first)) {
            throw new IllegalArgumentException(address + " is not on the page that begins with " + first);
        }
        return (int) address.distance(first);
    }

    /** The address at an offset of this page. */
    public Address address(int offset) {
        return first.plus(offset);
    }

    /** The object's name: 26 base32 characters of SHA-256 of the pool's key, the family, the page number in hex. */
    public String name() {
        String family = first.family() == Family.V4 ? "4" : "6";
        BigInteger number = first.toBigInteger().shiftRight(OFFSET_BITS);
        return poolHash(pool) + "-" + family + "-" + number.toString(16);
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
