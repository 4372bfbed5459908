package dev.moorage.bench.bind;

import java.util.Arrays;

/** Quantiles of times in milliseconds. */
record Quantiles(double p50, double p99) {
    static Quantiles of(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Quantiles(at(sorted, 0.50), at(sorted, 0.99));
    }

    private static double at(long[] sorted, double share) {
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return sorted[Math.clamp(index, 0, sorted.length - 1)] / 1e6;
    }

    /** The middle of some figures. */
    static double median(double... figures) {
        double[] sorted = figures.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
