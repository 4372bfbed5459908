package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts that a schema has to take for an address or a subnet, and texts that it has to refuse. */
final class AddressTexts {
    static final List<String> ADDRESSES = List.of(
            "0.0.0.0",
            "10.0.0.1",
            "192.168.1.10",
            "199.249.250.255",
            "255.255.255.255",
            "1:2:3:4:5:6:7:8",
            "fe80:ABCD:ef01:0:00:000:0000:1",
            "::",
            "::1",
            "::2:3:4:5:6:7:8",
            "1::",
            "1::8",
            "1::3:4:5:6:7:8",
            "1:2::4:5:6:7:8",
            "1:2:3:4::6:7:8",
            "1:2:3:4:5:6::8",
            "1:2:3:4:5:6:7::",
            "2001:ABC::0",
            "2001:db8::0005");

    static final List<String> NO_ADDRESSES = List.of(
            "",
            " 10.0.0.1",
            "10.0.0.1 ",
            "10.0.0",
            "10.0.0.1.2",
            "10.0.0.256",
            "10.0.0.260",
            "10.0.0.300",
            "10.0.0.1000",
            "10.0.0.01",
            "00.0.0.1",
            "10..0.1",
            "10,0,0,1",
            "10.0.0.1/24",
            ":",
            ":::",
            ":1",
            "1:",
            "1:2:3:4:5:6:7",
            "1:2:3:4:5:6:7:8:9",
            "1:2:3:4:5:6:7:8::",
            "::1:2:3:4:5:6:7:8",
            "1::3:4:5:6:7:8:9",
            "1:2:3:4::5:6:7:8",
            "1::2::3",
            "12345::",
            "::g",
            "::ffff:10.0.0.1",
            "fe80::1%eth0",
            "[::1]",
            "2001:db8::/64",
            "localhost");

    private static final List<String> SUBNETS = List.of(
            "0.0.0.0/0",
            "192.168.0.0/9",
            "192.168.0.10/24",
            "192.168.0.10/32",
            "::/0",
            "2001:ABC::0/96",
            "2001:db8::1/64",
            "2001:db8::1/128",
            "2001:db8::1/119",
            "2001:db8::1/05",
            "2001:db8::1/100");

    private static final List<String> NO_SUBNETS = List.of(
            "",
            "192.168.0.0",
            "192.168.0.0/",
            "192.168.0.0/33",
            "192.168.0.0/08",
            "192.168.0.0/128",
            "192.168.0.0/-1",
            "192.168.0/24",
            "192.168.0.0/24/24",
            "/24",
            "2001:db8::",
            "2001:db8::/",
            "2001:db8::/129",
            "2001:db8::/130",
            "2001:db8::/200",
            "2001:db8::/064",
            "2001:db8:::/64");

    private static final Pattern LINE = Pattern.compile("~ \\S+ \\S+ pattern: (\".*\") => (\".*\")");
    private static final String ALPHABET = "0129aFg:./ ";
    private static final int CHANGED_TEXTS = 50_000;

    private AddressTexts() {}

    static List<String> accepted(boolean subnets) {
        return subnets ? SUBNETS : ADDRESSES;
    }

    static List<String> refused(boolean subnets) {
        return subnets ? NO_SUBNETS : NO_ADDRESSES;
    }

    /** Whether a line of {@link CrdFacts#against} tells of two patterns that judge all these texts alike, and others. */
    static boolean sameMeaning(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        Pattern there = Pattern.compile(text(matcher.group(1)));
        Pattern here = Pattern.compile(text(matcher.group(2)));
        for (String text : texts()) {
            assertThat(here.matcher(text).find())
                    .as("whether \"%s\" is taken by the pattern of %s", text, line.substring(0, line.indexOf(':')))
                    .isEqualTo(there.matcher(text).find());
        }
        return true;
    }

    /** All texts above, and the same with one to three characters changed at random. */
    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (List<String> some : List.of(ADDRESSES, NO_ADDRESSES, SUBNETS, NO_SUBNETS)) {
            texts.addAll(some);
        }
        Random random = new Random(7);
        int named = texts.size();
        for (int i = 0; i < CHANGED_TEXTS; i++) {
            StringBuilder text = new StringBuilder(texts.get(random.nextInt(named)));
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(text.length() + 1);
                char character = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, character);
                    case 1 -> text.delete(at, Math.min(at + 1, text.length()));
                    default -> text.replace(at, Math.min(at + 1, text.length()), String.valueOf(character));
                }
            }
            texts.add(text.toString());
        }
        return texts;
    }

    private static String text(String json) {
        try {
            return new JsonMapper().readValue(json, String.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no text: " + json, e);
        }
    }
}
