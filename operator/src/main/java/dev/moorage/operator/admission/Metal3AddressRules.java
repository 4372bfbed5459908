package dev.moorage.operator.admission;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What an IPAddress of Metal3 has to fulfil. */
final class Metal3AddressRules implements Metal3Rules {
    @Override
    public Verdict create(Metal3Object made) {
        Metal3Faults faults = new Metal3Faults();
        JsonNode spec = made.spec();
        faults.required("spec.pool.name", spec.path("pool").path("name"));
        faults.required("spec.claim.name", spec.path("claim").path("name"));
        faults.required("spec.address", spec.path("address"));
        faults.optionalAddress("spec.address", spec.path("address"));
        faults.request(made);
        return Metal3Rules.verdict(faults.all(), List.of());
    }

    @Override
    public Verdict update(Metal3Object before, Metal3Object after) {
        Metal3Faults faults = new Metal3Faults();
        JsonNode address = after.spec().path("address");
        if (!before.spec().path("address").equals(address)) {
            faults.add(Fault.of("spec.address", address, Metal3Faults.FIXED));
        }
        for (String reference : List.of("pool", "claim")) {
            faults.fixedReference(
                    "spec." + reference,
                    before.spec().path(reference),
                    after.spec().path(reference));
        }
        return Metal3Rules.verdict(faults.all(), List.of());
    }
}
