package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.operator.families.k0rdent.Plan.Refusals;
import java.time.Instant;
import java.util.List;

/** A ClusterDeployment with its template and credential, and what is planned for it. */
final class DeploymentTrial {
    static final Instant NOW = Instant.parse("2026-03-01T08:30:00Z");

    static final String REFERENCE = "ipamClaim: {ref: a}";

    final World world = new World();

    DeploymentTrial with(String more) {
        world.put(
                Kinds.DEPLOYMENTS,
                "c",
                "{spec: {template: t, credential: k, config: {workersNumber: 2}, " + more + "}}");
        world.put(
                Kinds.TEMPLATES,
                "t",
                "{spec: {}, status: {valid: true, chartRef: {kind: HelmChart, name: h, namespace: f}}}");
        world.put(Kinds.CREDENTIALS, "k", "{spec: {identityRef: {kind: Secret, name: s}}, status: {ready: true}}");
        return this;
    }

    /** A claim that is bound, with its ClusterIPAM and a pool of so many free addresses. */
    DeploymentTrial bound(String name, String cluster, int free) {
        world.put(
                Kinds.CLAIMS,
                name,
                "{spec: {provider: in-cluster, cluster: '" + cluster + "', nodeNetwork: {cidr: 10.0.0.0/24}},"
                        + " status: {bound: true}}");
        world.put(
                Kinds.IPAMS,
                name,
                "{status: {phase: Bound, providerData: [{name: ipPool, ready: true, config: {name: " + name + "}}]}}");
        world.put(
                Kinds.IN_CLUSTER_POOLS,
                name,
                "{status: {ipAddresses: {total: " + (free + 1) + ", free: " + free + "}}}");
        return this;
    }

    Plan plan(K0rdentOptions options) {
        return DeploymentPlan.of(world, "ns", "c", options, Refusals.NONE, NOW);
    }

    Plan plan() {
        return plan(K0rdentOptions.DEFAULT);
    }

    void work() {
        for (int round = 0; round < 5; round++) {
            plan().writes().forEach(world::write);
            plan().statuses().forEach(world::write);
        }
        assertThat(plan().writes()).isEmpty();
        assertThat(plan().statuses()).isEmpty();
    }

    String reason(String type) {
        return world.condition(Kinds.DEPLOYMENTS, "c", type).path("reason").asText();
    }

    boolean released() {
        return world.find(Kinds.RELEASES, "ns", "c") != null;
    }

    List<String> told() {
        plan().writes().forEach(world::write);
        Plan plan = plan();
        plan.statuses().forEach(world::write);
        return plan.notices().stream().map(Plan.Notice::reason).toList();
    }
}
