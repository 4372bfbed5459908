package dev.moorage.operator.families.k0rdent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.moorage.operator.families.k0rdent.Network.Unusable;
import dev.moorage.operator.families.k0rdent.Network.Usable;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Networks with anything in them. {@code -Dseed=N -Dcases=1} runs one again. */
@Timeout(300)
class NetworkFuzzTest {
    private static final List<String> TEXTS = List.of(
            "",
            "10.0.0.0/24",
            "10.0.0.7",
            "10.0.0.9/33",
            "255.255.255.255",
            "0.0.0.0/0",
            "::/0",
            "2001:db8::/48",
            "2001:db8::1",
            "::ffff:10.0.0.1",
            "fe80::1%eth0",
            "010.0.0.1",
            "10.0.0.1-10.0.0.9",
            "nonsense",
            "\0",
            "x".repeat(5000));
    private static final List<Long> NUMBERS =
            List.of(0L, 1L, 8L, 24L, 31L, 32L, 64L, 127L, 128L, 129L, -1L, Long.MAX_VALUE, Long.MIN_VALUE);

    @Test
    void every_network_can_be_served_or_says_which_field_is_wrong() {
        long first = Long.getLong("seed", 1);
        int usable = 0;
        int cases = Integer.getInteger("cases", 20_000);
        for (int i = 0; i < cases; i++) {
            ObjectNode spec = spec(new SplittableRandom(first + i));
            try {
                switch (Network.read(spec, "spec")) {
                    case Usable it -> {
                        usable++;
                        assertThat(it.prefix()).isBetween(1, 128);
                        assertThat(it.addresses()).isNotEmpty();
                    }
                    case Unusable it -> assertThat(it.message()).startsWith("spec.nodeNetwork");
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dseed=" + (first + i) + " -Dcases=1: " + spec, e);
            }
        }
        assertThat(usable).as("some are networks still").isGreaterThan(cases / 100);
    }

    private static ObjectNode spec(SplittableRandom random) {
        ObjectNode spec = Json.object();
        if (random.nextInt(3) == 0) {
            spec.put("provider", PoolWanted.INFOBLOX_PROVIDER);
        }
        ObjectNode network = spec.putObject("nodeNetwork");
        for (String field : List.of("cidr", "gateway", "ipAddresses", "prefix")) {
            switch (random.nextInt(8)) {
                case 0, 1 -> {}
                case 2 -> network.put(field, NUMBERS.get(random.nextInt(NUMBERS.size())));
                case 3 -> network.putObject(field).put("a", text(random));
                case 4, 5 -> network.putArray(field).add(text(random)).add(text(random));
                default -> network.put(field, text(random));
            }
        }
        return spec;
    }

    private static String text(SplittableRandom random) {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
