package dev.moorage.proof.observe;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.proof.invariant.Violation;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String OURS = "\"ipam.cluster.x-k8s.io/ProtectAddress\"";
    private static final String MARK = "\"clusterctl.cluster.x-k8s.io/delete-for-move\": \"\"";

    private final Judge judge = Judge.fromTheStart();
    private int version;

    /** An address object that came with somebody's move, as it stands with these annotations and finalizers. */
    private static JsonNode address(String annotations, String finalizers) {
        try {
            return new ObjectMapper().readTree("""
                    {"apiVersion": "ipam.cluster.x-k8s.io/v1beta2", "kind": "IPAddress",
                     "metadata": {"namespace": "n", "name": "a", "uid": "u", "creationTimestamp": "2026-11-21T12:00:00Z",
                                  "annotations": {%s}, "finalizers": [%s], "managedFields": [{"manager": "clusterctl"}]},
                     "spec": {"claimRef": {"name": "a"}, "address": "10.0.0.7", "prefix": 16,
                              "poolRef": {"apiGroup": "ipam.cluster.x-k8s.io", "kind": "InClusterIPPool", "name": "p"}}}
                    """.formatted(annotations, finalizers));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private void see(JsonNode object, boolean gone) {
        version++;
        judge.take(List.of(new Sighting(WatchedKind.ADDRESS, version, object, gone)), _ -> {});
    }

    @Test
    void what_is_marked_as_moved_may_be_stripped_and_deleted() {
        see(address("", OURS), false);
        see(address(MARK, OURS), false);
        see(address(MARK, ""), false);
        assertThatCode(() -> see(address(MARK, ""), true)).doesNotThrowAnyException();
    }

    @Test
    void finalizer_that_is_put_back_on_what_is_marked_as_moved_is_found() {
        see(address("", OURS), false);
        see(address(MARK, OURS), false);
        see(address(MARK, ""), false);
        assertThatThrownBy(() -> see(address(MARK, OURS), false))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("leaves for another cluster");
    }

    @Test
    void removal_of_what_nobody_has_marked_is_the_operators() {
        see(address("", ""), false);
        assertThatThrownBy(() -> see(address("", ""), true))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("foreign address object was removed");
    }
}
