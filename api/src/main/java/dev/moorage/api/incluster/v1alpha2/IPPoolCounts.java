package dev.moorage.api.incluster.v1alpha2;

import dev.moorage.api.Wire;

/**
 * How many addresses of a pool there are. A count that does not fit is {@link Long#MAX_VALUE}.
 *
 * @param total what the pool can hand out
 * @param free what is left to hand out
 * @param used addresses in use, those outside the pool included
 * @param outOfRange addresses in use that today's pool would not hand out
 */
@Wire
public record IPPoolCounts(long total, long free, long used, long outOfRange) {}
