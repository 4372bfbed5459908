package dev.moorage.proof.e2e.seen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moorage.controlplane.Ports;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.families.Scope;
import dev.moorage.operator.web.WebOptions;
import dev.moorage.proof.e2e.harness.OnCluster;
import dev.moorage.proof.e2e.harness.Scene;
import dev.moorage.proof.e2e.harness.TestCluster;
import dev.moorage.proof.e2e.harness.TestOperator;
import dev.moorage.proof.e2e.harness.WithoutOperator;
import dev.moorage.proof.proxy.Fault;
import dev.moorage.proof.proxy.FaultProxy;
import dev.moorage.proof.proxy.Gate;
import dev.moorage.proof.proxy.Match;
import dev.moorage.proof.proxy.Rule;
import dev.moorage.proof.proxy.Verb;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@WithoutOperator
@ExtendWith(OnCluster.class)
class ProbesIT {
    private final Reader reader = new Reader();

    @Test
    void an_operator_that_has_listed_everything_is_healthy_and_ready(Scene scene) {
        TestOperator operator = scene.operator(Serving.plain());
        assertThat(reader.await(Serving.probe(operator, "/readyz"), null, "ok\n"::equals))
                .isEqualTo("ok\n");
        assertThat(reader.get(Serving.probe(operator, "/healthz"), null).body()).isEqualTo("ok\n");
    }

    @Test
    void one_that_does_not_see_clusters_is_not_ready_and_says_which_watch_it_lacks(Scene scene) throws Exception {
        Gate gate = new Gate();
        try (FaultProxy proxy = FaultProxy.start(scene.operatorConnection())) {
            proxy.add(Rule.all(Match.verb(Verb.LIST).of("clusterdeployments"), new Fault.Hold(gate)));
            try (TestOperator operator = scene.operator(proxy.through(scene.operatorConnection()), Serving.plain())) {
                String url = Serving.probe(operator, "/readyz");
                // All other watches are well by then.
                reader.await(
                        url,
                        null,
                        it -> it.startsWith("k0rdent: ")
                                && it.contains("clusterdeployments is not listed yet")
                                && it.lines().count() == 1);
                assertThat(reader.get(url, null).statusCode()).isEqualTo(503);
                gate.release();
                assertThat(reader.await(url, null, "ok\n"::equals)).isEqualTo("ok\n");
            } finally {
                gate.release();
            }
        }
    }

    @Test
    void one_that_waits_for_the_contract_is_healthy_and_says_what_it_waits_for() throws Exception {
        try (TestCluster cluster = TestCluster.startWithoutContract()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Ports.free());
            String url = "http://127.0.0.1:" + address.getPort();
            OperatorOptions options = new OperatorOptions(Scope.ALL, null, new WebOptions(address, null));
            try (TestOperator operator = cluster.operator(options)) {
                operator.awaitServing(address);
                assertThat(reader.await(url + "/readyz", null, it -> it.startsWith("contract: ")))
                        .contains("does not serve IPAddressClaims", "install Cluster API");
                assertThat(reader.get(url + "/readyz", null).statusCode()).isEqualTo(503);
                assertThat(reader.get(url + "/healthz", null).statusCode()).isEqualTo(200);
                cluster.installContract(List.of("v1beta2"), "v1beta2");
                assertThat(reader.await(url + "/readyz", null, "ok\n"::equals)).isEqualTo("ok\n");
            }
        }
    }
}
