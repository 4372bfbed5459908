package dev.moorage.bench.bind;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    @Test
    void a_quantile_is_the_smallest_time_that_so_many_stay_within() {
        Quantiles quantiles = Quantiles.of(
                LongStream.rangeClosed(1, 200).map(it -> it * 1_000_000).toArray());

        assertThat(quantiles.p50()).isEqualTo(100);
        assertThat(quantiles.p99()).isEqualTo(198);
        assertThat(Quantiles.of(new long[] {7_000_000}).p99()).isEqualTo(7);
    }

    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        assertThat(Quantiles.median(9, 1, 5)).isEqualTo(5);
        assertThat(Quantiles.median(1, 2, 4, 9)).isEqualTo(3);
    }
}
