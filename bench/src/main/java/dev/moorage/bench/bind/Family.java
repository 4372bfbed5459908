package dev.moorage.bench.bind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.Informers;
import dev.moorage.kube.Manifests;
import dev.moorage.kube.ResourceType;

/** How an API family writes its pools, claims and addresses, and what a plain client of it writes. */
interface Family {
    /** A claim that is about to be bound by the plain client. */
    record Binding(Asked claim, String claimUid, JsonNode pool, String address) {}

    /** The kind of the pools that the operator serves. */
    ResourceType pools();

    /** The settings of a pool of 131,070 addresses. */
    ObjectNode poolSpec(int number);

    /** The kind of the claims that the operator serves, and of those that it does not. */
    ResourceType claims(boolean raw);

    /** What a claim asks for. */
    ObjectNode claimSpec(ObjectKey claim, String pool, boolean raw);

    /** The kind of what the plain client makes. */
    ResourceType rawAddresses();

    /** What the plain client makes for a claim. */
    ObjectNode rawAddress(Binding binding);

    /** The status of a bound claim, without its conditions. */
    ObjectNode boundStatus(ObjectKey claim, String addressName);

    /** What is put on a claim while it has an address. */
    String claimFinalizer();

    /** Brings what the plain client needs into the cluster, beside what the operator needs. */
    void install(Manifests manifests);

    /** Shows all claims and addresses to somebody. Those that the operator does not watch are watched twice. */
    void watch(Informers informers, Sights sights);
}
