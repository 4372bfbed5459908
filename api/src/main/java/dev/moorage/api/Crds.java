package dev.moorage.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The CRDs that Moorage ships, by family.
 *
 * <p>The contract is no family: where Cluster API is installed it brings those kinds itself, converts them and must not
 * be overwritten.
 */
public final class Crds {
    private static final String FOLDER = "/dev/moorage/crds/";

    private static final List<String> CONTRACT =
            List.of("contract/clusters", "contract/ipaddressclaims", "contract/ipaddresses");

    private static final Map<String, List<String>> FILES = Map.of(
            "in-cluster",
                    List.of(
                            "in-cluster/inclusterippools",
                            "in-cluster/globalinclusterippools",
                            "in-cluster/inclusterprefixpools",
                            "in-cluster/globalinclusterprefixpools"),
            "k0rdent", List.of("k0rdent/clusteripamclaims", "k0rdent/clusteripams", "k0rdent/clusterdeployments"),
            "ledger", List.of("ledger/ledgerpages"),
            "metal3", List.of("metal3/ippools", "metal3/ipclaims", "metal3/ipaddresses"));

    /** What a family reads or makes of others, reduced; for clusters without those others. */
    private static final Map<String, List<String>> CONTRACTS = Map.of(
            "k0rdent",
            List.of(
                    "contract/k0rdent/clustertemplates",
                    "contract/k0rdent/credentials",
                    "contract/k0rdent/helmcharts",
                    "contract/k0rdent/helmreleases"));

    private Crds() {}

    /** The names of all families, in alphabetical order. */
    public static List<String> families() {
        return FILES.keySet().stream().sorted().toList();
    }

    /**
     * The CRDs of some families as one YAML stream, fit for {@code kubectl apply -f -}. The order of the stream does
     * not depend on the order or repetition of the names.
     *
     * @param families names out of {@link #families()}, may be empty
     * @param contract whether to put Cluster API's IPAddress, IPAddressClaim and a minimal Cluster in front, for
     *     clusters without Cluster API, and minimal kinds of others that a family needs
     * @throws IllegalArgumentException if a family is not known; the message lists those that are
     */
    public static String yaml(List<String> families, boolean contract) {
        return String.join("---\n", documents(families, contract));
    }

    /** As {@link #yaml(List, boolean)}, one text per CRD. */
    public static List<String> documents(List<String> families, boolean contract) {
        List<String> known = families();
        for (String family : families) {
            if (!known.contains(family)) {
                throw new IllegalArgumentException(
                        "unknown CRD family \"%s\": choose from %s".formatted(family, String.join(", ", known)));
            }
        }
        List<String> chosen = known.stream().filter(families::contains).toList();
        Stream<String> others = contract ? Stream.concat(CONTRACT.stream(), of(chosen, CONTRACTS)) : Stream.empty();
        return Stream.concat(others, of(chosen, FILES)).map(Crds::read).toList();
    }

    /**
     * A CRD of {@link #documents} with v1beta1 beside the other versions where it is one of an IP pool, for manifests
     * that name it; any other document as it is. It needs the conversion webhook, and since it outranks v1alpha2 clients
     * that name no version then need it too.
     */
    public static String withV1Beta1(String document) {
        return NewerPools.served(document);
    }

    private static Stream<String> of(List<String> families, Map<String, List<String>> files) {
        return families.stream().flatMap(family -> files.getOrDefault(family, List.of()).stream());
    }

    private static String read(String path) {
        String resource = FOLDER + path + ".yaml";
        try (InputStream in = Crds.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the jar: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " from the jar", e);
        }
    }
}
