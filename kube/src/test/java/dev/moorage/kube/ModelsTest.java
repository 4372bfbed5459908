package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import org.junit.jupiter.api.Test;

class ModelsTest {
    private final ObjectMapper json = new ObjectMapper();
    private final Models models = new Models();

    private ConfigMap read(String name, String uid) throws Exception {
        JsonNode object = json.readTree("""
                {"metadata": {"name": "%s", "uid": "%s", "managedFields": [{"manager": "somebody"}],
                 "finalizers": ["example.com/one"]}}""".formatted(name, uid));
        return models.read(object, ConfigMap.class);
    }

    @Test
    void managed_fields_are_left_out() throws Exception {
        assertThat(read("a", "u").getMetadata().getManagedFields()).isNullOrEmpty();
    }

    @Test
    @SuppressWarnings("ReferenceEquality") // That is what is tested.
    void text_that_was_read_a_moment_ago_is_not_kept_twice() throws Exception {
        var first = read("a", "u-1").getMetadata();
        var second = read("a", "u-2").getMetadata();
        assertThat(first.getName() == second.getName()).isTrue();
        assertThat(first.getFinalizers().getFirst() == second.getFinalizers().getFirst())
                .isTrue();
        assertThat(first.getUid()).isEqualTo("u-1");
        assertThat(second.getUid()).isEqualTo("u-2");
    }

    @Test
    void texts_stay_what_they_are_however_many_are_read() throws Exception {
        for (int i = 0; i < 50_000; i++) {
            assertThat(read("name-" + i, "uid-" + i % 7).getMetadata().getName())
                    .isEqualTo("name-" + i);
        }
    }
}
