package dev.moorage.proof.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.address.Address;
import dev.moorage.engine.ledger.Entry;
import dev.moorage.engine.ledger.PageId;
import dev.moorage.engine.ledger.PoolKey;
import dev.moorage.engine.machine.PoolStatus;
import dev.moorage.engine.pool.Retention;
import dev.moorage.engine.pool.SequenceSettings;
import dev.moorage.engine.pool.Terms;
import dev.moorage.proof.invariant.Actor;
import dev.moorage.proof.invariant.Body;
import dev.moorage.proof.invariant.Checker;
import dev.moorage.proof.invariant.Circumstances;
import dev.moorage.proof.invariant.Kind;
import dev.moorage.proof.invariant.Name;
import dev.moorage.proof.invariant.Owner;
import dev.moorage.proof.invariant.Sight;
import dev.moorage.proof.invariant.Spec;
import dev.moorage.proof.invariant.Stored;
import dev.moorage.proof.invariant.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Another provider gives an address that an operator has in its ledger and whose object is not there. What the operator
 * had asked for before that lands after it, and the judge excuses it; what it asked for later it should not have.
 */
class CrossedGiftTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final PoolKey POOL = new PoolKey(Name.METAL3, "IPPool", "red", "metal");
    private static final String OBJECT = "p-10-0-0-10";
    private static final long BEFORE = 4;
    private static final long AFTER = 6;

    @Test
    void what_had_been_sent_before_the_other_provider_gave_the_address_is_excused() {
        assertThatCode(() -> bind(BEFORE, BEFORE)).doesNotThrowAnyException();
    }

    @Test
    void a_status_that_was_sent_after_it_is_not() {
        assertThatThrownBy(() -> bind(BEFORE, AFTER))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("has several holders");
    }

    @Test
    void nor_is_an_object_of_an_operator_that_knew_of_the_claim_after_it() {
        assertThatThrownBy(() -> bind(AFTER, BEFORE))
                .isInstanceOf(Violation.class)
                .hasMessageContaining("has several holders");
    }

    /** The other provider binds one claim, and an operator that knew what is said here makes another one's object and binds it. */
    private static void bind(long informedOfCreate, long informedOfStatus) {
        Checker checker = new Checker(new Circumstances() {
            @Override
            public Instant serverNow() {
                return NOW;
            }

            @Override
            public long oldestPoolView() {
                return 0;
            }
        });
        Stored ours = claim(Kind.CLAIM, "e", 2);
        Stored theirs = claim(Kind.IP_CLAIM, "a", 3);
        PageId page = PageId.of(POOL, Address.parse("10.0.0.10"));
        checker.given(user(object(Name.of(POOL), 1, pool())));
        checker.given(user(ours));
        checker.given(user(theirs));
        checker.given(user(object(
                Name.of(page),
                4,
                new Body.OfPage(
                        page, true, List.of(Entry.parse("10 Held IPAddressClaim red e e 2030-01-01T00:00:00Z"))))));
        checker.saw(user(made(theirs, 5)));
        checker.saw(user(theirs.at(6).with(named())));
        checker.saw(operator(made(ours, 7), informedOfCreate));
        checker.saw(operator(ours.at(8).with(named()), informedOfStatus));
    }

    private static Body pool() {
        SequenceSettings.Item items = new SequenceSettings.Item("10.0.0.10", "10.0.0.14", null, 0, null, List.of());
        SequenceSettings settings =
                new SequenceSettings(List.of(items), false, Map.of(), "p", new Terms(24, null, List.of()));
        return new Body.OfPool(new Spec.Sequence(settings), Retention.NONE, 1, false, PoolStatus.NONE);
    }

    private static Stored claim(Kind kind, String name, long version) {
        return object(new Name(kind, "red", name), version, new Body.OfClaim(POOL, null, null, null, false, false));
    }

    private static Body named() {
        return new Body.OfClaim(POOL, null, OBJECT, null, false, false);
    }

    private static Stored made(Stored claim, long version) {
        Name name = new Name(claim.name().kind().addresses(), "red", OBJECT);
        return object(name, version, new Body.OfAddress(POOL, claim.name().name(), "10.0.0.10", 24, null))
                .owned(List.of(new Owner(Owner.Type.CLAIM, claim.uid(), false)));
    }

    private static Stored object(Name name, long version, Body body) {
        String uid = Kind.CLAIMS.contains(name.kind()) ? name.name() : name.toString();
        return new Stored(name, uid, version, NOW, null, Set.of(Stored.OURS), List.of(), 0, body);
    }

    private static Sight user(Stored object) {
        return new Sight(object.version(), NOW, new Actor.User(), Long.MAX_VALUE, object, false);
    }

    private static Sight operator(Stored object, long informed) {
        return new Sight(object.version(), NOW, new Actor.Operator(0), informed, object, false);
    }
}
