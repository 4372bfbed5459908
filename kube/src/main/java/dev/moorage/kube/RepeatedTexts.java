package dev.moorage.kube;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Reads texts, and gives one that was read a short while ago out again: the objects of thousands of claims repeat one
 * another's names, UIDs and versions, and are kept for as long as they live. Remembers a fixed number of texts; may be
 * used by any number of threads, which at worst read a text once more.
 */
final class RepeatedTexts extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    /** A power of two. What one bind shows, a few hundred binds in flight, is some thousand texts. */
    private static final int PLACES = 1 << 14;

    /** Longer ones are hardly ever repeated. */
    private static final int LONGEST = 256;

    private final transient String[] recent = new String[PLACES];

    RepeatedTexts() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return shared(StringDeserializer.instance.deserialize(parser, context));
    }

    private String shared(String text) {
        if (text.length() > LONGEST) {
            return text;
        }
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & PLACES - 1;
        String known = recent[place];
        if (text.equals(known)) {
            return known;
        }
        recent[place] = text;
        return text;
    }
}
