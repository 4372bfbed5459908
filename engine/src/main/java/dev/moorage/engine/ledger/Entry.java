package dev.moorage.engine.ledger;

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

    /** Whether it is understood, and nobody has the address by it: it only keeps it from others. */
    default boolean nobodys() {
        return this instanceof Known known && known.state().nobodys();
    }

    /**
     * An entry that was understood.
     *
     * @param offset 0 to {@value PageId#SIZE} - 1
     * @param state why the address is taken
     * @param holder by whom
     * @param time since when, whole seconds; for {@link EntryState#QUARANTINED} until when, for
     *     {@link EntryState#RESTORED} when it was entered
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
            return EntryText.write(this);
        }

        /** The same entry in another state. */
        public Known as(EntryState changed, Holder by, Instant at) {
            return new Known(offset, changed, by, at);
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
        return EntryText.read(text);
    }
}
