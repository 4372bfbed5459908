package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CrdsTest {

    @Test
    void the_families_are_listed() {
        assertThat(Crds.families()).containsExactly("in-cluster", "k0rdent", "ledger", "metal3");
    }

    @Test
    void a_stream_holds_the_crds_of_the_families_asked_for() {
        assertThat(names(Crds.yaml(List.of("ledger"), false))).containsExactly("ledgerpages.ipam.moorage.dev");
        assertThat(Crds.yaml(List.of(), false)).isEmpty();
    }

    @Test
    void the_order_of_a_stream_does_not_depend_on_the_question() {
        assertThat(names(Crds.yaml(List.of("ledger", "in-cluster", "ledger"), true)))
                .containsExactly(
                        "clusters.cluster.x-k8s.io",
                        "ipaddressclaims.ipam.cluster.x-k8s.io",
                        "ipaddresses.ipam.cluster.x-k8s.io",
                        "inclusterippools.ipam.cluster.x-k8s.io",
                        "globalinclusterippools.ipam.cluster.x-k8s.io",
                        "inclusterprefixpools.ipam.cluster.x-k8s.io",
                        "globalinclusterprefixpools.ipam.cluster.x-k8s.io",
                        "ledgerpages.ipam.moorage.dev");
    }

    @Test
    void kinds_of_others_that_only_k0rdent_needs_come_with_it() {
        assertThat(names(Crds.yaml(List.of("k0rdent"), true)))
                .containsExactly(
                        "clusters.cluster.x-k8s.io",
                        "ipaddressclaims.ipam.cluster.x-k8s.io",
                        "ipaddresses.ipam.cluster.x-k8s.io",
                        "clustertemplates.k0rdent.mirantis.com",
                        "credentials.k0rdent.mirantis.com",
                        "helmcharts.source.toolkit.fluxcd.io",
                        "helmreleases.helm.toolkit.fluxcd.io",
                        "clusteripamclaims.k0rdent.mirantis.com",
                        "clusteripams.k0rdent.mirantis.com",
                        "clusterdeployments.k0rdent.mirantis.com");
    }

    @Test
    void kinds_of_k0rdent_are_stored_in_v1beta1_and_served_in_v1alpha1_too() {
        for (String plural : List.of("clusteripamclaims", "clusteripams", "clusterdeployments")) {
            JsonNode crd = Documents.crd(plural);
            assertThat(versions(crd)).as(plural).containsExactly("v1alpha1 served", "v1beta1 served stored");
            assertThat(crd.at("/spec/conversion/strategy").asText()).isEqualTo("Webhook");
            assertThat(crd.at("/spec/conversion/webhook/clientConfig/service/path")
                            .asText())
                    .isEqualTo("/convert");
        }
    }

    @Test
    void an_unknown_family_is_refused_with_those_that_are_known() {
        assertThatThrownBy(() -> Crds.yaml(List.of("ledger", "out-cluster"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown CRD family \"out-cluster\": choose from in-cluster, k0rdent, ledger, metal3");
    }

    @Test
    void ip_pools_are_stored_in_v1alpha2_whatever_else_is_served() {
        for (String plural : List.of("inclusterippools", "globalinclusterippools")) {
            JsonNode crd = Documents.crd(plural);
            assertThat(versions(crd)).as(plural).containsExactly("v1alpha1 served", "v1alpha2 served stored");
            JsonNode newer = Documents.parse(Crds.withV1Beta1(crd.toString()));
            assertThat(versions(newer))
                    .as(plural)
                    .containsExactly("v1alpha1 served", "v1alpha2 served stored", "v1beta1 served");
            assertThat(Documents.version(newer, "v1beta1").path("schema"))
                    .isEqualTo(Documents.version(newer, "v1alpha2").path("schema"));
            assertThat(crd.at("/spec/conversion/strategy").asText()).isEqualTo("Webhook");
            assertThat(crd.at("/spec/conversion/webhook/clientConfig/service/path")
                            .asText())
                    .isEqualTo("/convert");
        }
    }

    @Test
    void other_kinds_have_no_v1beta1_to_add() {
        String page = Crds.yaml(List.of("ledger"), false);
        assertThat(Crds.withV1Beta1(page)).isEqualTo(page);
    }

    private static List<String> versions(JsonNode crd) {
        List<String> versions = new ArrayList<>();
        for (JsonNode version : crd.at("/spec/versions")) {
            versions.add(version.path("name").asText()
                    + (version.path("served").asBoolean() ? " served" : "")
                    + (version.path("storage").asBoolean() ? " stored" : ""));
        }
        return versions;
    }

    @Test
    void no_file_is_forgotten() throws IOException, URISyntaxException {
        URL folder = Objects.requireNonNull(Crds.class.getResource("/dev/moorage/crds"));
        try (Stream<Path> files = Files.walk(Path.of(folder.toURI()))) {
            assertThat(files.filter(Files::isRegularFile)).hasSameSizeAs(Crds.documents(Crds.families(), true));
        }
    }

    @Test
    void every_crd_is_named_after_its_plural_and_group_and_stores_one_version() {
        for (JsonNode crd : Documents.all()) {
            JsonNode spec = crd.path("spec");
            String name =
                    spec.at("/names/plural").asText() + "." + spec.path("group").asText();
            assertThat(crd.at("/metadata/name").asText()).isEqualTo(name);
            assertThat(spec.path("versions"))
                    .as(name)
                    .filteredOn(version -> version.path("storage").asBoolean())
                    .hasSize(1);
        }
    }

    @Test
    void every_field_and_column_is_explained() {
        for (JsonNode crd : Documents.all()) {
            List<String> unexplained = new ArrayList<>();
            String name = crd.at("/metadata/name").asText();
            for (JsonNode version : crd.at("/spec/versions")) {
                version.path("additionalPrinterColumns").forEach(column -> explained(name, column, unexplained));
                JsonNode schema = version.at("/schema/openAPIV3Schema");
                explained(name, schema, unexplained);
                fieldsExplained("", schema, unexplained);
            }
            assertThat(unexplained).as(name).isEmpty();
        }
    }

    @Test
    void pools_move_with_clusterctl_and_pages_do_not() {
        String move = "clusterctl.cluster.x-k8s.io/move-hierarchy";
        for (String plural : List.of(
                "inclusterippools", "globalinclusterippools", "inclusterprefixpools", "globalinclusterprefixpools")) {
            JsonNode labels = Documents.crd(plural).at("/metadata/labels");
            assertThat(labels.has(move)).as(plural).isTrue();
            assertThat(labels.path("cluster.x-k8s.io/provider").asText()).isEqualTo("ipam-in-cluster");
        }
        assertThat(Documents.crd("ledgerpages").at("/metadata/labels").has(move))
                .isFalse();
    }

    private static void fieldsExplained(String path, JsonNode schema, List<String> unexplained) {
        for (var field : schema.path("properties").properties()) {
            String here = path + "." + field.getKey();
            if (!here.equals(".metadata")) {
                explained(here, field.getValue(), unexplained);
            }
            fieldsExplained(here, field.getValue(), unexplained);
            fieldsExplained(here + "[]", field.getValue().path("items"), unexplained);
        }
    }

    private static void explained(String what, JsonNode node, List<String> unexplained) {
        if (node.path("description").asText().isBlank()) {
            unexplained.add(what);
        }
    }

    /** Reads the stream as a client would. */
    private static List<String> names(String stream) {
        List<?> items = switch (new KubernetesSerialization().<Object>unmarshal(stream)) {
            case List<?> list -> list;
            case Object one -> List.of(one);
        };
        return items.stream()
                .map(CustomResourceDefinition.class::cast)
                .map(crd -> crd.getMetadata().getName())
                .toList();
    }
}
