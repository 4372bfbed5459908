package dev.moorage.operator.contract;

/**
 * What an IPAddress says, whatever its version.
 *
 * @param claimName the claim it names
 * @param pool the pool it was taken from
 * @param address its address, as written
 * @param prefix its prefix length, as written; 0 when it has none
 */
public record AddressFacts(String claimName, PoolReference pool, String address, int prefix) {}
