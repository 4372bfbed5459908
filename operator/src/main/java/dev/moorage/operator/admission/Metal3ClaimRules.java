package dev.moorage.operator.admission;

import java.util.List;

/** What an IPClaim has to fulfil. */
final class Metal3ClaimRules implements Metal3Rules {
    @Override
    public Verdict create(Metal3Object made) {
        Metal3Faults faults = new Metal3Faults();
        faults.required("spec.pool.name", made.spec().path("pool").path("name"));
        faults.request(made);
        return Metal3Rules.verdict(faults.all(), warnings(made));
    }

    @Override
    public Verdict update(Metal3Object before, Metal3Object after) {
        Metal3Faults faults = new Metal3Faults();
        faults.fixedReference(
                "spec.pool", before.spec().path("pool"), after.spec().path("pool"));
        faults.request(after);
        return Metal3Rules.verdict(faults.all(), List.of());
    }

    private static List<String> warnings(Metal3Object claim) {
        String namespace = claim.spec().path("pool").path("namespace").asText();
        return namespace.isEmpty() || namespace.equals(claim.namespace())
                ? List.of()
                : List.of("spec.pool.namespace: a claim gets its address from a pool of its own namespace, "
                        + claim.namespace() + ", not of " + namespace);
    }
}
