package dev.moorage.operator.families;

import java.util.List;
import java.util.SplittableRandom;

/** What people and programs write where an address, a network, a length of time or a name is wanted. */
final class Scribble {
    private static final String ALPHABET = "0123456789abcdef.:/-smh %\n\0\u0661\ud800";
    private static final List<String> WORDS = List.of(
            "",
            "10.0.0.9",
            "10.0.0.9/24",
            "10.0.0.0/8",
            "0.0.0.0/0",
            "::/0",
            "::ffff:10.0.0.9",
            "fe80::1%eth0",
            "2001:db8::/48",
            "10.0.0.1-10.0.0.9",
            "10.0.0.9-10.0.0.1",
            "010.0.0.1",
            "255.255.255.255",
            "1h30m",
            "-5s",
            "999999999999h",
            "true",
            "null",
            "{}",
            "x".repeat(5000));

    private Scribble() {}

    /** A text that may mean something. */
    static String text(SplittableRandom random) {
        StringBuilder text = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            char other = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, other);
                case 1 -> text.setLength(at);
                default -> text.append(other);
            }
        }
        return text.toString();
    }

    /** One of some. */
    static <T> T any(SplittableRandom random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
