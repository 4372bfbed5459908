package dev.moorage.bench.bind;

import com.sun.net.httpserver.HttpServer;
import dev.moorage.kube.KubeClients;
import dev.moorage.operator.Operator;
import dev.moorage.operator.OperatorOptions;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** The operator as a program, with no more than the measurement needs: kubeconfig and port. */
final class SmokeOperator {
    private SmokeOperator() {}

    public static void main(String[] arguments) throws Exception {
        Config config = Config.fromKubeconfig(new File(arguments[0]));
        int port = Integer.parseInt(arguments[1]);
        HttpServer health = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        try (KubernetesClient client = KubeClients.connect(config, "moorage");
                Operator operator = Operator.start(client, OperatorOptions.DEFAULT, _ -> System.exit(1))) {
            var _ = health.createContext("/readyz", exchange -> {
                exchange.sendResponseHeaders(operator.ready() ? 200 : 503, -1);
                exchange.close();
            });
            health.start();
            while (System.in.read() >= 0) {
                // Ends with whoever started it.
            }
        }
        System.exit(0);
    }
}
