package dev.moorage.launcher;

import picocli.CommandLine.Command;

@Command(
        name = "bench",
        description = "Measure on this machine, and print the figures.",
        subcommands = {BenchBindCommand.class, BenchEngineCommand.class},
        mixinStandardHelpOptions = true)
final class BenchCommand {}
