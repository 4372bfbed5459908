package dev.moorage.engine.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Reads and writes the text of an entry. A start reads every entry of every page and a page write all of its page, so
 * plain words and the usual form of a time take a short way.
 */
final class EntryText {
    private static final int WORDS = 7;
    private static final String TIME_FORM = "0000-00-00T00:00:00Z";

    private EntryText() {}

    static String write(Entry.Known entry) {
        Holder holder = entry.holder();
        return entry.offset() + " " + entry.state().word() + " " + encoded(holder.kind()) + " "
                + encoded(holder.namespace()) + " " + encoded(holder.name()) + " " + encoded(holder.uid()) + " "
                + entry.time();
    }

    static Entry read(String text) {
        String[] words = text.split(" ", -1);
        int offset = offset(words[0]);
        if (offset >= 0 && words.length == WORDS && words[0].equals(Integer.toString(offset))) {
            for (EntryState state : EntryState.values()) {
                if (state.word().equals(words[1])) {
                    return known(offset, state, words, text);
                }
            }
        }
        return new Entry.Unreadable(offset, text);
    }

    private static Entry known(int offset, EntryState state, String[] words, String text) {
        try {
            // A million entries have few kinds and namespaces between them: one copy of each is enough.
            Holder holder = new Holder(
                    decoded(words[2]).intern(), decoded(words[3]).intern(), decoded(words[4]), decoded(words[5]));
            return new Entry.Known(offset, state, holder, time(words[6]));
        } catch (DateTimeException | IllegalArgumentException e) {
            return new Entry.Unreadable(offset, text);
        }
    }

    private static int offset(String word) {
        if (word.isEmpty() || word.length() > 2 || !word.chars().allMatch(EntryText::digit)) {
            return -1;
        }
        int offset = Integer.parseInt(word);
        return offset < PageId.SIZE ? offset : -1;
    }

    private static boolean digit(int c) {
        return c >= '0' && c <= '9';
    }

    /** Kinds, names and UIDs stay as they are; the UID in an owner reference can be any text, spaces included. */
    private static String encoded(String word) {
        return plain(word) ? word : URLEncoder.encode(word, UTF_8);
    }

    /** Throws IllegalArgumentException for a word that {@link #encoded} does not make. */
    private static String decoded(String word) {
        if (plain(word)) {
            return word;
        }
        String decoded = URLDecoder.decode(word, UTF_8);
        if (!encoded(decoded).equals(word)) {
            throw new IllegalArgumentException(word + " is not how " + decoded + " is written");
        }
        return decoded;
    }

    private static boolean plain(String word) {
        for (int i = 0; i < word.length(); i++) {
            char c = word.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || digit(c) || c == '-' || c == '.')) {
                return false;
            }
        }
        return true;
    }

    private static Instant time(String word) {
        if (usual(word)) {
            return LocalDateTime.of(
                            number(word, 0, 4),
                            number(word, 5, 7),
                            number(word, 8, 10),
                            number(word, 11, 13),
                            number(word, 14, 16),
                            number(word, 17, 19))
                    .toInstant(ZoneOffset.UTC);
        }
        Instant time = Instant.parse(word);
        if (!time.truncatedTo(ChronoUnit.SECONDS).toString().equals(word)) {
            throw new IllegalArgumentException(word + " is not how " + time + " is written");
        }
        return time;
    }

    private static boolean usual(String word) {
        if (word.length() != TIME_FORM.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            char form = TIME_FORM.charAt(i);
            if (form == '0' ? !digit(word.charAt(i)) : form != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static int number(String word, int from, int to) {
        return Integer.parseInt(word, from, to, 10);
    }
}
