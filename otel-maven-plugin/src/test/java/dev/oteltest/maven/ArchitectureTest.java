package dev.oteltest.maven;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          // Generated from the goals.
          .withImportOption(location -> !location.contains("HelpMojo"))
          .importPackages("dev.oteltest.maven");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.oteltest.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesAreNullMarked() {
    assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
        .isNotEmpty()
        .allMatch(javaPackage -> javaPackage.isAnnotatedWith(NullMarked.class));
  }

  @Test
  void nothingUsesStandardStreams() {
    noClasses()
        .that()
        // It connects the user's command to them.
        .doNotHaveFullyQualifiedName("dev.oteltest.maven.exec.CommandStreams")
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  @Test
  void nothingThrowsAPlainRuntimeException() {
    noClasses()
        .should()
        .callConstructorWhere(
            com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                    com.tngtech.archunit.core.domain.JavaClass.Predicates.type(
                        RuntimeException.class))))
        .because("an error names what went wrong, where, and the remedy")
        .check(CLASSES);
  }

  @Test
  void theBuildDoesNotDependOnTests() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.oteltest.junit..", "dev.oteltest.assertions..", "org.junit..")
        .check(CLASSES);
  }
}
