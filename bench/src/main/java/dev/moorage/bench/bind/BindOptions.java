package dev.moorage.bench.bind;

import dev.moorage.bench.BenchException;
import java.time.Duration;
import java.util.List;

/**
 * What is measured.
 *
 * @param claims bound and released in each round, 1 to 50,000
 * @param held addresses that are bound before and stay so, 0 to 50,000
 * @param pools over how many pools the claims are spread, 1 to 200
 * @param namespaces over how many namespaces; with more than one the pools are cluster-scoped, 1 to 100
 * @param family the API that is spoken, one of {@link #FAMILIES}; pools of Metal3 serve one namespace each
 * @param random whether Metal3's pools hand out any free address and not the lowest
 * @param rounds how often raw and ours alternate, 1 to 9
 * @param warmUp claims bound before the rounds, whose figures are the cold ones
 * @param singles claims that are bound one at a time
 * @param idle how long nothing is asked for while writes are counted
 * @param fsync whether etcd waits for the disk
 * @param javaOptions more options for the operator's virtual machine
 */
public record BindOptions(
        int claims,
        int held,
        int pools,
        int namespaces,
        String family,
        boolean random,
        int rounds,
        int warmUp,
        int singles,
        Duration idle,
        boolean fsync,
        List<String> javaOptions) {
    /** The APIs that can be measured. */
    public static final List<String> FAMILIES = List.of("in-cluster", "metal3");

    private static final int MOST = 50_000;

    public BindOptions {
        within("--claims", claims, 1, MOST);
        within("--held", held, 0, MOST);
        within("--pools", pools, 1, 200);
        within("--namespaces", namespaces, 1, 100);
        within("--rounds", rounds, 1, 9);
        within("--warm-up", warmUp, 1, MOST);
        within("--singles", singles, 1, MOST);
        if (!FAMILIES.contains(family)) {
            throw new BenchException("--family=" + family + " cannot be measured; choose from " + FAMILIES);
        }
        boolean metal3 = family.equals("metal3");
        if (metal3 && namespaces != 1) {
            throw new BenchException("--namespaces=" + namespaces
                    + ": a pool of metal3 serves its own namespace only; spread the claims with --pools");
        }
        if (random && !metal3) {
            throw new BenchException(
                    "--random: pools of " + family + " hand out the lowest address; try --family metal3");
        }
        javaOptions = List.copyOf(javaOptions);
    }

    /** The family that is spoken. */
    Family spoken() {
        return family.equals("metal3") ? new Metal3Family(random) : new InClusterFamily(namespaces > 1);
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BenchException(option + "=" + value + " is out of range; " + least + " to " + most + " will do");
        }
    }
}
