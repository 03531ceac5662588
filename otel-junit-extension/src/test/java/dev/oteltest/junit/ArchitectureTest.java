package dev.oteltest.junit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-version")
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.oteltest.junit");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.oteltest.(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should(
            be(
                describe(
                    "in a package that is @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
        .check(CLASSES);
  }

  @Test
  void nothingIsPrinted() {
    noClasses().should(ACCESS_STANDARD_STREAMS).check(CLASSES);
  }

  @Test
  void noBareRuntimeExceptionIsThrown() {
    noClasses()
        .should()
        .callConstructorWhere(target(owner(equivalentTo(RuntimeException.class))))
        .check(CLASSES);
  }

  @Test
  void onlyTheConfigSourceReadsTheEnvironment() {
    noClasses()
        .that()
        .doNotHaveSimpleName("ConfigSource")
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  /** Tests without Spring must not load anything of it. */
  @Test
  void onlySpringItselfLoadsWhatLinksToIt() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.oteltest.junit.spring")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.springframework..", "dev.oteltest.junit.spring")
        .check(CLASSES);
  }

  /** The platform's listeners must run where only Vintage does. */
  @Test
  void onlyTheJupiterSideLinksToJupiter() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.oteltest.junit")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit.jupiter..")
        .check(CLASSES);
  }

  @Test
  void whatLinksToTheLauncherDoesNotLinkToJupiter() {
    noClasses()
        .that(
            describe(
                "link to the launcher",
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(it -> isIn(it.getTargetClass(), "org.junit.platform.launcher"))))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.junit.jupiter..")
        .check(CLASSES);
  }

  private static boolean isIn(JavaClass type, String packageName) {
    return type.getPackageName().startsWith(packageName);
  }
}
