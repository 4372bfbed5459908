package dev.moorage.proof.invariant;

import java.time.Instant;

/**
 * One change of one object as a watch shows it.
 *
 * @param version the resourceVersion that the change has; sights are given in this order, all kinds together
 * @param at the server's time, as near as the observer knows it
 * @param actor who did it; where that is not known, a user
 * @param informed the resourceVersion as of which an operator that makes an address object had last been answered about its
 *     claim when it sent the write, and one that takes entries off a page had last been shown, or had read, the objects
 *     that they stand for; the one at which an operator that removes an address object, or writes the status of a claim, sent
 *     that; {@link Long#MAX_VALUE} where that is not known or means nothing
 * @param object the object after the change, or as it was last when it is gone
 * @param gone whether it exists no more
 */
public record Sight(long version, Instant at, Actor actor, long informed, Stored object, boolean gone) {}
