package dev.moorage.proof.sweep;

import dev.moorage.controlplane.ControlPlane;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What becomes of the servers. */
enum Outage {
    /** The API server is killed and started again. */
    API_SERVER_KILLED {
        @Override
        void again(Means means) {
            means.plane().killApiServer();
            means.plane().startApiServer();
        }
    },
    /** Etcd stands still for a while. */
    ETCD_STOPPED {
        @Override
        void again(Means means) throws InterruptedException {
            means.plane().pauseEtcd();
            try {
                // The outage itself is what has to last.
                var _ = new CountDownLatch(1).await(5 + means.random().nextInt(10), TimeUnit.SECONDS);
            } finally {
                means.plane().resumeEtcd();
            }
        }
    },
    /** Etcd is restored from a backup while the operator runs. */
    RESTORED_UNDER_A_RUNNING_OPERATOR {
        @Override
        void again(Means means) throws InterruptedException {
            backUpOrRestore(means);
        }

        @Override
        void afterwards(Means means) throws InterruptedException {
            means.play().backup().askForAll(FaultSweep.CLAIMS);
            means.play().users().clearRestored();
        }
    },
    /** Etcd is restored from a backup, and an operator comes that knows nothing of what was. */
    RESTORED_UNDER_A_NEW_OPERATOR {
        @Override
        void again(Means means) throws InterruptedException {
            backUpOrRestore(means);
        }

        @Override
        boolean newOperator() {
            return true;
        }
    };

    /**
     * What a round has to do it with.
     *
     * @param plane the servers
     * @param play what users do meanwhile
     * @param wave how often claims came before, 0 the first time
     * @param random chooses
     */
    record Means(ControlPlane plane, Play play, int wave, Random random) {}

    /** As users read it. */
    String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** What has to be so of addresses that were given since the backup, and is seen to when all has calmed down. */
    void afterwards(Means means) throws InterruptedException {}

    /** It happens, while users go on. */
    abstract void again(Means means) throws InterruptedException;

    /** Backs up the first time, restores that the last time. */
    private static void backUpOrRestore(Means means) throws InterruptedException {
        switch (means.wave()) {
            case 0 -> {
                means.play().backup().comes();
                means.plane().keepObjects(means.play().namespace());
            }
            case FaultSweep.WAVES - 1 -> {
                means.play().backup().returns();
                means.plane().restoreObjects(means.play().namespace());
                means.play().backup().isBack();
            }
            default -> {}
        }
    }

    /** Whether a new operator finds what is left. */
    boolean newOperator() {
        return false;
    }
}
