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
    void histories_of_metal3s_pools_are_run_where_they_are_asked_for() {
        assertThat(Main.run("prove", "sim", "--family", "metal3", "--seeds", "20", "--steps", "100"))
                .isZero();
    }

    @Test
    void a_family_that_there_is_not_is_wrong_usage() {
        CommandLine command = new CommandLine(new Main());
        StringWriter said = new StringWriter();
        command.setErr(new PrintWriter(said));
        assertThat(Main.run(command, "prove", "sim", "--family", "DHCP")).isEqualTo(2);
        assertThat(said.toString()).contains("--family").contains("IN_CLUSTER, METAL3");
    }

    @Test
    void a_number_that_makes_no_sense_is_wrong_usage() {
        CommandLine command = new CommandLine(new Main());
        command.setErr(new PrintWriter(new StringWriter()));
        assertThat(Main.run(command, "prove", "sim", "--seeds", "0")).isEqualTo(2);
    }
}
