package dev.moorage.kube;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;

/** Reads objects, as the API server answers them, without their managedFields: half of each, and nobody looks at them. */
public final class Models {
    private final ObjectMapper mapper = mapper();

    /**
     * Reads one object.
     *
     * @throws IllegalArgumentException when it does not fit the model; the API server's schemas do not let that happen
     */
    public <T extends HasMetadata> T read(JsonNode object, Class<T> model) {
        try {
            return mapper.treeToValue(object, model);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "unreadable " + model.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }

    static ObjectMapper mapper() {
        return new ObjectMapper()
                .addMixIn(ObjectMeta.class, WithoutManagedFields.class)
                .registerModule(new SimpleModule().addDeserializer(String.class, new RepeatedTexts()));
    }

    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}
}
