package dev.moorage.operator.families;

import dev.moorage.engine.machine.AddressObject;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.Pool;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/** Reads the objects of a family into what the engine understands. */
public interface Requests {
    /** Reads a claim; null when it asks another family's pool. */
    @Nullable Claim claim(HasMetadata object);

    /** Reads an address; null when it is of another family's pool. */
    @Nullable AddressObject address(HasMetadata object);

    /**
     * Reads a pool.
     *
     * @throws IllegalArgumentException for what is no pool of this family
     */
    Pool pool(HasMetadata object);

    /** The finalizer that a claim of this family gets. */
    String finalizer(Claim claim);
}
