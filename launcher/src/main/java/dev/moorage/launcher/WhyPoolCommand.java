package dev.moorage.launcher;

import dev.moorage.operator.explain.PoolAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "pool",
        description = "What a pool has and what takes it, in exact numbers; which pools overlap; who waits.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WhyPoolCommand implements Callable<Integer> {
    @Mixin
    private WhyFlags flags = new WhyFlags();

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "InClusterIPPool, GlobalInClusterIPPool, InClusterPrefixPool, GlobalInClusterPrefixPool or"
                    + " IPPool; also in the plural.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "[NAMESPACE/]NAME", description = "Global pools have no namespace.")
    private String pool = "";

    @Override
    public Integer call() {
        ObjectName name = ObjectName.parse(pool);
        return flags.print(it -> it.pool(kind, name.namespace(), name.name()), PoolAccount::text);
    }
}
