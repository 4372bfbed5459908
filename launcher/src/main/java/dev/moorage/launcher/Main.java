package dev.moorage.launcher;

import dev.moorage.bench.BenchException;
import dev.moorage.controlplane.ControlPlaneException;
import dev.moorage.kube.ManifestException;
import dev.moorage.operator.CannotStartException;
import dev.moorage.proof.sweep.SweepException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code moorage} command. */
@Command(
        name = "moorage",
        description = "IP address management for Kubernetes: one operator for the pools and claims of several APIs.",
        subcommands = {
            UpCommand.class,
            ControlPlaneCommand.class,
            OperatorCommand.class,
            CrdsCommand.class,
            WhyCommand.class,
            HandbackCommand.class,
            ManifestsCommand.class,
            BenchCommand.class,
            ProveCommand.class
        },
        footer = {
            "",
            "  test           Run everything that CI runs.",
            "",
            "`moorage COMMAND --help` tells more of each."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main {
    Main() {}

    /** Runs a subcommand; the exit code is 0 when it did its work, 1 when it did not, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        return run(new CommandLine(new Main()), arguments);
    }

    /** As {@link #main}, to the writers of {@code command}. */
    static int run(CommandLine command, String... arguments) {
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setExecutionExceptionHandler((e, line, _) -> {
            line.getErr().println(line.getCommandSpec().qualifiedName() + ": " + plain(e));
            return 1;
        });
        if (arguments.length == 0) {
            command.usage(command.getErr());
            return 2;
        }
        return command.execute(arguments);
    }

    /** One line for people; a bug shows its whole trace. */
    private static String plain(Exception e) throws Exception {
        if (e instanceof ControlPlaneException
                || e instanceof CannotStartException
                || e instanceof BenchException
                || e instanceof SweepException
                || e instanceof ManifestException
                || e instanceof PlainException) {
            return String.valueOf(e.getMessage());
        }
        throw e;
    }

    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"moorage " + (version == null ? "(not packaged)" : version)};
        }
    }
}
