package dev.moorage.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "why",
        description = {
            "Explain a claim, a pool or an address: who has what, who waits, and for what.",
            "Reads the API server and writes nothing; no operator has to run. Needs the right to list pools, claims,"
                    + " IPAddresses and LedgerPages in all namespaces."
        },
        subcommands = {WhyClaimCommand.class, WhyPoolCommand.class, WhyAddressCommand.class},
        footer = {
            "",
            "Examples:",
            "  moorage why claim default/machine-1",
            "  moorage why pool InClusterIPPool default/machines",
            "  moorage why address 10.0.0.7"
        },
        mixinStandardHelpOptions = true)
final class WhyCommand {}
