package dev.moorage.bench.bind;

import dev.moorage.engine.ledger.ObjectKey;
import dev.moorage.kube.Change;
import dev.moorage.kube.Informers;
import dev.moorage.kube.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who is shown claims and addresses, of whatever family. */
interface Sights {
    /** A claim, with its status; {@code bound} tells whether that names an address. */
    void claim(ObjectKey key, boolean bound, Object status);

    /** A claim that is gone. */
    void claimGone(ObjectKey key);

    /** An address of a pool. */
    void address(ObjectKey key, Shown shown);

    /** An address that is gone. */
    void addressGone(ObjectKey key);

    /** What an address object shows: a pool, by all that tells it from others, and one of its addresses. */
    record Shown(Object pool, String address) {}

    /** Has the claims of a kind shown; {@code bound} tells whether a status names an address. */
    static <T extends HasMetadata, S> void claims(
            Informers informers,
            Class<T> type,
            Function<T, @Nullable S> status,
            Function<S, Boolean> bound,
            Sights to) {
        var _ = informers.watch(type, null, change -> {
            T seen = seen(change);
            ObjectKey gone = gone(change);
            S now = seen == null ? null : status.apply(seen);
            if (seen != null && now != null) {
                to.claim(key(ObjectRef.of(seen)), bound.apply(now), now);
            } else if (gone != null) {
                to.claimGone(gone);
            }
        });
    }

    /** Has the addresses of a kind shown. */
    static <T extends HasMetadata> void addresses(
            Informers informers, Class<T> type, Function<T, @Nullable Shown> shown, Sights to) {
        var _ = informers.watch(type, null, change -> {
            Shown now = change instanceof Change.Added<T>(T address) ? shown.apply(address) : null;
            ObjectKey gone = gone(change);
            if (now != null && change instanceof Change.Added<T>(T address)) {
                to.address(key(ObjectRef.of(address)), now);
            } else if (gone != null) {
                to.addressGone(gone);
            }
        });
    }

    private static <T extends HasMetadata> @Nullable T seen(Change<T> change) {
        return switch (change) {
            case Change.Added<T>(T object) -> object;
            case Change.Updated<T>(T object) -> object;
            default -> null;
        };
    }

    private static <T extends HasMetadata> @Nullable ObjectKey gone(Change<T> change) {
        return switch (change) {
            case Change.Deleted<T>(T object) -> key(ObjectRef.of(object));
            case Change.Absent<T>(ObjectRef ref) -> key(ref);
            default -> null;
        };
    }

    private static ObjectKey key(ObjectRef ref) {
        return new ObjectKey(ref.namespace(), ref.name());
    }
}
