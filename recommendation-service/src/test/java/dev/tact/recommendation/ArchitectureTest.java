package dev.tact.recommendation;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.tact.kit.test.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void followsTheHouseStyle() {
        ArchitectureRules.check("dev.tact.recommendation");
    }

    @Test
    void theEngineKnowsNoContainerAndNoHttp() {
        noClasses()
                .that()
                .resideInAPackage("dev.tact.recommendation.engine")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("dev.tact.recommendation.engine", "java..", "org.jspecify..")
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("dev.tact.recommendation"));
    }
}
