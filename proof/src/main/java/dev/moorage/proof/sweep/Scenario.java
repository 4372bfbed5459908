package dev.moorage.proof.sweep;

import dev.moorage.proof.observe.WatchedKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What users do, with every write of the operators on the way, and how things have to be in the end. */
public enum Scenario {
    /** One claim. */
    BIND("10.0.0.1-10.0.0.9", 0) {
        @Override
        void act(Play play) {
            play.claim("a");
        }

        @Override
        @Nullable String unmet(Play play) {
            return bound(play, "a", "10.0.0.1");
        }
    },

    /** Ten claims at once for ten addresses. */
    BURST("10.0.0.1-10.0.0.10", 0) {
        @Override
        void act(Play play) throws InterruptedException {
            play.claims("a", 10);
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, Play.names("a", 10));
        }
    },

    /** Three claims go, and their addresses are given again. */
    RELEASE("10.0.0.1-10.0.0.3", 3) {
        @Override
        void act(Play play) throws InterruptedException {
            play.deleteClaims();
            play.await("released", () -> play.present(WatchedKind.CLAIM).isEmpty());
            play.claims("b", 3);
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, Play.names("b", 3));
        }
    },

    /** A full pool: two wait, one gets what is released, the other what a larger pool gives. */
    EXHAUSTION("10.0.0.1-10.0.0.2", 2) {
        @Override
        void act(Play play) throws InterruptedException {
            play.claim("b");
            play.await("waiting", () -> play.waiting() == 1);
            play.claim("c");
            play.await("waiting", () -> play.waiting() == 2);
            play.delete("a-00001");
            play.await("recovered", () -> play.bound() == 2);
            play.editPool("10.0.0.1-10.0.0.3");
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, List.of("a-00000", "b", "c"));
        }
    },

    /** A released address rests, and then goes to the one that waits for it. */
    QUARANTINE("10.0.0.1-10.0.0.2", 2) {
        @Override
        void makePool(Play play, String addresses) {
            play.pool(addresses, "3s");
        }

        @Override
        void act(Play play) throws InterruptedException {
            play.delete("a-00001");
            play.await("released", () -> play.names(WatchedKind.CLAIM).size() == 1);
            play.claim("b");
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, List.of("a-00000", "b"));
        }
    },

    /** The pool moves elsewhere: who has an address keeps it, who comes gets a new one. */
    EDIT("10.0.0.1-10.0.0.4", 2) {
        @Override
        void act(Play play) throws InterruptedException {
            play.editPool("10.0.1.1-10.0.1.4");
            play.claims("b", 2);
        }

        @Override
        @Nullable String unmet(Play play) {
            String unmet = distinct(play, List.of("a-00000", "a-00001", "b-00000", "b-00001"));
            boolean kept = play.addressOf("a-00000").startsWith("10.0.0.")
                    && play.addressOf("a-00001").startsWith("10.0.0.");
            return unmet == null && !kept ? "the claims of before do not have their addresses" : unmet;
        }
    },

    /** A pool that is in use is deleted: it stays until the last claim has gone. */
    DELETE("10.0.0.1-10.0.0.4", 2) {
        @Override
        void act(Play play) throws InterruptedException {
            play.deletePool();
            play.deleteClaims();
        }

        @Override
        @Nullable String unmet(Play play) {
            return play.left(WatchedKind.CLAIM, WatchedKind.ADDRESS, WatchedKind.POOL);
        }
    },

    /** Address objects of another day are there; the claims of their names take them over as they are. */
    ADOPTION("10.0.0.1-10.0.0.9", 0) {
        @Override
        void makePool(Play play, String addresses) {
            play.pool(addresses);
            play.address("a-00000", "10.0.0.7");
            play.address("a-00001", "10.0.0.1");
        }

        @Override
        void act(Play play) throws InterruptedException {
            play.claims("a", 2);
            play.claim("b");
        }

        @Override
        @Nullable String unmet(Play play) {
            String unmet = bound(play, "a-00000", "10.0.0.7");
            unmet = unmet == null ? bound(play, "a-00001", "10.0.0.1") : unmet;
            return unmet == null ? bound(play, "b", "10.0.0.2") : unmet;
        }
    },

    /** Prefixes are given and released, and the pool changes their length while the former ones are in use. */
    PREFIX(PoolType.PREFIXES, "fd00::/63", 2) {
        @Override
        void act(Play play) throws InterruptedException {
            play.claim("b");
            play.await("waiting", () -> play.waiting() == 1);
            play.delete("a-00000");
            play.await("recovered", () -> !play.addressOf("b").isEmpty());
            play.editPool("fd00::/56", 60);
            play.awaitEdited();
            play.claim("c");
        }

        @Override
        @Nullable String unmet(Play play) {
            String unmet = distinct(play, List.of("a-00001", "b", "c"));
            // What is in use in the former length keeps back 64 prefixes of that length.
            return unmet == null ? bound(play, "c", "fd00:0:0:40::/60") : unmet;
        }
    },

    /** Claims and then their address objects arrive from another cluster, and keep their addresses. */
    MOVE("10.0.0.1-10.0.0.9", 0) {
        @Override
        void act(Play play) throws InterruptedException {
            play.claimFromElsewhere("a");
            play.claimFromElsewhere("b");
            play.addressFromElsewhere("a", "10.0.0.7");
            play.addressFromElsewhere("b", "10.0.0.1");
            play.await("arrived", () -> play.bound() == 2);
            play.claim("c");
        }

        @Override
        @Nullable String unmet(Play play) {
            String unmet = bound(play, "a", "10.0.0.7");
            unmet = unmet == null ? bound(play, "b", "10.0.0.1") : unmet;
            return unmet == null ? bound(play, "c", "10.0.0.2") : unmet;
        }
    },

    /** A claim of Metal3's own kind and one of Cluster API's ask one pool of Metal3. */
    METAL3_BIND(PoolType.METAL3, "10.0.0.1-10.0.0.9", 0) {
        @Override
        void act(Play play) {
            play.metal3Claim("m");
            play.claim("a");
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, List.of("m", "a"));
        }
    },

    /** Claims of both kinds go and come again under the same names. */
    METAL3_RELEASE(PoolType.METAL3, "10.0.0.1-10.0.0.2", 1) {
        @Override
        void makePool(Play play, String addresses) {
            play.pool(addresses);
            play.metal3Claim(METAL3_BEFORE);
        }

        @Override
        List<String> before() {
            return List.of(METAL3_BEFORE, "a-00000");
        }

        @Override
        void act(Play play) throws InterruptedException {
            play.deleteClaims();
            play.await("released", play::claimless);
            play.metal3Claim(METAL3_BEFORE);
            play.claim("a-00000");
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, before());
        }
    },

    /** A full pool of Metal3: claims of both kinds wait, one gets what is released, one what a larger pool gives. */
    METAL3_EXHAUSTION(PoolType.METAL3, "10.0.0.1-10.0.0.2", 1) {
        @Override
        void makePool(Play play, String addresses) {
            play.pool(addresses);
            play.metal3Claim(METAL3_BEFORE);
        }

        @Override
        List<String> before() {
            return List.of(METAL3_BEFORE, "a-00000");
        }

        @Override
        void act(Play play) throws InterruptedException {
            play.metal3Claim("b");
            play.await("waiting", () -> play.waiting() == 1);
            play.claim("c");
            play.await("waiting", () -> play.waiting() == 2);
            play.deleteMetal3Claim(METAL3_BEFORE);
            play.await("recovered", () -> play.bound() == 2);
            play.editPool("10.0.0.1-10.0.0.3");
        }

        @Override
        @Nullable String unmet(Play play) {
            return distinct(play, List.of("a-00000", "b", "c"));
        }
    };

    /** How the claims are called that are there before. */
    private static final String BEFORE = "a";

    /** How the claim of Metal3's kind is called that is there before. */
    private static final String METAL3_BEFORE = "m";

    private final PoolType type;
    private final String addresses;
    private final int claims;

    /** A pool of these addresses, and so many bound claims, are there before. */
    Scenario(String addresses, int claims) {
        this(PoolType.ADDRESSES, addresses, claims);
    }

    Scenario(PoolType type, String addresses, int claims) {
        this.type = type;
        this.addresses = addresses;
        this.claims = claims;
    }

    /** Its name as users write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What its claims ask. */
    final PoolType type() {
        return type;
    }

    /** What is there before: nothing happens to the operator yet. */
    final void prepare(Play play) throws InterruptedException {
        makePool(play, addresses);
        play.claims(BEFORE, claims);
    }

    /** The pool, and what else is there before any claim. */
    void makePool(Play play, String addresses) {
        play.pool(addresses);
    }

    /** What is still missing of what has to be there before, or null. */
    final @Nullable String unprepared(Play play) {
        return before().isEmpty() ? null : distinct(play, before());
    }

    /** The claims that are there before. */
    List<String> before() {
        return Play.names(BEFORE, claims);
    }

    /** What users do while operators die. */
    abstract void act(Play play) throws InterruptedException;

    /** What is still missing of how things have to be in the end, or null. */
    abstract @Nullable String unmet(Play play);

    private static @Nullable String bound(Play play, String claim, String address) {
        String has = play.addressOf(claim);
        return has.equals(address) ? null : "claim " + claim + " should have " + address + ", not '" + has + "'";
    }

    /** All of these bound, nobody else, and no two to one address. */
    static @Nullable String distinct(Play play, List<String> claims) {
        Set<String> addresses = new HashSet<>();
        for (String claim : claims) {
            String address = play.addressOf(claim);
            if (address.isEmpty()) {
                return "claim " + claim + " is not bound";
            }
            if (!addresses.add(address)) {
                return address + " is claim " + claim + "'s and another's";
            }
        }
        int objects = play.addresses();
        return objects == claims.size() ? null : objects + " address objects for " + claims.size() + " claims";
    }
}
