package dev.moorage.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.moorage.api.clusterapi.v1beta2.IPAddress;
import dev.moorage.api.clusterapi.v1beta2.IPAddressClaim;
import dev.moorage.api.metal3.v1alpha1.IPClaim;
import dev.moorage.kube.Change;
import dev.moorage.kube.Informers;
import dev.moorage.kube.ObjectRef;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Every claim with its address, kept fresh by watches. */
final class ClaimTable {
    private final ObjectMapper mapper = new ObjectMapper();
    private final List<Kind> kinds;
    private boolean changed = true;

    /** What is there of one kind. */
    private static final class Kind {
        private final Map<String, JsonNode> present = new HashMap<>();
        private final CountDownLatch listed = new CountDownLatch(1);
    }

    ClaimTable(Informers informers) {
        Kind claims = watched(informers, IPAddressClaim.class);
        Kind addresses = watched(informers, IPAddress.class);
        Kind metal3Claims = watched(informers, IPClaim.class);
        Kind metal3Addresses = watched(informers, dev.moorage.api.metal3.v1alpha1.IPAddress.class);
        kinds = List.of(claims, addresses, metal3Claims, metal3Addresses);
    }

    private <T extends HasMetadata> Kind watched(Informers informers, Class<T> type) {
        Kind kind = new Kind();
        var _ = informers.watch(type, null, change -> take(kind, change));
        return kind;
    }

    private synchronized <T extends HasMetadata> void take(Kind kind, Change<T> change) {
        Map<String, JsonNode> into = kind.present;
        switch (change) {
            case Change.Added<T>(T object) -> into.put(key(ObjectRef.of(object)), mapper.valueToTree(object));
            case Change.Updated<T>(T object) -> into.put(key(ObjectRef.of(object)), mapper.valueToTree(object));
            case Change.Deleted<T>(T object) -> into.remove(key(ObjectRef.of(object)));
            case Change.Absent<T>(ObjectRef ref) -> into.remove(key(ref));
            case Change.Synced<T> _ -> kind.listed.countDown();
            case Change.Unserved<T> _ -> kind.listed.countDown();
        }
        changed = true;
        notifyAll();
    }

    private static String key(ObjectRef ref) {
        return ref.namespace() + "/" + ref.name();
    }

    /** Waits until everything that was there before has been listed, but not past the deadline. */
    boolean awaitListed(long deadlineNanos) throws InterruptedException {
        for (Kind kind : kinds) {
            if (!kind.listed.await(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                return false;
            }
        }
        return true;
    }

    /** Waits for a change, but not past the deadline of {@link System#nanoTime}. */
    synchronized void awaitChange(long deadlineNanos) throws InterruptedException {
        while (!changed) {
            long left = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
        changed = false;
    }

    synchronized List<ClaimRow> rows() {
        List<ClaimRow> rows = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i += 2) {
            Map<String, JsonNode> addresses = kinds.get(i + 1).present;
            kinds.get(i)
                    .present
                    .values()
                    .forEach(claim -> rows.add(ClaimRow.of(claim, addresses.get(ClaimRow.addressKey(claim)))));
        }
        rows.sort(Comparator.comparing(ClaimRow::namespace).thenComparing(ClaimRow::name));
        return rows;
    }

    /** The rows as text, columns aligned. */
    static String render(List<ClaimRow> rows) {
        List<Function<ClaimRow, String>> columns = List.of(
                ClaimRow::namespace,
                ClaimRow::name,
                ClaimRow::pool,
                ClaimRow::address,
                ClaimRow::gateway,
                ClaimRow::state);
        ClaimRow head = new ClaimRow("NAMESPACE", "CLAIM", "POOL", "ADDRESS", "GATEWAY", "STATE", "");
        List<ClaimRow> all = new ArrayList<>(List.of(head));
        all.addAll(rows);
        int[] widths = columns.stream()
                .mapToInt(column -> all.stream()
                        .mapToInt(row -> column.apply(row).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder text = new StringBuilder();
        for (ClaimRow row : all) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(String.format(
                        "%-" + (widths[i] + 3) + "s", columns.get(i).apply(row)));
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
