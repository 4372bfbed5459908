package dev.moorage.operator.admission;

import java.util.List;

/** Whether a write may be made. */
sealed interface Verdict {
    /** Yes; the warnings are shown to whoever writes. */
    record Allowed(List<String> warnings) implements Verdict {
        public Allowed {
            warnings = List.copyOf(warnings);
        }

        public Allowed() {
            this(List.of());
        }
    }

    /** No: fields are wrong (422). */
    record Invalid(List<Fault> faults) implements Verdict {
        public Invalid {
            faults = List.copyOf(faults);
        }
    }

    /** No: it would take away what is in use, or is no such object (400). */
    record Denied(String message) implements Verdict {}

    /** It cannot be found out now (500). */
    record Undecided(String message) implements Verdict {}
}
