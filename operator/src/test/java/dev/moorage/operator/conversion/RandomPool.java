package dev.moorage.operator.conversion;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Pools as people and programs write them, sensible or not. */
final class RandomPool {
    private static final List<String> ITEMS = List.of(
            "10.0.0.0/24", "10.0.0.7", "10.0.0.10-10.0.0.99", "10.0.0.1-10.0.0.254", "2001:db8::/64", "nonsense");
    private static final List<String> SUBNETS = List.of("10.0.0.0/24", "10.0.0.5/24", "10.0.0.8/30", "2001:db8::/64");

    private final RandomGenerator random;

    RandomPool(RandomGenerator random) {
        this.random = random;
    }

    ObjectNode of(String version) {
        ObjectNode pool = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "ipam.cluster.x-k8s.io/" + version)
                .put("kind", random.nextBoolean() ? "InClusterIPPool" : "GlobalInClusterIPPool");
        ObjectNode metadata = pool.putObject("metadata").put("name", "p").put("uid", "u");
        if (random.nextBoolean()) {
            metadata.putObject("annotations").put("other", "1");
        }
        if (random.nextInt(20) > 0) {
            pool.set("spec", version.equals("v1alpha1") ? oldSpec() : spec());
        }
        if (random.nextBoolean()) {
            ObjectNode status = pool.putObject("status");
            status.putObject("ipAddresses").put("total", random.nextInt(300));
            status.put("observedGeneration", random.nextInt(9));
        }
        return pool;
    }

    ObjectNode spec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        items(spec.putArray("addresses"));
        spec.put("prefix", random.nextInt(33));
        gateway(spec);
        if (random.nextInt(3) == 0) {
            items(spec.putArray("excludedAddresses"));
        }
        if (random.nextInt(3) == 0) {
            items(spec.putArray("excludeAddresses"));
        }
        if (random.nextInt(3) == 0) {
            spec.put("allocateReservedIPAddresses", random.nextBoolean());
        }
        if (random.nextInt(3) == 0) {
            spec.put("addressReuseGracePeriodSeconds", random.nextInt(600));
        }
        return spec;
    }

    ObjectNode oldSpec() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        if (random.nextBoolean()) {
            items(spec.putArray("addresses"));
        }
        if (random.nextBoolean()) {
            spec.put("subnet", random.nextInt(10) == 0 ? "" : any(SUBNETS));
        }
        if (random.nextInt(3) == 0) {
            spec.put("start", "10.0.0." + (10 + random.nextInt(20)));
        }
        if (random.nextInt(3) == 0) {
            spec.put("end", "10.0.0." + (40 + random.nextInt(20)));
        }
        if (random.nextBoolean()) {
            spec.put("prefix", random.nextInt(33));
        }
        gateway(spec);
        return spec;
    }

    private void gateway(ObjectNode spec) {
        if (random.nextBoolean()) {
            spec.put("gateway", random.nextInt(5) == 0 ? "" : "10.0.0.1");
        }
    }

    private void items(ArrayNode items) {
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(any(ITEMS));
        }
    }

    private String any(List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
