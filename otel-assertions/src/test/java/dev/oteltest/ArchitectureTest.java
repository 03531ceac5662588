package dev.oteltest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("any-version")
class ArchitectureTest {

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("dev.oteltest.capture", "dev.oteltest.assertions");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.oteltest.(**)").should().beFreeOfCycles().check(CODE);
  }

  @Test
  void captureKnowsNoAssertions() {
    noClasses()
        .that()
        .resideInAPackage("dev.oteltest.capture..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.oteltest.assertions..", "org.assertj..")
        .check(CODE);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should()
        .beAnnotatedWith(NullMarked.class)
        .orShould(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                DescribedPredicate.describe(
                    "in a package that is @NullMarked",
                    (JavaClass type) -> type.getPackage().isAnnotatedWith(NullMarked.class))))
        .check(CODE);
  }

  /** A chain that ends in one of these would assert nothing, or less than it seems to. */
  @Test
  void whatDoesNotReturnItselfMustBeUsed() {
    methods()
        .that()
        .areDeclaredInClassesThat()
        .areAssignableTo(AbstractAssert.class)
        .and()
        .arePublic()
        .and()
        .doNotHaveModifier(JavaModifier.SYNTHETIC)
        .and(
            DescribedPredicate.describe(
                "return another assertion",
                method -> !method.getOwner().isAssignableTo(method.getRawReturnType().getName())))
        .and()
        .haveNameNotMatching("has(Span|RootSpan|Metric|Log)|first|last|only") // these do assert
        .should()
        .beAnnotatedWith("dev.oteltest.assertions.CheckReturnValue")
        .check(CODE);
  }

  @Test
  void nothingWritesToStandardStreams() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(CODE);
  }

  @Test
  void noBareRuntimeExceptions() {
    noClasses().should().callConstructor(RuntimeException.class).check(CODE);
    noClasses().should().callConstructor(RuntimeException.class, String.class).check(CODE);
    noClasses()
        .should()
        .callConstructor(RuntimeException.class, String.class, Throwable.class)
        .check(CODE);
    noClasses().should().callConstructor(RuntimeException.class, Throwable.class).check(CODE);
  }
}
