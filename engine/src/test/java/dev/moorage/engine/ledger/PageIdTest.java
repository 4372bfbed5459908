package dev.moorage.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.moorage.address.Address;
import dev.moorage.address.Blocks;
import dev.moorage.address.Family;
import dev.moorage.engine.Property;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageIdTest {
    private static final PoolKey POOL = new PoolKey("ipam.cluster.x-k8s.io", "InClusterIPPool", "team-a", "machines");

    private static String name(String address) {
        return PageId.of(POOL, Address.parse(address)).name();
    }

    /** Base32 by arithmetic on the whole digest: the first 26 of its digits in base 32. */
    private static String base32(String text) {
        try {
            BigInteger digest = new BigInteger(
                    1, MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
            StringBuilder digits = new StringBuilder();
            for (int shift = 256 - 5; digits.length() < 26; shift -= 5) {
                int digit = digest.shiftRight(shift).intValue() & 31;
                digits.append((char) (digit < 26 ? 'a' + digit : '2' + digit - 26));
            }
            return digits.toString();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_name_never_changes_from_version_to_version() {
        // The page is the lock: two versions that gave it two names would grant one address twice.
        assertThat(name("10.0.0.1")).isEqualTo("wxfzqpnjirujhd6j3jwugqzbfw-4-280000");
    }

    @Test
    void a_name_is_the_hash_of_the_pool_the_family_and_the_page_number() {
        String hash = base32("ipam.cluster.x-k8s.io\nInClusterIPPool\nteam-a\nmachines");
        assertThat(PageId.poolHash(POOL)).isEqualTo(hash);
        assertThat(name("0.0.0.63")).isEqualTo(hash + "-4-0");
        assertThat(name("255.255.255.255")).isEqualTo(hash + "-4-3ffffff");
        assertThat(name("::40")).isEqualTo(hash + "-6-1");
        assertThat(name("fd00::")).isEqualTo(hash + "-6-3f40000000000000000000000000000");
    }

    @Test
    void a_page_of_blocks_says_their_length_in_its_name() {
        PageId page = PageId.of(POOL, Address.parse("fd00:0:0:41::"), Blocks.ofLength(64));
        assertThat(page.name()).isEqualTo(PageId.poolHash(POOL) + "-6-p64-3f4000000000001");
        assertThat(page.first()).isEqualTo(Address.parse("fd00:0:0:40::"));
        assertThat(page.offset(Address.parse("fd00:0:0:41::"))).isEqualTo(1);
        assertThat(page.address(63)).isEqualTo(Address.parse("fd00:0:0:7f::"));
        assertThat(page.range().toString()).isEqualTo("fd00:0:0:40::-fd00::7f:ffff:ffff:ffff:ffff");
    }

    @Test
    void the_widest_blocks_have_one_page() {
        PageId page = PageId.of(POOL, Address.parse("fd00::"), Blocks.ofLength(2));
        assertThat(page.name()).endsWith("-6-p2-0");
        assertThat(page.offset(Address.parse("fd00::"))).isEqualTo(3);
        assertThat(page.address(3)).isEqualTo(Address.parse("c000::"));
    }

    @Test
    void names_fit_an_object_and_a_label() {
        assertThat(name("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"))
                .hasSizeLessThanOrEqualTo(63)
                .matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    }

    @Test
    void the_hash_is_base32_of_sha_256() {
        Property.holds(500, random -> {
            PoolKey key = key(random);
            String text = String.join("\n", key.group(), key.kind(), key.namespace(), key.name());
            assertThat(PageId.poolHash(key)).isEqualTo(base32(text));
        });
    }

    @Test
    void keys_that_differ_have_pages_that_differ() {
        Property.holds(20, random -> {
            Map<String, PageId> pages = new HashMap<>();
            for (int i = 0; i < 200; i++) {
                Family family = random.nextBoolean() ? Family.V4 : Family.V6;
                Address address = new Address(family, 0, random.nextInt(1 << 10));
                PageId page = PageId.of(key(random), address);
                PageId namesake = pages.putIfAbsent(page.name(), page);
                assertThat(namesake).isIn(null, page);
            }
        });
    }

    /** Only a pool's name can hold anything at all; the rest is checked by the API server or by us. */
    private static PoolKey key(SplittableRandom random) {
        String[] words = {"", "a", "b", "ab", "a-b", "a.b"};
        String[] names = {"a", "b", "ab", "a\nb", "\na", "\n", "a\n", "ä"};
        return new PoolKey(
                words[random.nextInt(words.length)],
                words[random.nextInt(words.length)].toUpperCase(Locale.ROOT),
                words[random.nextInt(words.length)],
                names[random.nextInt(names.length)]);
    }

    @Test
    void offsets_and_addresses_are_each_others_inverse() {
        Property.holds(500, random -> {
            Family family = random.nextBoolean() ? Family.V4 : Family.V6;
            long low = family == Family.V4 ? random.nextLong() & 0xffff_ffffL : random.nextLong();
            Address address = new Address(family, family == Family.V4 ? 0 : random.nextLong(), low);
            PageId page = PageId.of(POOL, address);
            assertThat(page.offset(address)).isBetween(0, 63);
            assertThat(page.address(page.offset(address))).isEqualTo(address);
            assertThat(PageId.of(POOL, page.first())).isEqualTo(page);
        });
    }

    @Test
    void a_page_begins_at_a_multiple_of_its_size() {
        assertThatThrownBy(() -> new PageId(POOL, Address.parse("10.0.0.1")))
                .hasMessage("10.0.0.1 does not begin a page");
    }

    @Test
    void an_address_of_another_page_has_no_offset() {
        PageId page = PageId.of(POOL, Address.parse("10.0.0.0"));
        assertThatThrownBy(() -> page.offset(Address.parse("10.0.0.64"))).isInstanceOf(IllegalArgumentException.class);
    }
}
