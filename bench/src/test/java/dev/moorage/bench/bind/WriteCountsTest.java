package dev.moorage.bench.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class WriteCountsTest {
    private static final String BEFORE = """
            # TYPE apiserver_request_total counter
            apiserver_request_total{code="201",group="g",resource="ipaddresses",subresource="",verb="POST"} 5
            apiserver_request_total{code="200",group="g",resource="ipaddresses",subresource="",verb="LIST"} 9
            """;
    private static final String AFTER = """
            apiserver_request_total{code="201",group="g",resource="ipaddresses",subresource="",verb="POST"} 7
            apiserver_request_total{code="409",group="g",resource="ipaddresses",subresource="",verb="POST"} 1
            apiserver_request_total{code="200",group="g",resource="claims",subresource="status",verb="PATCH"} 1.5e+03
            apiserver_request_total{code="200",group="g",resource="ipaddresses",subresource="",verb="LIST"} 99
            apiserver_request_total{code="200",group="c",resource="leases",subresource="",verb="PUT"} 44
            """;

    @Test
    void writes_are_counted_by_resource_refused_ones_too_but_neither_reads_nor_leases() {
        WriteCounts grown = WriteCounts.parse(AFTER).since(WriteCounts.parse(BEFORE));

        assertThat(grown.byResource()).containsOnly(entry("POST ipaddresses", 3L), entry("PATCH claims/status", 1500L));
        assertThat(grown.total()).isEqualTo(1503);
    }
}
