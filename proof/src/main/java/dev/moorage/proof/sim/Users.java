package dev.moorage.proof.sim;

import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Spec;
import dev.moorage.proof.invariant.Stored;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What users and other controllers do. */
enum Users implements Act {
    CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.claim(random);
            PoolKey pool = Cast.pool(name.namespace(), random);
            String cluster = random.nextInt(5) == 0 ? Cast.cluster(random).name() : null;
            boolean filtered = random.nextInt(30) == 0;
            api.create(name, Set.of(), List.of(), new Body.OfClaim(pool, cluster, null, null, false, filtered));
        }
    },
    RELEASE {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIM), random);
            if (claim != null) {
                api.delete(claim.name(), null, null, random.nextInt(4) == 0);
            }
        }
    },
    /** Somebody who is tired of waiting takes the finalizers off a claim. */
    FORCE_CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIM), random);
            if (claim != null) {
                if (random.nextBoolean()) {
                    api.delete(claim.name(), null, null, false);
                }
                api.update(claim.name(), null, null, it -> it.minus(_ -> true));
            }
        }
    },
    DELETE_ADDRESS {
        @Override
        void act(SimApi api, Random random) {
            Stored address = Scene.any(api.list(Kind.ADDRESS), random);
            if (address != null) {
                api.delete(address.name(), null, null, false);
            }
        }
    },
    FORCE_ADDRESS {
        @Override
        void act(SimApi api, Random random) {
            Stored address = Scene.any(api.list(Kind.ADDRESS), random);
            if (address != null) {
                api.delete(address.name(), null, null, false);
                api.update(address.name(), null, null, it -> it.minus(_ -> true));
            }
        }
    },
    RESERVE {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.claim(random).as(Kind.ADDRESS);
            String claim = random.nextInt(5) == 0 ? "nobody" : name.name();
            List<Owner> owners = random.nextInt(6) == 0
                    ? List.of(new Owner(Owner.Type.FOREIGN, "machine", random.nextInt(3) > 0))
                    : List.of();
            Set<String> finalizers = random.nextInt(8) == 0 ? Set.of(Cast.FOREIGN) : Set.of();
            PoolKey pool = Cast.pool(name.namespace(), random);
            boolean prefixes = Name.of(pool).prefixes();
            String text = prefixes ? Settings.prefix(random) : Settings.address(random);
            int length = prefixes ? Settings.length(random) : 24;
            api.create(name, finalizers, owners, new Body.OfAddress(pool, claim, text, length, null));
        }
    },
    MAKE_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.pool(random);
            Body pool = new Body.OfPool(
                    Settings.any(name, random),
                    Settings.retention(random),
                    1,
                    random.nextInt(20) == 0,
                    PoolStatus.NONE);
            api.create(name, Set.of(), List.of(), pool);
        }
    },
    EDIT_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name name = Cast.pool(random);
            Spec changed = Settings.any(name, random);
            api.update(name, null, null, it -> it.with(it.pool().edited(changed)));
        }
    },
    EDIT_RETENTION {
        @Override
        void act(SimApi api, Random random) {
            if (random.nextInt(4) == 0) {
                api.update(
                        Cast.pool(random), null, null, it -> it.with(it.pool().resting(Settings.retention(random))));
            }
        }
    },
    PAUSE_POOL {
        @Override
        void act(SimApi api, Random random) {
            boolean paused = random.nextInt(3) == 0;
            api.update(Cast.pool(random), null, null, it -> it.with(it.pool().pausedNow(paused)));
        }
    },
    DELETE_POOL {
        @Override
        void act(SimApi api, Random random) {
            Name pool = Cast.pool(random);
            api.delete(pool, null, null, random.nextInt(4) == 0);
            if (random.nextInt(6) == 0) {
                api.update(pool, null, null, it -> it.deleting() ? it.minus(_ -> true) : it);
            }
        }
    },
    PAUSE_CLAIM {
        @Override
        void act(SimApi api, Random random) {
            Stored claim = Scene.any(api.list(Kind.CLAIM), random);
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
    /** Somebody edits metadata that means nothing to us, or takes off a finalizer of his own. */
    TOUCH {
        @Override
        void act(SimApi api, Random random) {
            Kind kind = List.of(Kind.CLAIM, Kind.ADDRESS, Kind.POOL).get(random.nextInt(3));
            Stored object = Scene.any(api.list(kind), random);
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

    @Override
    public void on(Scene scene, Random random) {
        scene.user();
        act(scene.api, random);
    }
}
