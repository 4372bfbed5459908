package dev.moorage.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The edges between the modules, exactly as CONTRIBUTING.md draws them. */
class ModulesTest {
    private static final List<String> MODULES =
            List.of("address", "engine", "api", "kube", "controlplane", "operator", "proof", "bench", "launcher");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.moorage");

    @Test
    void every_module_is_looked_at() {
        for (String module : MODULES) {
            assertThat(CLASSES.stream().anyMatch(it -> it.getPackageName().startsWith("dev.moorage." + module)))
                    .as(module)
                    .isTrue();
        }
    }

    @Test
    void modules_use_only_what_is_below_them() {
        var layers = layeredArchitecture().consideringOnlyDependenciesInLayers();
        for (String module : MODULES) {
            layers = layers.layer(module).definedBy("dev.moorage." + module + "..");
        }
        layers.whereLayer("address")
                .mayNotAccessAnyLayer()
                .whereLayer("engine")
                .mayOnlyAccessLayers("address")
                .whereLayer("api")
                .mayNotAccessAnyLayer()
                .whereLayer("kube")
                .mayNotAccessAnyLayer()
                .whereLayer("controlplane")
                .mayNotAccessAnyLayer()
                .whereLayer("operator")
                .mayOnlyAccessLayers("address", "engine", "api", "kube")
                .whereLayer("proof")
                .mayOnlyAccessLayers("address", "engine", "api", "kube", "operator", "controlplane")
                .whereLayer("bench")
                .mayOnlyAccessLayers("address", "engine", "api", "kube", "operator", "controlplane")
                .check(CLASSES);
    }

    @Test
    void the_core_knows_no_kubernetes_threads_sockets_or_clocks() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.moorage.address..", "dev.moorage.engine..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "io.fabric8..",
                                "com.fasterxml..",
                                "org.slf4j..",
                                "java.net..",
                                "java.io..",
                                "java.nio.file..",
                                "java.util.concurrent..")
                        // Text in, text out.
                        .and(not(belongToAnyOf(URLEncoder.class, URLDecoder.class))))
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAnyPackage("dev.moorage.address..", "dev.moorage.engine..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(CLASSES);
    }
}
