package dev.moorage.proof.sim;

import dev.moorage.address.Address;
import dev.moorage.address.AddressSet;
import dev.moorage.address.Range;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.Claim;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.Clearance;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Spec;
import dev.moorage.proof.invariant.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/** What users and other controllers do. */
enum Users implements Act {
    CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.claim(api.world, random);
            PoolKey pool = Cast.pool(api.world, name, random);
            if (Name.byAddress(pool)) {
                metal3Claim(api, name, pool, random);
                return;
            }
            String cluster = random.nextInt(5) == 0 ? Cast.cluster(random).name() : null;
            boolean filtered = random.nextInt(30) == 0;
            api.create(name, Set.of(), List.of(), new Body.OfClaim(pool, cluster, null, null, false, filtered));
        }
    },
    /** Somebody moves or restores a claim: it carries our finalizer, and its address object comes later or never. */
    ARRIVE {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.claim(api.world, random);
            PoolKey pool = Cast.pool(api.world, name, random);
            api.create(name, Set.of(Stored.OURS), List.of(), new Body.OfClaim(pool, null, null, null, false, false));
        }
    },
    RELEASE {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIMS), random);
            if (claim != null) {
                api.delete(claim.name(), null, null, random.nextInt(4) == 0);
            }
        }
    },
    /** Somebody who is tired of waiting takes the finalizers off a claim. */
    FORCE_CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIMS), random);
            if (claim != null) {
                if (random.nextBoolean()) {
                    api.delete(claim.name(), null, null, false);
                }
                api.update(claim.name(), null, null, it -> it.minus(_ -> true));
            }
        }
    },
    /** Somebody forces a claim away, and makes it anew at once. */
    REPLACE {
        @Override
        void act(SimApi api, Random random) {
            List<Stored> claims = api.list(Kind.CLAIMS);
            List<Stored> going = claims.stream().filter(Stored::deleting).toList();
            Stored claim = Scene.any(going.isEmpty() || random.nextInt(3) == 0 ? claims : going, random);
            if (claim != null) {
                Body.OfClaim body = claim.claim();
                api.delete(claim.name(), null, null, false);
                api.update(claim.name(), null, null, it -> it.minus(_ -> true));
                api.create(
                        claim.name(),
                        Set.of(),
                        List.of(),
                        new Body.OfClaim(
                                body.pool(), body.cluster(), null, null, false, body.filtered(), body.request()));
            }
        }
    },
    DELETE_ADDRESS {
        @Override
        void act(SimApi api, Random random) {
            Stored address = Scene.any(api.list(Kind.ADDRESSES), random);
            if (address != null) {
                api.delete(address.name(), null, null, false);
            }
        }
    },
    FORCE_ADDRESS {
        @Override
        void act(SimApi api, Random random) {
            Stored address = Scene.any(api.list(Kind.ADDRESSES), random);
            if (address != null) {
                api.delete(address.name(), null, null, false);
                api.update(address.name(), null, null, it -> it.minus(_ -> true));
            }
        }
    },
    RESERVE {
        @Override
        void act(SimApi api, Random random) {
            Name named = Cast.claim(api.world, random);
            Name name = named.as(named.kind().addresses());
            String claim = random.nextInt(5) == 0 ? "nobody" : name.name();
            List<Owner> owners = random.nextInt(6) == 0
                    ? List.of(new Owner(Owner.Type.FOREIGN, "machine", random.nextInt(3) > 0))
                    : List.of();
            Set<String> finalizers = random.nextInt(8) == 0 ? Set.of(Cast.FOREIGN) : Set.of();
            PoolKey pool = Cast.pool(api.world, name, random);
            if (Name.byAddress(pool)) {
                metal3Address(api, name, pool, random);
                return;
            }
            boolean prefixes = Name.of(pool).prefixes();
            String text = prefixes ? Settings.prefix(random) : Settings.address(random);
            int length = prefixes ? Settings.length(random) : 24;
            api.create(name, finalizers, owners, new Body.OfAddress(pool, claim, text, length, null));
        }
    },
    MAKE_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.pool(api.world, random);
            Body pool = new Body.OfPool(
                    Settings.any(name, random),
                    Settings.retention(random),
                    1,
                    random.nextInt(20) == 0,
                    PoolStatus.NONE,
                    Name.byAddress(name.poolKey()) && random.nextInt(3) == 0
                            ? Cast.cluster(random).name()
                            : null);
            api.create(name, Set.of(), List.of(), pool);
        }
    },
    EDIT_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.pool(api.world, random);
            Spec changed = Settings.any(name, random);
            api.update(name, null, null, it -> it.with(it.pool().edited(changed)));
        }
    },
    EDIT_RETENTION {
        @Override
        void act(SimApi api, Random random) {
            if (random.nextInt(4) == 0) {
                api.update(
                        Cast.pool(api.world, random),
                        null,
                        null,
                        it -> it.with(it.pool().resting(Settings.retention(random))));
            }
        }
    },
    PAUSE_POOL {
        @Override
        void act(SimApi api, Random random) {
            boolean paused = random.nextInt(3) == 0;
            api.update(
                    Cast.pool(api.world, random),
                    null,
                    null,
                    it -> it.with(it.pool().pausedNow(paused)));
        }
    },
    DELETE_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name pool = Cast.pool(api.world, random);
            api.delete(pool, null, null, random.nextInt(4) == 0);
            if (random.nextInt(6) == 0) {
                api.update(pool, null, null, it -> it.deleting() ? it.minus(_ -> true) : it);
            }
        }
    },
    PAUSE_CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIMS), random);
            boolean paused = random.nextInt(3) == 0;
            if (claim != null) {
                api.update(claim.name(), null, null, it -> it.with(it.claim().pausedNow(paused)));
            }
        }
    },
    MAKE_CLUSTER {
        @Override
        void act(SimApi api, Random random) {
            api.create(Cast.cluster(random), Set.of(), List.of(), new Body.OfCluster(random.nextInt(3) == 0));
        }
    },
    PAUSE_CLUSTER {
        @Override
        void act(SimApi api, Random random) {
            boolean paused = random.nextInt(3) == 0;
            api.update(Cast.cluster(random), null, null, it -> it.with(new Body.OfCluster(paused)));
        }
    },
    DELETE_CLUSTER {
        @Override
        void act(SimApi api, Random random) {
            api.delete(Cast.cluster(random), null, null, false);
        }
    },
    TERMINATE {
        @Override
        void act(SimApi api, Random random) {
            api.terminate(Cast.NAMESPACES.get(random.nextInt(Cast.NAMESPACES.size())));
        }
    },
    /** An administrator says that what is kept since a restore may be given again. */
    CLEAR {
        @Override
        void act(SimApi api, Random random) {
            Instant until = api.now().plusSeconds(random.nextInt(30) - 20);
            AddressSet one = AddressSet.of(Range.parseItem("10.0.0." + (9 + random.nextInt(6))));
            Clearance clearance = new Clearance(until, random.nextBoolean() ? one : null, null);
            api.update(
                    Cast.pool(api.world, random),
                    null,
                    null,
                    it -> it.with(it.pool().clearing(clearance)));
        }
    },
    /** Somebody edits metadata that means nothing to us, or takes off a finalizer of his own. */
    TOUCH {
        @Override
        void act(SimApi api, Random random) {
            List<Kind> kinds =
                    List.of(Kind.CLAIMS, Kind.ADDRESSES, List.of(Kind.POOL)).get(random.nextInt(3));
            Stored object = Scene.any(api.list(kinds), random);
            if (object != null) {
                boolean free = random.nextBoolean();
                api.update(
                        object.name(),
                        null,
                        null,
                        it -> free ? it.touched().minus(Cast.FOREIGN::equals) : it.touched());
            }
        }
    };

    abstract void act(SimApi api, Random random);

    /** What users do in that world. Nobody makes claims anew while etcd is restored. */
    static List<Users> of(World world) {
        return Stream.of(values())
                .filter(act -> world.restored() || act != CLEAR)
                .filter(act -> !world.restored() || act != REPLACE)
                .toList();
    }

    private static void metal3Claim(SimApi api, Name name, PoolKey pool, Random random) {
        Claim.Request request = switch (random.nextInt(12)) {
            case 0 -> new Claim.Request.Unreadable("nonsense");
            case 1, 2 -> new Claim.Request.Certain(Address.parse("10.0.0." + (9 + random.nextInt(6))));
            default -> new Claim.Request.Any();
        };
        Set<String> finalizers = random.nextInt(5) == 0 ? Set.of(Cast.FOREIGN) : Set.of();
        boolean filtered = random.nextInt(30) == 0;
        api.create(name, finalizers, List.of(), new Body.OfClaim(pool, null, null, null, false, filtered, request));
    }

    /** Under the name that an operator would give it, or under any. */
    private static void metal3Address(SimApi api, Name named, PoolKey pool, Random random) {
        String text = Settings.address(random);
        String claim = random.nextInt(5) == 0 ? "nobody" : named.name();
        Set<String> finalizers = random.nextInt(8) == 0 ? Set.of(Cast.FOREIGN) : Set.of();
        String name = random.nextInt(3) == 0
                ? named.name()
                : "p-" + text.replace('.', '-').replace(':', '-').replaceAll("-+$", "");
        api.create(
                new Name(named.kind(), named.namespace(), name),
                finalizers,
                List.of(),
                new Body.OfAddress(pool, claim, text, 24, null));
    }

    @Override
    public void on(Scene scene, Random random) {
        scene.user();
        act(scene.api, random);
    }
}
