package dev.moorage.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ProveSimCommandTest {
    @Test
    void histories_that_keep_their_promises_end_with_status_0() {
        assertThat(Main.run("prove", "sim", "--seeds", "20", "--steps", "100", "--threads", "2"))
                .isZero();
    }

    @Test
    void a_number_that_makes_no_sense_is_wrong_usage() {
        CommandLine command = new CommandLine(new Main());
        command.setErr(new PrintWriter(new StringWriter()));
        assertThat(Main.run(command, "prove", "sim", "--seeds", "0")).isEqualTo(2);
    }
}
