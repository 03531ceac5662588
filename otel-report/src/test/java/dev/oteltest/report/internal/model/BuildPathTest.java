package dev.oteltest.report.internal.model;

import static dev.oteltest.report.internal.model.RunSpans.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.junit.jupiter.api.Test;

class BuildPathTest {

  private final RunSpans spans = new RunSpans();

  private List<String> path() {
    return spans.run().buildPath().parts().stream()
        .map(
            part ->
                part.name()
                    + " "
                    + part.nanos() / 1_000_000
                    + (part.most() == null
                        ? ""
                        : " (" + part.most().name() + " " + part.most().nanos() / 1_000_000 + ")"))
        .toList();
  }

  private SpanContext module(
      SpanContext build, String name, long from, long to, String goal, String... upstream) {
    SpanContext module =
        spans.add(
            "dev.oteltest.maven",
            name,
            build,
            from,
            to,
            span -> {
              span.setAttribute(MavenAttributes.GROUP_ID, "shop");
              span.setAttribute(MavenAttributes.ARTIFACT_ID, name);
              if (upstream.length > 0) {
                span.setAttribute(MavenAttributes.UPSTREAM, List.of(upstream));
              }
            });
    spans.goal(module, goal, "step", from, from + (to - from) / 2);
    return module;
  }

  @Test
  void isTheLongestChainOfModulesThatDependOnEachOther() {
    module(NOWHERE, "core", 0, 30, "compiler:compile");
    module(NOWHERE, "api", 30, 70, "surefire:test", "shop:core");
    module(NOWHERE, "web", 70, 120, "war:war", "shop:api", "shop:core");
    module(NOWHERE, "docs", 0, 80, "javadoc:jar");
    assertThat(path())
        .containsExactly(
            "core 30 (compiler:compile 15)", "api 40 (surefire:test 20)", "web 50 (war:war 25)");
    assertThat(spans.run().buildPath().nanos()).isEqualTo(120_000_000);
  }

  @Test
  void mayBeASingleModuleWithoutDependencies() {
    module(NOWHERE, "core", 0, 10, "compiler:compile");
    module(NOWHERE, "api", 10, 20, "compiler:compile", "shop:core");
    module(NOWHERE, "docs", 0, 90, "javadoc:jar");
    assertThat(path()).containsExactly("docs 90 (javadoc:jar 45)");
  }

  @Test
  void knowsModulesThatRanOneAfterTheOtherThoughTheyNeedNot() {
    module(NOWHERE, "core", 0, 10, "compiler:compile");
    module(NOWHERE, "api", 10, 20, "compiler:compile", "shop:core");
    module(NOWHERE, "docs", 20, 90, "javadoc:jar");
    assertThat(path()).containsExactly("docs 70 (javadoc:jar 35)");
    assertThat(spans.run().buildPath().inTurn()).isTrue();
  }

  @Test
  void modulesThatNeedEachOtherOrRanAtTheSameTimeAreNone() {
    module(NOWHERE, "core", 0, 10, "compiler:compile");
    module(NOWHERE, "api", 10, 20, "compiler:compile", "shop:core");
    assertThat(spans.run().buildPath().inTurn()).isFalse();
    module(NOWHERE, "docs", 15, 90, "javadoc:jar");
    assertThat(spans.run().buildPath().inTurn()).isFalse();
  }

  @Test
  void goesThroughAModuleThatTookNoTime() {
    module(NOWHERE, "core", 0, 10, "compiler:compile");
    module(NOWHERE, "bom", 10, 10, "install:install", "shop:core");
    module(NOWHERE, "web", 20, 30, "war:war", "shop:bom");
    assertThat(path()).containsExactly("core 10 (compiler:compile 5)", "web 10 (war:war 5)");
  }

  @Test
  void ofOneModuleConsistsOfItsStepsInOrder() {
    SpanContext app = spans.module(NOWHERE, "app", 0, 60);
    SpanContext phase = spans.add("verify", app, 0, 60);
    spans.goal(phase, "resources:resources", "resources", 0, 10);
    spans.goal(phase, "compiler:compile", "compile", 10, 30);
    SpanContext outer = spans.goal(phase, "pmd:check", "lint", 30, 50);
    spans.goal(outer, "pmd:pmd", "lint", 35, 45);
    spans.goal(phase, "resources:testResources", "resources", 50, 60);
    assertThat(path()).containsExactly("resources 20", "compile 20", "lint 20");
  }

  @Test
  void ofOneModuleIncludesTheResolutionOfDependencies() {
    SpanContext build = spans.build("success", 0, 100);
    resolution(build, 0, 9, 0.009);
    SpanContext app = spans.module(build, "app", 10, 100);
    resolution(app, 12, 34, 0.0225);
    spans.goal(app, "compiler:compile", "compile", 40, 60);
    assertThat(path()).containsExactly("install_dependencies 31", "compile 20");
  }

  /** Otherwise the path would be longer than the build. */
  @Test
  void whatWasResolvedWhileAGoalRanIsPartOfTheGoal() {
    SpanContext app = spans.module(NOWHERE, "app", 0, 60);
    resolution(app, 0, 40, 0.030);
    spans.goal(app, "compiler:compile", "compile", 10, 60);
    assertThat(path()).containsExactly("install_dependencies 10", "compile 50");
  }

  @Test
  void aStepStandsWhereMostOfItsTimeWas() {
    SpanContext app = spans.module(NOWHERE, "app", 0, 100);
    spans.goal(app, "pmd:check", "lint", 0, 1);
    spans.goal(app, "compiler:compile", "compile", 1, 20);
    spans.goal(app, "spotbugs:check", "lint", 20, 90);
    assertThat(path()).containsExactly("compile 19", "lint 71");
  }

  @Test
  void namesTheResolutionOfAModuleThatTookLongest() {
    SpanContext build = spans.build("success", 0, 100);
    resolution(build, 0, 9, 0.008);
    SpanContext core = module(build, "core", 10, 40, "compiler:compile");
    resolution(core, 10, 30, 0.020);
    module(build, "web", 40, 60, "war:war", "shop:core");
    assertThat(path())
        .containsExactly(
            "resolve dependencies 8", "core 30 (resolve dependencies 20)", "web 20 (war:war 10)");
  }

  private void resolution(SpanContext parent, long from, long to, double seconds) {
    spans.add(
        "dev.oteltest.maven",
        "resolve dependencies",
        parent,
        from,
        to,
        span -> {
          span.setAttribute(CiAttributes.STEP, "install_dependencies");
          span.setAttribute(MavenAttributes.RESOLUTION_SECONDS, seconds);
        });
  }

  @Test
  void aModuleThatWasBuiltTwiceTookAsLongAsBothTogether() {
    module(NOWHERE, "app", 0, 50, "compiler:compile");
    module(NOWHERE, "app", 60, 90, "sonar:sonar");
    module(NOWHERE, "web", 0, 70, "war:war");
    assertThat(path()).containsExactly("app 80 (compiler:compile 25)");
  }

  @Test
  void anotherBuildInTheSameFilesIsNotAdded() {
    SpanContext build = spans.build("success", 0, 100);
    module(build, "core", 0, 50, "compiler:compile");
    module(build, "web", 50, 60, "war:war");
    SpanContext shard = spans.build("success", 0, 90);
    module(shard, "core", 0, 50, "compiler:compile");
    module(shard, "web", 50, 60, "war:war");
    assertThat(path()).containsExactly("core 50 (compiler:compile 25)");
  }

  @Test
  void withoutModulesIsEmpty() {
    spans.add("GET /", NOWHERE, 0, 1);
    assertThat(path()).isEmpty();
  }
}
