package dev.moorage.operator.families;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.ResourceType;
import java.util.ArrayList;
import java.util.List;

/** Patches of objects as they were seen, and no others: each carries UID and resourceVersion. */
public final class GuardedPatches {
    private final ObjectMapper mapper;

    public GuardedPatches(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Gives a claim these finalizers and no others. */
    public ApiRequest finalizers(ResourceType type, Claim claim, List<String> finalizers) {
        ObjectNode patch = mapper.createObjectNode();
        metadata(patch, claim.uid(), claim.resourceVersion()).set("finalizers", mapper.valueToTree(finalizers));
        return ApiRequest.mergePatch(
                type.item(claim.key().namespace(), claim.key().name()), patch);
    }

    /** Gives a pool these finalizers and no others. */
    public ApiRequest finalizers(ResourceType type, Pool pool, List<String> finalizers) {
        ObjectNode patch = mapper.createObjectNode();
        metadata(patch, pool).set("finalizers", mapper.valueToTree(finalizers));
        return ApiRequest.mergePatch(
                type.item(pool.key().namespace(), pool.key().name()), patch);
    }

    /** Gives an address object these finalizers and no others. */
    public ApiRequest finalizers(ResourceType type, AddressObject object, List<String> finalizers) {
        ObjectNode patch = mapper.createObjectNode();
        metadata(patch, object).set("finalizers", mapper.valueToTree(finalizers));
        return ApiRequest.mergePatch(
                type.item(object.key().namespace(), object.key().name()), patch);
    }

    /** Begins a patch of an address object: its metadata, to be filled. */
    public static ObjectNode metadata(ObjectNode patch, AddressObject object) {
        return metadata(patch, object.uid(), object.resourceVersion());
    }

    /** Begins a patch of a pool: its metadata, to be filled. */
    public static ObjectNode metadata(ObjectNode patch, Pool pool) {
        return metadata(patch, pool.uid(), pool.resourceVersion());
    }

    private static ObjectNode metadata(ObjectNode patch, String uid, String resourceVersion) {
        return patch.putObject("metadata").put("uid", uid).put("resourceVersion", resourceVersion);
    }

    /** Finalizers with ours among them, at the end if it was not there. */
    public static List<String> with(List<String> finalizers, String ours) {
        List<String> all = new ArrayList<>(finalizers);
        if (!all.contains(ours)) {
            all.add(ours);
        }
        return all;
    }

    /** Finalizers without ours. */
    public static List<String> without(List<String> finalizers, String ours) {
        return finalizers.stream().filter(it -> !it.equals(ours)).toList();
    }
}
