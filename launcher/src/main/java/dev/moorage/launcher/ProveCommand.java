package dev.moorage.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "prove",
        description = "Try to break the promises of docs/proof.md, and say what came of it.",
        subcommands = {
            ProveSimCommand.class,
            ProveCrashCommand.class,
            ProveFreezeCommand.class,
            ProveFaultsCommand.class,
            ProveSoakCommand.class
        },
        mixinStandardHelpOptions = true)
final class ProveCommand {}
