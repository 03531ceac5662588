package dev.oteltest.report.internal.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import dev.oteltest.semconv.TestAttributes;
import dev.oteltest.semconv.TestResult;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The invoker project it-run-again runs such commands. */
class RerunCommandTest {

  private static final Consumer<RecordedSpan> PLAIN = span -> {};

  private final RunSpans spans = new RunSpans();

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "CartTest.pays; ; mvn -Dtest='CartTest#pays' test",
        "CartTest.pays(int)[2]; shop.CartTest.pays; mvn -Dtest='CartTest#pays' test",
        "CartTest$Empty.pays; shop.CartTest$Empty.pays; mvn -Dtest='CartTest$Empty#pays' test",
        "CartTest.pays for all; ; mvn -Dtest=CartTest test",
        "CartTest.isPaid[1]; ; mvn -Dtest='CartTest#isPaid' test",
      })
  void selectsTheMethodIfItHasAName(String test, String function, String command) {
    assertThat(
            command(
                "surefire",
                "shop",
                PLAIN,
                test,
                span -> {
                  if (function != null) {
                    span.setAttribute(CommonAttributes.FUNCTION, function);
                  }
                }))
        .isEqualTo(command);
  }

  @ParameterizedTest
  @CsvSource({
    "[engine:junit-jupiter]/[class:shop.CartTest]/[test-factory:all()]/[dynamic-test:#1], true",
    "[engine:junit-platform-suite]/[suite:shop.CartTest]/[engine:cucumber]/[scenario:3], true",
    "[engine:cucumber]/[feature:classpath%3Ashop%2Fcart.feature]/[scenario:3], false",
  })
  void selectsTheClassOfWhatHasNoMethodAndNothingElse(String id, boolean ofClass) {
    String name = ofClass ? "CartTest.all[1]" : "Cart.pays";
    assertThat(
            command(
                "surefire",
                "shop",
                PLAIN,
                ofClass && id.contains("suite") ? "CartTest.a few carts[3]" : name,
                span -> span.setAttribute(TestAttributes.UNIQUE_ID, id)))
        .isEqualTo(ofClass ? "mvn -Dtest=CartTest test" : "");
  }

  @Test
  void namesTheModuleAndWhatItNeeds() {
    Consumer<RecordedSpan> needs =
        span -> span.setAttribute(MavenAttributes.UPSTREAM, List.of("shop:shop-cart"));

    assertThat(command("surefire", "shop-web", PLAIN, "CartTest.pays", PLAIN))
        .isEqualTo("mvn -pl :shop-web -Dtest='CartTest#pays' test");
    assertThat(command("surefire", "shop-web", needs, "CartTest.pays", PLAIN))
        .isEqualTo(
            "mvn -pl :shop-web -am -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtest='CartTest#pays' test");
    assertThat(command("failsafe", "shop-web", needs, "CartTest.pays", PLAIN))
        .isEqualTo(
            "mvn -pl :shop-web -am -Dfailsafe.failIfNoSpecifiedTests=false"
                + " -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test='CartTest#pays' verify");
  }

  @Test
  void severalTestsAreInQuotes() {
    assertThat(RerunCommand.of(false, "", false, "test", "CartTest,WebTest#pays"))
        .isEqualTo("mvn -Dtest='CartTest,WebTest#pays' test");
  }

  @ParameterizedTest
  @CsvSource({"exec", "antrun"})
  void anotherGoalHasNone(String plugin) {
    assertThat(command(plugin, "shop", PLAIN, "CartTest.pays", PLAIN)).isEmpty();
  }

  @Test
  void textOfAnybodyIsNotPartOfACommand() {
    assertThat(command("surefire", "a;rm -r .", PLAIN, "CartTest.pays", PLAIN))
        .isEqualTo("mvn -Dtest='CartTest#pays' test");
    assertThat(command("surefire", "shop", PLAIN, "Cart'$(id)'Test.pays", PLAIN)).isEmpty();
    assertThat(command("surefire", "shop", PLAIN, "CartTest.pays'$(id)'", PLAIN))
        .isEqualTo("mvn -Dtest=CartTest test");
  }

  @Test
  void withoutMavenThereIsNone() {
    spans.test(RunSpans.NOWHERE, "CartTest.pays", TestResult.FAILED, 0, 5);

    assertThat(command(spans.run())).isEmpty();
  }

  private String command(
      String plugin,
      String module,
      Consumer<RecordedSpan> ofModule,
      String test,
      Consumer<RecordedSpan> ofTest) {
    RunSpans run = new RunSpans();
    SpanContext build = run.build("failure", 0, 1000);
    SpanContext parent = run.module(build, module, 0, 900, ofModule);
    SpanContext goal =
        run.goal(
            parent,
            plugin + ":test",
            "unit_tests",
            0,
            800,
            span ->
                span.setAttribute(
                    MavenAttributes.PLUGIN_ARTIFACT_ID, "maven-" + plugin + "-plugin"));
    SpanContext all = run.testRun(goal, 0, 700);
    run.test(all, test, TestResult.FAILED, 0, 10, ofTest);
    return command(run.run());
  }

  private static String command(Run run) {
    return RerunCommand.of(
            run.spans(), Objects.requireNonNull(Failures.of(run).all().get(0).test()))
        .orElse("");
  }
}
