package dev.moorage.bench.bind;

/**
 * One measurement: so many claims bound, or released.
 *
 * @param claims how many
 * @param seconds from the first request to the sight of the last
 * @param latency from the moment before a claim is made to the sight of its address; of releases all zero
 * @param writes what the API server was asked for meanwhile, the user's requests included
 * @param cpu what each program used
 */
record Leg(int claims, double seconds, Quantiles latency, WriteCounts writes, CpuUse cpu) {
    double perSecond() {
        return claims / seconds;
    }

    /** Writes for each claim, without the one of its user. */
    double writesEach() {
        return (double) (writes.total() - claims) / claims;
    }
}
