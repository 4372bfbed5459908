package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.address.Address;
import dev.moorage.address.InvalidAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is wrong with an object of Metal3, in the words that its users know. */
final class Metal3Faults {
    static final String EMPTY = "cannot be empty";
    static final String NO_ADDRESS = "is not a valid IP address";
    static final String FIXED = "cannot be modified";

    private final List<Fault> faults = new ArrayList<>();

    List<Fault> all() {
        return faults;
    }

    void add(Fault fault) {
        faults.add(fault);
    }

    /** An address as Go's {@code net.ParseIP} reads it, which knows no zones; null when it is none. */
    static @Nullable Address address(String text) {
        if (text.indexOf('%') >= 0) {
            return null;
        }
        try {
            return Address.parse(text);
        } catch (InvalidAddressException _) {
            return null;
        }
    }

    /** A text that has to be there. */
    void required(String field, JsonNode value) {
        if (value.asText().isEmpty()) {
            faults.add(Fault.of(field, "", EMPTY));
        }
    }

    /** An address, if anything. */
    void optionalAddress(String field, JsonNode value) {
        String text = value.asText();
        if (!text.isEmpty() && address(text) == null) {
            faults.add(Fault.of(field, text, NO_ADDRESS));
        }
    }

    void addresses(String field, JsonNode values) {
        for (int i = 0; i < values.size(); i++) {
            optionalAddress(field + "[" + i + "]", values.path(i));
        }
    }

    /** The annotation by which a claim asks for a certain address. */
    void request(Metal3Object object) {
        optionalAddress(
                "metadata.annotations." + Metal3Object.REQUEST,
                object.metadata().path("annotations").path(Metal3Object.REQUEST));
    }

    /** A reference that has to go on meaning the same object. */
    void fixedReference(String field, JsonNode before, JsonNode after) {
        boolean same = Stream.of("name", "namespace", "kind")
                .allMatch(part -> Objects.equals(
                        before.path(part).asText(), after.path(part).asText()));
        if (!same) {
            faults.add(Fault.of(field, after, FIXED));
        }
    }
}
