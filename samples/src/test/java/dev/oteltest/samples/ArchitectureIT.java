package dev.oteltest.samples;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the code of no module does, and what a module does not link to. */
class ArchitectureIT {

  private static final JavaClasses CLASSES = Modules.importAll();

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should(
            be(
                describe(
                    "in a package that is @NullMarked",
                    (JavaClass type) ->
                        type.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked"))))
        .check(CLASSES);
  }

  @Test
  void onlyTheCommandsOfAUserAreConnectedToStandardStreams() {
    noClasses()
        .that(not(simpleName("Streams").or(simpleName("JacocoAgent"))))
        .should(ACCESS_STANDARD_STREAMS)
        .check(CLASSES);
  }

  /** Where a new attribute goes must be known at the time of writing. */
  @Test
  void keysOfAttributesAreInOnePackage() {
    fields()
        .that()
        .haveRawType(AttributeKey.class)
        .and()
        .areStatic()
        .and(
            not(
                fullNameMatching(
                    ".*\\.(RemoteTelemetry\\.SENDER|CallAttributes\\.(TABLES|PEER_SERVICE))"))) // others'
        .should()
        .beDeclaredInClassesThat(resideInAPackage("dev.oteltest.semconv"))
        .check(CLASSES);
  }

  /** An error names what went wrong, where, and the remedy. */
  @Test
  void noBareRuntimeExceptionIsThrown() {
    noClasses()
        .should()
        .callConstructorWhere(target(owner(equivalentTo(RuntimeException.class))))
        .check(CLASSES);
  }

  /** What reads it by itself can't be tested; these stand where the JVM's own is meant. */
  @Test
  void onlyAFewReadTheEnvironmentOfTheJvm() {
    noClasses()
        .that(not(resideInAPackage("dev.oteltest.maven..")))
        .and(
            not(
                simpleName("ConfigSource")
                    .or(simpleName("GlobalConfiguration"))
                    .or(simpleName("TestEnvironment")) // where the others can't be loaded
                    .or(simpleName("TelemetryEnvironment"))))
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          capture..    | dev.oteltest.assertions.., org.assertj..
          operations.. | dev.oteltest.maven.., dev.oteltest.junit.., org.apache.maven..
          report..     | dev.oteltest.maven.., dev.oteltest.junit.., org.apache.maven..
          report..     | dev.oteltest.assertions, dev.oteltest.assertions.snapshot.., dev.oteltest.capture.., org.assertj..
          maven..      | dev.oteltest.junit.., dev.oteltest.assertions.., org.junit..
          """)
  void aRoomDoesNotLinkToWhatItsUsersMayNotHave(String room, String others) {
    noClasses()
        .that(resideInAPackage("dev.oteltest." + room))
        .should()
        .dependOnClassesThat(resideInAnyPackage(others.split(", ")))
        .check(CLASSES);
  }

  /**
   * What judges telemetry is in the plugin's jar as well, where nothing captures any and nobody has
   * AssertJ: one word takes an offset of AssertJ's, which {@code Offsets} turns into ours.
   */
  @Test
  void whatJudgesTelemetryLinksToNothingThatThePluginLacks() {
    classes()
        .that(
            resideInAnyPackage(
                JUDGES.stream().map(it -> "dev.oteltest.assertions." + it).toArray(String[]::new)))
        .and(
            not(
                simpleName("Offsets")
                    .or(simpleName("Placeholders"))
                    .or(
                        resideInAPackage("dev.oteltest.assertions.internal.rule")
                            .and(not(nameMatching(".*\\.(Problem|Rule)(\\$.*)?"))))))
        .should(
            be(
                describe(
                    "free of what the plugin lacks",
                    type ->
                        type.getDirectDependenciesFromSelf().stream()
                            .filter(it -> LACKED.test(it.getTargetClass()))
                            .allMatch(it -> it.getDescription().contains(OFFSET)))))
        .check(CLASSES);
  }

  private static final List<String> JUDGES =
      List.of(
          "condition",
          "convention",
          "match",
          "structure",
          "tree",
          "internal.check",
          "internal.rule",
          "internal.text");

  private static final DescribedPredicate<JavaClass> LACKED =
      resideInAnyPackage(
          "org.assertj..",
          "io.opentelemetry.sdk.testing..",
          "dev.oteltest.capture..",
          "dev.oteltest.assertions",
          "dev.oteltest.assertions.snapshot..",
          "dev.oteltest.assertions.internal.failure..");

  private static final String OFFSET =
      "AttributeConditions.hasAttribute(java.lang.String, java.lang.Number,"
          + " org.assertj.core.data.Offset)";

  /** Tests without Spring must not load anything of it. */
  @Test
  void onlySpringsRoomLoadsWhatLinksToSpring() {
    noClasses()
        .that(resideInAPackage("dev.oteltest.junit.."))
        .and(not(resideInAPackage("dev.oteltest.junit.spring")))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.springframework..", "dev.oteltest.junit.spring"))
        .check(CLASSES);
  }

  /** The platform's listeners must run where only Vintage does. */
  @Test
  void onlyTheJupiterSideLinksToJupiter() {
    noClasses()
        .that(resideInAPackage("dev.oteltest.junit.."))
        .and(not(resideInAPackage("dev.oteltest.junit")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.junit.jupiter.."))
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
                        .anyMatch(
                            it ->
                                it.getTargetClass()
                                    .getPackageName()
                                    .startsWith("org.junit.platform.launcher"))))
        .should()
        .dependOnClassesThat(resideInAPackage("org.junit.jupiter.."))
        .check(CLASSES);
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
        .haveNameNotMatching(
            "has(No)?(Span|RootSpan|Metric|Log)(s|Count)?|first|last|element|singleElement") // these do assert
        .should()
        .beAnnotatedWith(
            describe(
                "CheckReturnValue",
                (JavaAnnotation<?> it) ->
                    it.getRawType().getSimpleName().equals("CheckReturnValue")))
        .check(CLASSES);
  }
}
