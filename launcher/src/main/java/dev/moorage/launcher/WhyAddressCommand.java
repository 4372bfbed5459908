package dev.moorage.launcher;

import dev.moorage.operator.explain.AddressAccount;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "address",
        description = "In which pools an address is, and in each: free, withheld and by what, or who has it.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WhyAddressCommand implements Callable<Integer> {
    @Mixin
    private WhyFlags flags = new WhyFlags();

    @Parameters(paramLabel = "ADDRESS", description = "An IPv4 or IPv6 address, or a prefix such as fd00::/64.")
    private String address = "";

    @Override
    public Integer call() {
        return flags.print(it -> it.address(address), AddressAccount::text);
    }
}
