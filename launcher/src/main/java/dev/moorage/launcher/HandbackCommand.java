package dev.moorage.launcher;

import dev.moorage.kube.KubeClients;
import dev.moorage.operator.Operator;
import dev.moorage.operator.handback.Handback;
import dev.moorage.operator.handback.HandbackException;
import dev.moorage.operator.handback.Plan;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "handback",
        description = {
            "Prepare a cluster for the in-cluster provider and Metal3's, which Moorage took over from: list and remove"
                    + " what those would not know (ledger pages, conditions, webhook registrations). Claims, IPAddresses"
                    + " and pools stay as they are.",
            "Refuses, with the reason, while something would be lost or an operator still runs."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class HandbackCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private ClusterFlags cluster = new ClusterFlags();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    @Option(
            names = "--drop-quarantines",
            description = "Go on although addresses are in quarantine; they may be given again at once.")
    private boolean dropQuarantines;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out =
                Objects.requireNonNull(spec, "set by picocli").commandLine().getOut();
        try (KubernetesClient client = KubeClients.connect(cluster.config(), "moorage-handback");
                Handback handback = new Handback(client, Operator.IDENTITY_PREFIX)) {
            Plan plan = handback.plan(dropQuarantines);
            if (!plan.refusals().isEmpty()) {
                throw new PlainException("not now:\n  " + String.join("\n  ", plan.refusals()));
            }
            if (dryRun) {
                plan.removals().forEach(it -> out.println("would remove " + it.what()));
            } else {
                handback.carryOut(plan, what -> out.println("removed " + what));
            }
            if (plan.removals().isEmpty()) {
                out.println("nothing to remove");
            }
            plan.notes().forEach(it -> out.println("note: " + it));
            out.flush();
            return 0;
        } catch (HandbackException e) {
            throw new PlainException(String.valueOf(e.getMessage()), e);
        }
    }
}
