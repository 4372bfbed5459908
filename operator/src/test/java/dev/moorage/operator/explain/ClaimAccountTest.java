package dev.moorage.operator.explain;

import static dev.moorage.operator.Samples.entry;
import static dev.moorage.operator.Samples.object;
import static dev.moorage.operator.Samples.pool;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.engine.ledger.EntryState;
import dev.moorage.engine.machine.Report.Reason;
import dev.moorage.operator.Samples;
import org.junit.jupiter.api.Test;

class ClaimAccountTest {
    @Test
    void bound_claim_tells_its_address_its_entry_and_why_it_is_that_one() {
        ClaimAccount account = new Shown()
                .pool(pool("10.0.0.1-10.0.0.3"), "{}")
                .page(entry(1, EntryState.HELD, "a"), entry(2, EntryState.HELD, "b"))
                .object(object("a", "10.0.0.1"))
                .object(object("b", "10.0.0.2"))
                .bound("a")
                .bound("b")
                .explained("b");
        assertThat(account.text()).isEqualTo("""
                IPAddressClaim ns/b is bound to 10.0.0.2 of InClusterIPPool ns/p.
                  IPAddress   ns/b shows 10.0.0.2
                  Entry       Held for IPAddressClaim ns/b since 2026-01-01T00:00:00Z, on LedgerPage %s
                  Because     10.0.0.2 is the lowest that was free of 3 usable addresses; below it: 10.0.0.1 held by IPAddressClaim ns/a.
                  Ready       AddressAllocated: Because of AddressAllocated.
                """.formatted(Samples.page().id().name()));
        assertThat(account.others()).isEmpty();
        assertThat(account.queue()).isNull();
    }

    @Test
    void waiting_claims_have_their_place_by_age_and_then_by_name_and_are_told_what_gives_them_room() {
        Shown shown = new Shown()
                .pool(pool("10.0.0.1"), "{}")
                .page(entry(1, EntryState.HELD, "a"))
                .bound("a")
                .claim("y", 2, Reason.POOL_EXHAUSTED)
                .claim("x", 2, Reason.POOL_EXHAUSTED)
                .claim("z", 1, Reason.POOL_EXHAUSTED)
                .claim("conflict", 0, Reason.ADDRESS_CONFLICT);
        assertThat(shown.explained("z").queue()).isEqualTo(new QueuePlace(1, 3, null));
        assertThat(shown.explained("x").queue()).isEqualTo(new QueuePlace(2, 3, "IPAddressClaim ns/z"));
        assertThat(shown.explained("y").text())
                .contains(
                        "IPAddressClaim ns/y waits for InClusterIPPool ns/p.",
                        "PoolExhausted: Because of PoolExhausted.",
                        "3 of 3, behind IPAddressClaim ns/x",
                        "None of 1 usable addresses is free: 1 held.",
                        "as soon as 3 more addresses are free",
                        "add to spec.addresses of InClusterIPPool ns/p");
        assertThat(shown.explained("conflict").queue())
                .as("it waits for a reason of its own")
                .isNull();
    }

    @Test
    void claim_for_which_there_is_room_is_told_to_look_for_the_operator() {
        ClaimAccount account =
                new Shown().pool(pool("10.0.0.1"), "{}").claim("a", 0, null).explained("a");
        assertThat(account.text()).contains("nothing was said yet", "There is room for it");
    }

    @Test
    void claim_on_no_pool_is_told_to_make_one() {
        assertThat(new Shown()
                        .claim("a", 0, Reason.POOL_NOT_READY)
                        .explained("a")
                        .text())
                .contains("Create InClusterIPPool ns/p");
    }

    @Test
    void claim_on_a_pool_that_cannot_be_read_is_told_which_field_to_correct() {
        assertThat(new Shown()
                        .pool(pool("10.0.0.300"), "{}")
                        .claim("a", 0, Reason.POOL_NOT_READY)
                        .explained("a")
                        .text())
                .contains("Correct spec.addresses of InClusterIPPool ns/p", "10.0.0.300");
    }

    @Test
    void conflict_names_who_else_is_at_the_address() {
        ClaimAccount account = new Shown()
                .pool(pool("10.0.0.1-10.0.0.3"), "{}")
                .page(entry(1, EntryState.HELD, "a"), Shown.reserved(1, "by-hand"))
                .object(object("a", "10.0.0.1"))
                .object(object("by-hand", "10.0.0.1"))
                .claim("a", 0, "a", Reason.ADDRESS_CONFLICT)
                .explained("a");
        assertThat(account.state()).isEqualTo("Conflict");
        assertThat(account.others())
                .anySatisfy(it -> assertThat(it).startsWith("Reserved for IPAddress ns/by-hand"))
                .anySatisfy(it -> assertThat(it).isEqualTo("IPAddress ns/by-hand shows 10.0.0.1"))
                .hasSize(2);
    }

    @Test
    void bound_claim_whose_object_is_gone_says_so() {
        assertThat(new Shown()
                        .pool(pool("10.0.0.1"), "{}")
                        .page(entry(1, EntryState.HELD, "a"))
                        .bound("a")
                        .explained("a")
                        .text())
                .contains("is bound to 10.0.0.1", "ns/a does not exist");
    }
}
