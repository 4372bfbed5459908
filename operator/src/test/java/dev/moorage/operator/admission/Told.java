package dev.moorage.operator.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.moorage.address.Prefix;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.PoolKey;
import java.util.ArrayList;
import java.util.List;

/** A register that knows what a test tells it, and counts how often it is asked. */
final class Told implements Register {
    final List<Use> uses = new ArrayList<>();
    final List<Neighbour> neighbours = new ArrayList<>();
    int asked;
    boolean silent;

    Told with(String... blocks) {
        for (String block : blocks) {
            Prefix read = block.contains("/")
                    ? Prefix.parse(block)
                    : new Prefix(
                            Range.parseItem(block).first(),
                            Range.parseItem(block).first().family().bits());
            uses.add(new Use(read, block, "IPAddressClaim ns/of-" + block));
        }
        return this;
    }

    @Override
    public Look uses(PoolKey pool) {
        asked++;
        return silent ? new Look.Unreadable("the API server does not answer; try again") : new Look.Uses(uses);
    }

    @Override
    public Look anyUse(PoolKey pool) {
        return uses(pool);
    }

    @Override
    public List<Neighbour> neighbours(PoolKey pool) {
        return neighbours;
    }

    static JsonNode yaml(String text) {
        try {
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** A pool with that metadata and spec. */
    static PoolObject pool(PoolKind kind, String metadata, String spec) {
        return PoolObject.of(yaml(
                "{kind: %s, metadata: {namespace: ns, name: p%s}, spec: %s}".formatted(kind.kind(), metadata, spec)));
    }
}
