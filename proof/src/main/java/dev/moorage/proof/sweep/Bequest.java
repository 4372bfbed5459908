package dev.moorage.proof.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.EntryState;
import dev.moorage.proof.invariant.Violation;
import dev.moorage.proof.observe.WatchedKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which addresses claims had when etcd was restored from a backup, and who may have them afterwards. */
final class Bequest {
    /** Nobody had any. */
    static final Bequest NONE = new Bequest(Map.of());

    private final Map<String, String> claimsByAddress;

    private Bequest(Map<String, String> claimsByAddress) {
        this.claimsByAddress = claimsByAddress;
    }

    /** Of claims that are bound at this moment, with their UIDs. */
    static Bequest of(Lookout seen) {
        Map<String, String> claims = new HashMap<>();
        for (JsonNode claim : seen.present(WatchedKind.CLAIM)) {
            String address = seen.addressOf(Bindings.name(claim));
            if (!address.isEmpty() && !claim.at("/metadata").has("deletionTimestamp")) {
                claims.put(address, claim.at("/metadata/uid").asText());
            }
        }
        return new Bequest(claims);
    }

    /** How many addresses there are. */
    int size() {
        return claimsByAddress.size();
    }

    /**
     * Judges who has them now: the claim that had it, one that the restored data say has it, or nobody.
     *
     * @param restored UIDs of the address objects that were there again
     * @throws Violation when one was given to somebody else
     */
    void judge(Lookout seen, Set<String> restored) {
        for (JsonNode object : seen.present(WatchedKind.ADDRESS)) {
            String address = object.at("/spec/address").asText();
            String had = claimsByAddress.get(address);
            String claim = object.at("/metadata/ownerReferences/0/uid").asText();
            if (had != null
                    && !had.equals(claim)
                    && !restored.contains(object.at("/metadata/uid").asText())) {
                throw new Violation(address + " was given to claim " + Bindings.claimOf(object)
                        + ", though another had it when etcd was restored");
            }
        }
    }

    /** How many addresses are kept from everybody since a restore, and are nobody's by the restored data either. */
    static int kept(List<JsonNode> pages) {
        int kept = 0;
        for (JsonNode page : pages) {
            Set<Integer> restored = new HashSet<>();
            Set<Integer> taken = new HashSet<>();
            for (JsonNode text : page.at("/spec/entries")) {
                if (Entry.parse(text.asText()) instanceof Entry.Known known) {
                    (known.state() == EntryState.RESTORED ? restored : taken).add(known.offset());
                }
            }
            restored.removeAll(taken);
            kept += restored.size();
        }
        return kept;
    }
}
