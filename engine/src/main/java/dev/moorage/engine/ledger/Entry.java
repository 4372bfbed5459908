package dev.moorage.engine.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One line of a page. Its text is {@code offset state kind namespace name uid time}, short on purpose: every entry is
 * written again with each write of its page. A text is only understood when it is just what would be written for it.
 */
public sealed interface Entry {
    /** Its place in the page, 0 to {@value PageId#SIZE} - 1; -1 when it cannot be told. */
    int offset();

    /** The text that stands in the page. */
    String text();

    /**
     * An entry that was understood.
     *
     * @param offset 0 to {@value PageId#SIZE} - 1
     * @param state why the address is taken
     * @param holder by whom
     * @param time since when, whole seconds; for {@link EntryState#QUARANTINED} until when
     */
    record Known(int offset, EntryState state, Holder holder, Instant time) implements Entry {
        public Known {
            if (offset < 0 || offset >= PageId.SIZE) {
                throw new IllegalArgumentException("offset " + offset + " is not on a page");
            }
            time = time.truncatedTo(ChronoUnit.SECONDS);
        }

        @Override
        public String text() {
            return offset + " " + state.word() + " " + word(holder.kind()) + " " + word(holder.namespace()) + " "
                    + word(holder.name()) + " " + word(holder.uid()) + " " + time;
        }

        /** The same entry in another state. */
        public Known as(EntryState changed, Holder by, Instant at) {
            return new Known(offset, changed, by, at);
        }

        /** Kinds, names and UIDs stay as they are; the UID in an owner reference can be any text, spaces included. */
        private static String word(String text) {
            return URLEncoder.encode(text, UTF_8);
        }
    }

    /**
     * An entry that could not be read: a newer version's, or damaged. Its address is busy, the whole page when not even
     * the offset can be told, and it is written back as it was.
     *
     * @param offset 0 to {@value PageId#SIZE} - 1, or -1 when it cannot be told
     * @param text the text as it stands in the page
     */
    record Unreadable(int offset, String text) implements Entry {}

    /** Reads an entry's text; never throws. */
    static Entry parse(String text) {
        String[] words = text.split(" ", -1);
        int offset = offset(words[0]);
        if (offset < 0 || words.length != 7) {
            return new Unreadable(offset, text);
        }
        for (EntryState state : EntryState.values()) {
            if (state.word().equals(words[1])) {
                return known(offset, state, words, text);
            }
        }
        return new Unreadable(offset, text);
    }

    private static Entry known(int offset, EntryState state, String[] words, String text) {
        try {
            // A million entries have few kinds and namespaces between them: one copy of each is enough.
            Holder holder =
                    new Holder(read(words[2]).intern(), read(words[3]).intern(), read(words[4]), read(words[5]));
            Known known = new Known(offset, state, holder, Instant.parse(words[6]));
            return known.text().equals(text) ? known : new Unreadable(offset, text);
        } catch (DateTimeException | IllegalArgumentException e) {
            return new Unreadable(offset, text);
        }
    }

    private static String read(String word) {
        return URLDecoder.decode(word, UTF_8);
    }

    private static int offset(String word) {
        if (word.isEmpty() || word.length() > 2 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int offset = Integer.parseInt(word);
        return offset < PageId.SIZE ? offset : -1;
    }
}
