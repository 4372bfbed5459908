package dev.moorage.proof.sim;

/** 128 bits that stand for a state of the world, or for a sequence of texts. */
final class Fingerprint {
    /** Its value; two states of the same value are taken for one. */
    record Value(long high, long low) {}

    private static final long PRIME = 0x100000001B3L;
    private static final long FACTOR = 6364136223846793005L;
    private static final long ADDEND = 1442695040888963407L;

    private long high = 0xCBF29CE484222325L;
    private long low = ADDEND;

    /** Adds a text after those that were added before. */
    Fingerprint add(String text) {
        for (int i = 0; i < text.length(); i++) {
            high = (high ^ text.charAt(i)) * PRIME;
            low = low * FACTOR + text.charAt(i) + ADDEND;
        }
        return add(text.length());
    }

    /** Adds a number after what was added before. */
    Fingerprint add(long number) {
        high = (high ^ number) * PRIME;
        high ^= high >>> 29;
        low = (low + number) * FACTOR + ADDEND;
        low ^= low >>> 31;
        return this;
    }

    /** Adds a value whose place among others does not matter. */
    void join(Value value) {
        high += value.high();
        low += value.low();
    }

    Value value() {
        return new Value(high, low);
    }
}
