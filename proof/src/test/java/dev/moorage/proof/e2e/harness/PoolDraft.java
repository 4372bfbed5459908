package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A pool that is not made yet. */
public final class PoolDraft extends Draft<PoolDraft> {
    private final ObjectNode spec;

    PoolDraft(Scene scene, Kind kind, String name) {
        super(scene, kind, name);
        spec = body.putObject("spec");
        if (!kind.prefixes()) {
            spec.put("prefix", 24);
        }
        of();
    }

    @Override
    PoolDraft self() {
        return this;
    }

    /** What it hands out; any text. */
    public PoolDraft of(String... items) {
        spec.set(kind.prefixes() ? "prefixes" : "addresses", Thing.JSON.valueToTree(List.of(items)));
        return this;
    }

    /** The length of the prefixes that it hands out; 64 unless said otherwise. */
    public PoolDraft length(int length) {
        spec.put("allocationPrefixLength", length);
        return this;
    }

    /** Its prefix length; 24 unless said otherwise. */
    public PoolDraft prefix(int length) {
        spec.put("prefix", length);
        return this;
    }

    /** Its gateway; any text. */
    public PoolDraft gateway(String address) {
        spec.put("gateway", address);
        return this;
    }

    /** What it does not hand out. */
    public PoolDraft excluding(String... items) {
        spec.set(kind.prefixes() ? "excludedPrefixes" : "excludedAddresses", Thing.JSON.valueToTree(List.of(items)));
        return this;
    }

    /** The same in the spelling that a readme once had. */
    public PoolDraft misspelledExcluding(String... items) {
        spec.set("excludeAddresses", Thing.JSON.valueToTree(List.of(items)));
        return this;
    }

    /** Hands out network and broadcast address too. */
    public PoolDraft withReserved() {
        spec.put("allocateReservedIPAddresses", true);
        return this;
    }

    /** Keeps a released address with its claim so many seconds. */
    public PoolDraft grace(int seconds) {
        spec.put("addressReuseGracePeriodSeconds", seconds);
        return this;
    }

    /** Is neither judged nor changed by admission, now and later. */
    public PoolDraft unchecked() {
        return label(Door.UNCHECKED, "");
    }

    /** Has no spec at all. */
    public PoolDraft withoutSpec() {
        body.remove("spec");
        return this;
    }

    /** Makes it. */
    public Pool create() {
        return new Pool(kind, name, make());
    }
}
