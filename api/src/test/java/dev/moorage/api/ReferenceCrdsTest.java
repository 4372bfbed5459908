package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Compares our CRDs with those they stand in for. The originals are not ours to ship: unpack the releases somewhere and
 * name the folder with {@code -Dtest.args=-Dmoorage.reference.crds=<folder>}; files are found by their usual name,
 * {@code <group>_<plural>.yaml}, at any depth.
 */
class ReferenceCrdsTest {
    private static final String PROPERTY = "moorage.reference.crds";

    /** Every difference that is meant, by plural: the start of the line, up to a word or a level below. */
    private static final Map<String, Set<String>> MEANT = Map.ofEntries(
            Map.entry("inclusterippools", pools()),
            Map.entry("globalinclusterippools", pools()),
            Map.entry("inclusterprefixpools", prefixPools()),
            Map.entry("globalinclusterprefixpools", prefixPools()),
            Map.entry("ipaddresses.ipam.cluster.x-k8s.io", contract()),
            Map.entry("ipaddressclaims", claims()),
            Map.entry("ippools", metal3Pools()),
            Map.entry("ipclaims", Set.of("+ v1alpha1 $.status.conditions")),
            Map.entry("clusteripamclaims", clusterClaims()),
            Map.entry("clusteripams", clusterIpams()),
            Map.entry("clusterdeployments", deployments()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inclusterippools",
                "globalinclusterippools",
                "inclusterprefixpools",
                "globalinclusterprefixpools",
                "ipaddresses.ipam.cluster.x-k8s.io",
                "ipaddressclaims",
                "ippools",
                "ipclaims",
                "ipaddresses.ipam.metal3.io",
                "clusteripamclaims",
                "clusteripams",
                "clusterdeployments"
            })
    void a_crd_differs_from_its_original_only_where_it_is_meant_to(String plural) throws IOException {
        JsonNode ours = Documents.crd(plural);
        JsonNode original = original(ours.at("/metadata/name").asText());
        Set<String> versions = StreamSupport.stream(ours.at("/spec/versions").spliterator(), false)
                .map(version -> version.path("name").asText())
                .collect(Collectors.toSet());

        List<String> differences = new CrdFacts(ours, versions::contains)
                .against(new CrdFacts(original, versions::contains)).stream()
                        .filter(line -> !AddressTexts.sameMeaning(line))
                        .toList();

        Set<String> meant = MEANT.getOrDefault(plural, Set.of());
        assertThat(differences).as("differences that nobody meant").allMatch(line -> meantBy(meant, line) != null);
        Set<String> stale = new HashSet<>(meant);
        differences.forEach(line -> stale.remove(meantBy(meant, line)));
        assertThat(stale).as("differences that are no longer there").isEmpty();
    }

    private static Set<String> pools() {
        return Set.of(
                // The original looks where nothing ever is.
                "~ v1alpha1 column 2",
                "~ v1alpha1 column 3",
                "+ v1alpha1 $.status.conditions",
                "+ v1alpha1 $.status.observedGeneration",
                // A published sample misspells the field.
                "+ v1alpha2 $.spec.excludeAddresses",
                // The original says nothing about why a pool does not serve.
                "+ v1alpha2 $.status.conditions",
                "+ v1alpha2 $.status.observedGeneration");
    }

    private static Set<String> metal3Pools() {
        return Set.of(
                "+ v1alpha1 $.status.conditions",
                "+ v1alpha1 $.status.capacity",
                "+ v1alpha1 $.status.availableIPCount");
    }

    private static Set<String> prefixPools() {
        return Set.of("+ v1alpha2 $.status.conditions", "+ v1alpha2 $.status.observedGeneration");
    }

    /** Cluster API checks by webhook what is checked here by the schema, and converts what is kept here as it is. */
    private static Set<String> contract() {
        return Set.of(
                "- v1alpha1",
                "+ v1beta1 $ required",
                "+ v1beta1 $.spec x-kubernetes-validations",
                "+ v1beta2 $.spec x-kubernetes-validations",
                "+ v1beta1 $.spec.prefix");
    }

    private static Set<String> claims() {
        return Set.of(
                "- v1alpha1",
                "+ v1beta1 $ required",
                "+ v1beta1 $.spec x-kubernetes-validations",
                "+ v1beta2 $.spec x-kubernetes-validations",
                "+ v1beta1 $.status.deprecated",
                "+ v1beta2 $.status.v1beta2",
                "+ v1beta1 $.status.conditions[].observedGeneration",
                "~ v1beta1 $.status.conditions[].message maxLength",
                "- v1beta1 $.status.conditions[].message minLength",
                "~ v1beta1 $.status.conditions[].reason maxLength",
                "~ v1beta1 $.status.conditions[].type maxLength",
                "+ v1beta2 $.status.conditions[].severity",
                "~ v1beta2 $.status.conditions[] required");
    }

    /** An older version that was published and never served; and rules, which the original has no webhook for either. */
    private static Set<String> clusterClaims() {
        Set<String> meant = new HashSet<>(claimSpec("v1beta1 $.spec"));
        meant.addAll(Set.of("+ v1alpha1", "+ v1beta1 $ x-kubernetes-validations"));
        return meant;
    }

    private static Set<String> clusterIpams() {
        return Set.of(
                "+ v1alpha1",
                "+ v1beta1 $ x-kubernetes-validations",
                // Set once, and not to be removed.
                "+ v1beta1 $.spec x-kubernetes-validations",
                "- v1beta1 $.spec.clusterIPAMClaimRef x-kubernetes-validations",
                "+ v1beta1 $.spec.clusterIPAMClaimRef maxLength",
                // Found in published examples.
                "+ v1beta1 $.spec.clusterIPAMClaimRefs",
                // The original does not say why it is pending.
                "+ v1beta1 $.status.conditions");
    }

    private static Set<String> deployments() {
        Set<String> meant = new HashSet<>(claimSpec("v1beta1 $.spec.ipamClaim.spec"));
        meant.addAll(Set.of(
                "+ v1alpha1",
                "+ v1beta1 $ x-kubernetes-validations",
                "+ v1beta1 $.spec.ipamClaim.ref maxLength",
                // The same rules in other words.
                "~ v1beta1 $.spec.serviceSpec.policyRefs[] x-kubernetes-validations",
                "~ v1beta1 $.spec.serviceSpec.provider.name x-kubernetes-validations"));
        return meant;
    }

    /** The original's rules are closed against removing a field and setting it anew; addresses are read. */
    private static Set<String> claimSpec(String spec) {
        Set<String> meant = new HashSet<>(Set.of(
                "+ " + spec + " x-kubernetes-validations",
                "- " + spec + ".cluster x-kubernetes-validations",
                "+ " + spec + ".cluster maxLength",
                "- " + spec + ".clusterIPAMRef x-kubernetes-validations",
                "+ " + spec + ".clusterIPAMRef maxLength"));
        for (String network : List.of("nodeNetwork", "clusterNetwork", "externalNetwork")) {
            String path = "+ " + spec + "." + network;
            meant.addAll(Set.of(
                    path + " x-kubernetes-validations",
                    path + ".cidr maxLength",
                    path + ".gateway maxLength",
                    path + ".ipAddresses maxItems",
                    path + ".ipAddresses[] maxLength",
                    path + ".prefix minimum",
                    path + ".prefix maximum"));
        }
        return meant;
    }

    private static @Nullable String meantBy(Set<String> meant, String line) {
        return meant.stream()
                .filter(line::startsWith)
                .filter(start -> ".: ".indexOf(line.charAt(start.length())) >= 0 || line.startsWith(start + "[]"))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode original(String crdName) throws IOException {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(!folder.isEmpty(), "-D" + PROPERTY + " names no folder with the original CRDs");
        assumeTrue(Files.isDirectory(Path.of(folder)), "-D" + PROPERTY + "=" + folder + " is no folder");
        int dot = crdName.indexOf('.');
        String file = crdName.substring(dot + 1) + "_" + crdName.substring(0, dot) + ".yaml";
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            Path found = files.filter(path -> path.getFileName().toString().equals(file))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no " + file + " below " + folder));
            return Documents.parse(Files.readString(found));
        }
    }
}
