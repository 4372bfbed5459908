package dev.moorage.proof.e2e.harness;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** An IPAddress that is not made yet. */
public final class AddressDraft extends Draft<AddressDraft> {
    private final ObjectNode spec;

    AddressDraft(Scene scene, String name) {
        super(scene, Kind.ADDRESS, name);
        spec = body.putObject("spec").put("prefix", 24);
        forClaim(name);
    }

    @Override
    AddressDraft self() {
        return this;
    }

    /** Belongs to that pool. */
    public AddressDraft of(Pool pool) {
        return of(Kind.POOL.group, pool.kind(), pool.name());
    }

    /** Belongs to a pool of whatever provider. */
    public AddressDraft of(String group, String poolKind, String poolName) {
        spec.putObject("poolRef").put("apiGroup", group).put("kind", poolKind).put("name", poolName);
        return this;
    }

    /** Shows that address; any text. */
    public AddressDraft showing(String address) {
        spec.put("address", address);
        return this;
    }

    /** Has that prefix length; 24 unless said otherwise. */
    public AddressDraft length(int length) {
        spec.put("prefix", length);
        return this;
    }

    /** Names that claim; its own name unless said otherwise. */
    public AddressDraft forClaim(String claim) {
        spec.putObject("claimRef").put("name", claim);
        return this;
    }

    /** Has one owner more. */
    public AddressDraft ownedBy(String apiVersion, String ownerKind, String ownerName, String uid, boolean controller) {
        metadata.withArray("/ownerReferences")
                .addObject()
                .put("apiVersion", apiVersion)
                .put("kind", ownerKind)
                .put("name", ownerName)
                .put("uid", uid)
                .put("controller", controller)
                .put("blockOwnerDeletion", true);
        return this;
    }

    /** Makes it. */
    public Address create() {
        return new Address(name, make());
    }
}
