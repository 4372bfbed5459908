package dev.moorage.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A field is in the record and in the schema, with one type, and absent in both worlds or in none. */
class RecordsMatchSchemasTest {

    /** Differences that are meant: kind, version and path, then what differs. */
    private static final Set<String> MEANT = Set.of(
            // Read only to see whether it is paused.
            "Cluster v1beta1 .status: not in the record",
            "Cluster v1beta2 .status: not in the record",
            // Stored in two versions without conversion: what the other version keeps is carried, not read.
            "IPAddressClaim v1beta1 .status.deprecated: not in the record",
            "IPAddressClaim v1beta1 .status.conditions[].observedGeneration: not in the record",
            "IPAddressClaim v1beta2 .status.v1beta2: not in the record",
            "IPAddressClaim v1beta2 .status.conditions[].severity: not in the record",
            "IPAddressClaim v1beta2 .status.conditions[].reason: optional, but not nullable",
            "IPAddressClaim v1beta2 .status.conditions[].message: optional, but not nullable",
            // Carried for the controllers of k0rdent, neither read nor written.
            "ClusterDeployment v1beta1 .status.region: not in the record",
            "ClusterDeployment v1beta1 .status.availableUpgrades: not in the record",
            "ClusterDeployment v1beta1 .status.services: not in the record",
            "ClusterDeployment v1beta1 .status.servicesUpgradePaths: not in the record",
            // Absent and empty mean the same.
            "LedgerPage v1alpha1 .spec.entries: optional, but not nullable");

    static List<Class<? extends CustomResource<?, ?>>> kinds() {
        return List.of(
                dev.moorage.api.incluster.v1alpha2.InClusterIPPool.class,
                dev.moorage.api.incluster.v1alpha2.GlobalInClusterIPPool.class,
                dev.moorage.api.incluster.v1alpha2.InClusterPrefixPool.class,
                dev.moorage.api.incluster.v1alpha2.GlobalInClusterPrefixPool.class,
                dev.moorage.api.clusterapi.v1beta1.IPAddress.class,
                dev.moorage.api.clusterapi.v1beta1.IPAddressClaim.class,
                dev.moorage.api.clusterapi.v1beta1.Cluster.class,
                dev.moorage.api.clusterapi.v1beta2.IPAddress.class,
                dev.moorage.api.clusterapi.v1beta2.IPAddressClaim.class,
                dev.moorage.api.clusterapi.v1beta2.Cluster.class,
                dev.moorage.api.k0rdent.v1beta1.ClusterIPAMClaim.class,
                dev.moorage.api.k0rdent.v1beta1.ClusterIPAM.class,
                dev.moorage.api.k0rdent.v1beta1.ClusterDeployment.class,
                dev.moorage.api.ledger.v1alpha1.LedgerPage.class,
                dev.moorage.api.metal3.v1alpha1.IPPool.class,
                dev.moorage.api.metal3.v1alpha1.IPClaim.class,
                dev.moorage.api.metal3.v1alpha1.IPAddress.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void a_kind_and_its_crd_say_the_same(Class<? extends CustomResource<?, ?>> kind) {
        JsonNode crd = Documents.crd(CustomResource.getCRDName(kind));
        assertThat(crd.at("/spec/names/plural").asText()).isEqualTo(HasMetadata.getPlural(kind));
        assertThat(crd.at("/spec/names/kind").asText()).isEqualTo(kind.getSimpleName());
        assertThat(crd.at("/spec/scope").asText())
                .isEqualTo(Namespaced.class.isAssignableFrom(kind) ? "Namespaced" : "Cluster");

        String version = Objects.requireNonNull(
                        kind.getAnnotation(io.fabric8.kubernetes.model.annotation.Version.class))
                .value();
        JsonNode fields = Documents.version(crd, version).at("/schema/openAPIV3Schema/properties");
        Type[] specAndStatus = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
        List<String> differences = new ArrayList<>();
        String start = kind.getSimpleName() + " " + version + " ";
        compare(start + ".spec", specAndStatus[0], fields.get("spec"), differences);
        compare(start + ".status", specAndStatus[1], fields.get("status"), differences);

        assertThat(differences)
                .containsExactlyInAnyOrderElementsOf(
                        MEANT.stream().filter(line -> line.startsWith(start)).toList());
    }

    private static void compare(String path, Type type, @Nullable JsonNode schema, List<String> differences) {
        if (type == Void.class || schema == null) {
            if (type != Void.class) {
                differences.add(path + ": not in the schema");
            } else if (schema != null) {
                differences.add(path + ": not in the record");
            }
            return;
        }
        if (type == JsonNode.class) {
            // Any JSON: read as it is, whatever the schema knows of it.
            return;
        }
        String expected = switch (type) {
            case Class<?> c when c.isRecord() -> "object";
            case Class<?> c when c == String.class -> "string";
            case Class<?> c when c == Boolean.class -> "boolean";
            case Class<?> c when c == int.class || c == Integer.class -> "integer";
            case Class<?> c when c == long.class || c == Long.class -> "integer";
            case ParameterizedType p when p.getRawType() == Map.class -> "object";
            case ParameterizedType p when p.getRawType() == List.class -> "array";
            default -> "no field may be a " + type.getTypeName();
        };
        if (!schema.path("type").asText().equals(expected)) {
            differences.add(path + ": " + expected + " in the record, " + schema.path("type") + " in the schema");
        }
        if (type instanceof Class<?> c && (c == int.class || c == Integer.class) && !fitsInt(schema)) {
            differences.add(path + ": the schema allows more than an int holds");
        }
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            compare(path + "[]", list.getActualTypeArguments()[0], schema.get("items"), differences);
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            compareFields(path, c, schema, differences);
        }
    }

    private static void compareFields(String path, Class<?> type, JsonNode schema, List<String> differences) {
        List<String> required = new ArrayList<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        List<String> inRecord = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = component.getName();
            inRecord.add(name);
            String here = path + "." + name;
            JsonNode field = schema.path("properties").get(name);
            compare(here, component.getGenericType(), field, differences);
            boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            boolean optional = !required.contains(name) && (field == null || !field.has("default"));
            if (nullable && !optional) {
                differences.add(here + ": nullable, but not optional");
            } else if (optional && !nullable) {
                differences.add(here + ": optional, but not nullable");
            }
        }
        for (var field : schema.path("properties").properties()) {
            if (!inRecord.contains(field.getKey())) {
                differences.add(path + "." + field.getKey() + ": not in the record");
            }
        }
    }

    /** One number too large would make a whole list unreadable. */
    private static boolean fitsInt(JsonNode schema) {
        return schema.path("format").asText().equals("int32")
                || (schema.has("minimum") && schema.path("maximum").asLong(Long.MAX_VALUE) <= Integer.MAX_VALUE);
    }
}
