package dev.moorage.address;

import java.util.Locale;
import java.util.SplittableRandom;

/** Random addresses and texts, with the rare and the extreme made common. */
final class Samples {
    private static final String ALPHABET = "0123456789abcdefABCDEF::::....%/-+ gxzZ*_\u0663\uff11\n\"\\\ud83d\ude00";

    private Samples() {}

    static Address address(SplittableRandom random) {
        return address(random, random.nextInt(3) == 0 ? Family.V4 : Family.V6);
    }

    static Address address(SplittableRandom random, Family family) {
        if (family == Family.V4) {
            return new Address(family, 0, half(random) & 0xffff_ffffL);
        }
        if (random.nextInt(8) == 0) {
            return new Address(family, 0, 0xffff_0000_0000L | random.nextInt(Integer.MAX_VALUE));
        }
        return new Address(family, half(random), half(random));
    }

    /** Any spelling that is allowed for the address: capitals, leading zeros, gaps, dotted ends and zones. */
    static String spelling(SplittableRandom random, Address address) {
        if (address.family() == Family.V4 || random.nextInt(3) == 0) {
            return address.toString();
        }
        boolean dotted = random.nextInt(3) == 0;
        StringBuilder text = new StringBuilder();
        int gap = random.nextInt(16);
        for (int group = 0; group < (dotted ? 6 : 8); group++) {
            int value = (int) ((group < 4 ? address.high() : address.low()) >>> (48 - 16 * (group & 3))) & 0xffff;
            if (group == gap && value == 0) {
                text.append(group == 0 ? "::" : ":");
                continue;
            }
            text.append(random.nextBoolean() ? "%04x".formatted(value) : Integer.toHexString(value));
            text.append(group < 7 ? ":" : "");
        }
        if (dotted) {
            text.append(new Address(Family.V4, 0, address.low() & 0xffff_ffffL));
        }
        String zone = random.nextInt(6) == 0 ? "%eth" + random.nextInt(10) : "";
        return (random.nextBoolean() ? text.toString() : text.toString().toUpperCase(Locale.ROOT)) + zone;
    }

    /** A text that is an address, nearly one, or nothing like it. */
    static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(random.nextInt(10) == 0 ? "" : spelling(random, address(random)));
        int edits = random.nextInt(10) == 0 ? random.nextInt(20) : random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            edit(random, text);
        }
        return text.toString();
    }

    private static void edit(SplittableRandom random, StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, c);
            case 1 -> text.delete(at, at + 1);
            case 2 -> text.replace(at, at + 1, String.valueOf(c));
            default -> text.insert(at, text.substring(Math.max(0, at - 3), at));
        }
    }

    private static long half(SplittableRandom random) {
        return switch (random.nextInt(8)) {
            case 0 -> 0;
            case 1 -> -1L;
            case 2 -> random.nextInt(4);
            case 3 -> -1L - random.nextInt(4);
            case 4 -> Long.MIN_VALUE + random.nextInt(-2, 3);
            case 5 -> 1L << random.nextInt(64);
            case 6 -> random.nextLong() & (random.nextBoolean() ? 0xffff_0000_0000_ffffL : 0x0000_ffff_0000_ffffL);
            default -> random.nextLong();
        };
    }
}
