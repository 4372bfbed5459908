package dev.moorage.launcher;

import dev.moorage.operator.explain.ClaimAccount;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "claim",
        description = "Whether a claim is bound, to what and why to that; or what it waits for, and in which place.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WhyClaimCommand implements Callable<Integer> {
    @Mixin
    private WhyFlags flags = new WhyFlags();

    @Parameters(
            arity = "1..2",
            paramLabel = "[KIND] NAMESPACE/NAME",
            hideParamSyntax = true,
            description = "KIND is IPAddressClaim or IPClaim; without it, claims of both kinds.")
    private List<String> claim = List.of();

    @Override
    public Integer call() {
        String text = claim.getLast();
        @Nullable String kind = claim.size() == 2 ? claim.getFirst() : null;
        ObjectName name = ObjectName.parse(text);
        if (name.namespace().isEmpty()) {
            throw new PlainException("claim " + text + " needs its namespace; write NAMESPACE/" + text);
        }
        return flags.print(
                it -> it.claims(kind, name.namespace(), name.name()),
                found -> found.stream().map(ClaimAccount::text).collect(Collectors.joining("\n")));
    }
}
