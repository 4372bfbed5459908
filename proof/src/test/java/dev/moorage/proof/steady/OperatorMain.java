package dev.moorage.proof.steady;

import dev.moorage.kube.KubeClients;
import dev.moorage.operator.Operator;
import dev.moorage.operator.OperatorOptions;
import dev.moorage.operator.OperatorOptions.ElectionOptions;
import dev.moorage.operator.families.Names;
import dev.moorage.operator.families.Scope;
import dev.moorage.proof.e2e.harness.TestCluster;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** An operator in a process of its own, to be frozen and killed. Ends when its standard input ends. */
final class OperatorMain {
    private OperatorMain() {}

    /** Takes the server, namespace and Lease as arguments, the token and the certificate as lines of standard input. */
    public static void main(String[] arguments) throws Exception {
        byte[] secrets = System.in.readNBytes(Integer.parseInt(arguments[3]));
        String[] parts = new String(secrets, StandardCharsets.UTF_8).split("\n", 2);
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl(arguments[0])
                .withOauthToken(parts[0])
                .withCaCertData(parts[1])
                .withRequestRetryBackoffLimit(0)
                .build();
        OperatorOptions options = new OperatorOptions(
                new Scope(arguments[1], ""),
                new ElectionOptions(TestCluster.NAMESPACE, arguments[2], Trial.SHORT_LEASE));
        try (KubernetesClient client = KubeClients.connect(config, Names.FIELD_MANAGER);
                Operator operator = Operator.start(
                        client, options, _ -> Runtime.getRuntime().halt(3))) {
            System.out.println("started: " + operator.alive());
            var _ = System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
