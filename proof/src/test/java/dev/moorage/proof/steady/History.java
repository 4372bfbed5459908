package dev.moorage.proof.steady;

import dev.moorage.api.clusterapi.v1beta2.AddressRef;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.clusterapi.v1beta2.IPAddressSpec;
import dev.moorage.api.clusterapi.v1beta2.PoolRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plays what was seen in one namespace in the order in which it was written, and lists what must not have been. */
final class History {
    private record Given(PoolRef pool, String address) {}

    private final List<String> violations = new ArrayList<>();
    private final Map<String, IPAddressClaim> claims = new LinkedHashMap<>();
    private final Map<String, IPAddress> addresses = new HashMap<>();
    private final Map<String, Given> boundTo = new HashMap<>();

    static List<String> violations(List<Sighting> seen) {
        History history = new History();
        seen.stream().sorted(Comparator.comparingLong(Sighting::version)).forEach(history::play);
        return history.violations;
    }

    private void play(Sighting sighting) {
        switch (sighting.object()) {
            case IPAddressClaim claim -> {
                if (sighting.gone()) {
                    claims.remove(sighting.uid());
                    boundTo.remove(sighting.uid());
                } else {
                    claims.put(sighting.uid(), claim);
                }
            }
            case IPAddress address -> {
                if (sighting.gone()) {
                    addresses.remove(sighting.name());
                } else {
                    addresses.put(sighting.name(), address);
                }
            }
            default -> {
                return;
            }
        }
        check(sighting);
    }

    private void check(Sighting at) {
        Map<Given, String> holders = new HashMap<>();
        claims.forEach((uid, claim) -> {
            Given given = given(claim);
            if (given == null) {
                return;
            }
            String name = claim.getMetadata().getName();
            String other = holders.put(given, name);
            if (other != null) {
                violations.add("at %d claims %s and %s both hold %s".formatted(at.version(), other, name, given));
            }
            Given before = boundTo.put(uid, given);
            if (before != null && !before.equals(given)) {
                violations.add("at %d claim %s went from %s to %s".formatted(at.version(), name, before, given));
            }
        });
    }

    /** What a claim holds: its status names an IPAddress, and that exists. */
    private @Nullable Given given(IPAddressClaim claim) {
        AddressRef reference =
                claim.getStatus() == null ? null : claim.getStatus().addressRef();
        IPAddress address = reference == null ? null : addresses.get(reference.name());
        IPAddressSpec spec = address == null ? null : address.getSpec();
        return spec == null ? null : new Given(spec.poolRef(), spec.address());
    }
}
