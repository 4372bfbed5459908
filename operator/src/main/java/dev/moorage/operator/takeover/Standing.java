package dev.moorage.operator.takeover;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a family is served as far as other providers are concerned; says so when that changes. */
final class Standing {
    private static final Logger log = LoggerFactory.getLogger(Standing.class);

    private final ProviderPlace place;
    private final Fence.Listener listener;
    private volatile @Nullable String bar = "it is not known yet whether another provider is at work";
    private @Nullable String told;

    Standing(ProviderPlace place, Fence.Listener listener) {
        this.place = place;
        this.listener = listener;
    }

    /** Nobody else is at work. */
    synchronized void clear() {
        bar = null;
        if (told != null) {
            told = null;
            log.atInfo()
                    .addKeyValue("what", "Takeover")
                    .addKeyValue("family", place.family())
                    .log("No other provider is at work any more");
            listener.standsBy(null);
        }
    }

    /** That program holds the provider's Lease, and is no replica of this operator. */
    synchronized void heldBy(String stranger) {
        String why = place + " is renewed by \"" + stranger
                + "\", which is no replica of this operator; scale that provider to 0 and this one goes on, or start it"
                + " with --force-takeover";
        bar = why;
        if (!Objects.equals(told, why)) {
            told = why;
            log.atWarn()
                    .addKeyValue("what", "StandingBy")
                    .addKeyValue("family", place.family())
                    .addKeyValue("why", why)
                    .log("Standing by: another provider is at work");
            listener.standsBy(why);
        }
    }

    /** It is not known now whether anybody else is at work. */
    synchronized void unknown(String why) {
        bar = why;
    }

    /** Why the family is not served, or null when it is. */
    @Nullable String bar() {
        return bar;
    }

    /** One line for people, while the family is not served. */
    synchronized List<String> notes() {
        String why = bar;
        if (why == null) {
            return List.of();
        }
        return List.of(place.family() + (told == null ? ": is not served yet: " : ": stands by: ") + why);
    }
}
