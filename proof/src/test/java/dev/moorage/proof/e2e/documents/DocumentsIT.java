package dev.moorage.proof.e2e.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.moorage.proof.e2e.documents.Row.Elsewhere;
import dev.moorage.proof.e2e.documents.Row.Later;
import dev.moorage.proof.e2e.documents.Row.Now;
import dev.moorage.proof.e2e.harness.Kubectl;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.k0rdent.Site;
import dev.moorage.proof.e2e.k0rdent.Site.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OnCluster.class)
class DocumentsIT {
    private static final String PROPERTY = "moorage.reference.seeds";

    static Stream<Row> served() {
        return Table.ROWS.stream().filter(row -> row.check() instanceof Now);
    }

    @ParameterizedTest
    @MethodSource("served")
    void row_that_is_served_does_what_is_expected(Row row, Scene scene) throws Exception {
        if (row.check() instanceof Now now) {
            if (now.manifest() != null) {
                assertThat(Kubectl.in(scene).apply(now.manifest())).isNotEmpty();
            }
            now.steps().run(scene);
        }
    }

    @Test
    void row_that_is_shown_elsewhere_names_a_test_that_is_there() throws IOException {
        for (Row row : Table.ROWS) {
            if (row.check() instanceof Elsewhere(String file, String test)) {
                Path source = Path.of(System.getProperty("basedir", "."))
                        .resolve("..")
                        .resolve(file);
                assertThat(source).as(row.toString()).content().contains("void " + test + "(");
            }
        }
    }

    @Test
    void row_that_is_not_served_yet_says_why() {
        assertThat(Table.ROWS).allSatisfy(row -> {
            assertThat(row.expected()).isNotBlank();
            if (row.check() instanceof Later(String reason)) {
                assertThat(reason).isNotBlank();
            }
        });
    }

    @ParameterizedTest
    @EnumSource(Document.class)
    void every_manifest_and_command_of_the_document_has_a_row(Document document) throws IOException {
        List<Found> found = Found.in(folder(), document);
        assertThat(found.stream().map(it -> it.line() + ": " + it.what()))
                .isNotEmpty()
                .containsExactlyElementsOf(rows(document)
                        .map(row -> row.line() + ": " + row.what())
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(Document.class)
    void manifests_that_are_carried_out_are_those_of_the_document(Document document) throws IOException {
        List<Found> found = Found.in(folder(), document);
        rows(document).forEach(row -> {
            if (row.check() instanceof Now now && now.manifest() != null) {
                Found original = found.stream()
                        .filter(it -> it.line() == row.line())
                        .findFirst()
                        .orElseThrow();
                assertThat(withoutMetadata(now.manifest()))
                        .as(row.toString())
                        .isEqualTo(withoutMetadata(Placeholders.filled(original.text(), "any")));
            }
        });
    }

    /** From the top to the bottom; with the network, or with the list of addresses that stands in the comments. */
    @ParameterizedTest
    @CsvSource({"K0RDENT_DRAFT, false", "K0RDENT_DRAFT, true", "K0RDENT, false", "K0RDENT, true"})
    void a_reader_who_carries_out_all_of_a_guide_gets_clusters_with_addresses(
            Document document, boolean listed, Scene scene) throws Exception {
        List<Found> found = Found.in(folder(), document);
        Site site = new Site(scene).ready();
        Kubectl kubectl = Kubectl.in(scene);
        List<String> clusters = new ArrayList<>();
        try (var _ = site.flux()) {
            String last = "";
            for (Found each : found) {
                String text = Placeholders.filled(each.text(), scene.namespace());
                if (each.what().startsWith("kubectl apply")) {
                    assertThat(kubectl.apply(last)).contains("k0rdent.mirantis.com/");
                } else if (each.what().startsWith("kubectl get")) {
                    // Both guides get to it after a claim, which is bound soon.
                    site.await(
                            Kind.CLAIM,
                            Placeholders.CLAIM,
                            it -> it.at("/status/bound").asBoolean());
                    assertThat(kubectl.run(text.substring("kubectl ".length()).split(" ")))
                            .contains(Placeholders.CLAIM);
                } else {
                    last = listed ? Placeholders.listed(text) : text;
                    if (each.what().endsWith("ClusterDeployment")) {
                        // Each way to write it makes another cluster.
                        String name = Placeholders.CLUSTER + (clusters.isEmpty() ? "" : "-" + clusters.size());
                        clusters.add(name);
                        last = last.replace("name: " + Placeholders.CLUSTER + "\n", "name: " + name + "\n");
                    }
                    assertThat(kubectl.apply(last)).contains("k0rdent.mirantis.com/");
                }
            }
            for (String cluster : clusters) {
                assertThat(site.nodes(cluster)).hasSize(2).doesNotHaveDuplicates();
                site.await(Kind.DEPLOYMENT, cluster, "Ready", "True", "Succeeded");
            }
        }
        assertThat(clusters).hasSize(document == Document.K0RDENT ? 2 : 1);
    }

    private static Stream<Row> rows(Document document) {
        return Table.ROWS.stream().filter(row -> row.document() == document);
    }

    private static Map<String, Object> withoutMetadata(String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        return Map.of(
                "apiVersion", object.getApiVersion(),
                "kind", object.getKind(),
                "rest", object.getAdditionalProperties());
    }

    private static Path folder() {
        String folder = System.getProperty(PROPERTY, "");
        assumeTrue(!folder.isEmpty(), "-D" + PROPERTY + " names no folder with the documents");
        assumeTrue(Files.isDirectory(Path.of(folder)), "-D" + PROPERTY + "=" + folder + " is no folder");
        return Path.of(folder);
    }
}
