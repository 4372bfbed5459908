package dev.moorage.operator.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.InvalidAddressException;
import dev.moorage.api.ledger.v1alpha1.LedgerPage;
import dev.moorage.api.ledger.v1alpha1.LedgerPageSpec;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.Page;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.kube.ApiRequest;
import dev.moorage.kube.Preconditions;
import dev.moorage.kube.ResourceType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes pages of the ledger. */
public final class Pages {
    /** The resource of pages. */
    public static final ResourceType TYPE = ResourceType.of(LedgerPage.class);

    /** Label by which the pages of one pool are listed. */
    public static final String POOL_LABEL = "ipam.moorage.dev/pool";

    /** Keeps pages out of backups: a page restored from the past would say what is no longer so. */
    private static final String NO_BACKUP_LABEL = "velero.io/exclude-from-backup";

    private final ObjectMapper mapper;

    public Pages(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Reads a page; null when its name does not fit what it says of itself, so that it is no page of ours. */
    public @Nullable Page read(LedgerPage object) {
        LedgerPageSpec spec = object.getSpec();
        if (spec == null) {
            return null;
        }
        String namespace = spec.pool().namespace();
        PoolKey pool = new PoolKey(
                spec.pool().group(),
                spec.pool().kind(),
                namespace == null ? "" : namespace,
                spec.pool().name());
        PageId id;
        try {
            Blocks blocks = spec.blockLength() == null ? Blocks.SINGLE : Blocks.ofLength(spec.blockLength());
            id = new PageId(pool, Address.parse(spec.first()), blocks);
        } catch (InvalidAddressException e) {
            return null;
        } catch (IllegalArgumentException e) {
            return null;
        }
        if (!id.name().equals(object.getMetadata().getName())) {
            return null;
        }
        List<Entry> entries = spec.entries().stream().map(Entry::parse).toList();
        return new Page(
                id,
                object.getMetadata().getUid(),
                object.getMetadata().getResourceVersion(),
                Boolean.TRUE.equals(spec.imported()),
                entries);
    }

    /** Makes a page. */
    public ApiRequest create(PageId id, boolean imported, List<Entry> entries) {
        ObjectNode page =
                mapper.createObjectNode().put("apiVersion", TYPE.apiVersion()).put("kind", TYPE.kind());
        page.putObject("metadata")
                .put("name", id.name())
                .putObject("labels")
                .put(POOL_LABEL, PageId.poolHash(id.pool()))
                .put(NO_BACKUP_LABEL, "true");
        ObjectNode spec = page.putObject("spec").put("first", id.first().toString());
        ObjectNode pool = spec.putObject("pool")
                .put("group", id.pool().group())
                .put("kind", id.pool().kind())
                .put("name", id.pool().name());
        if (!id.pool().namespace().isEmpty()) {
            pool.put("namespace", id.pool().namespace());
        }
        if (!id.blocks().equals(Blocks.SINGLE)) {
            spec.put("blockLength", id.blocks().length());
        }
        content(spec, imported, entries);
        return ApiRequest.create(TYPE.collection(null), page);
    }

    /** Writes a page over the sight that it was decided on, and over no other. */
    public ApiRequest update(Page base, boolean imported, List<Entry> entries) {
        ObjectNode patch = mapper.createObjectNode();
        patch.putObject("metadata").put("uid", base.uid()).put("resourceVersion", base.resourceVersion());
        content(patch.putObject("spec"), imported, entries);
        return ApiRequest.mergePatch(TYPE.item(null, base.id().name()), patch);
    }

    private static void content(ObjectNode spec, boolean imported, List<Entry> entries) {
        spec.put("imported", imported);
        ArrayNode texts = spec.putArray("entries");
        entries.forEach(entry -> texts.add(entry.text()));
    }

    /** Deletes a page as it was seen. */
    public ApiRequest delete(Page page) {
        return ApiRequest.delete(
                TYPE.item(null, page.id().name()), Preconditions.exactly(page.uid(), page.resourceVersion()));
    }

    /** Reads a page from the API server. */
    public ApiRequest get(PageId id) {
        return ApiRequest.get(TYPE.item(null, id.name()));
    }

    /** Lists the pages of a pool by a quorum read. */
    public ApiRequest list(PoolKey pool) {
        return ApiRequest.get(
                TYPE.collection(null) + "?labelSelector=ipam.moorage.dev%2Fpool%3D" + PageId.poolHash(pool));
    }
}
