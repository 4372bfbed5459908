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
 * @param family the API that is spoken, one of {@link #FAMILIES}
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
        int rounds,
        int warmUp,
        int singles,
        Duration idle,
        boolean fsync,
        List<String> javaOptions) {
    /** The APIs that can be measured. */
    public static final List<String> FAMILIES = List.of("in-cluster");

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
        javaOptions = List.copyOf(javaOptions);
    }

    private static void within(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new BenchException(option + "=" + value + " is out of range; " + least + " to " + most + " will do");
        }
    }
}
