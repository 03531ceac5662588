package dev.oteltest.maven.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildOutcome;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  @Test
  void isTheLongestChainOfModulesThatDependOnEachOther() {
    module("core", 3, "compiler:compile", 2);
    module("api", 4, "surefire:test", 3);
    module("web", 5, "war:war", 1);
    module("docs", 8, "javadoc:jar", 8);
    Map<String, List<String>> upstream =
        Map.of("g:api", List.of("g:core"), "g:web", List.of("g:core", "g:api"));
    assertThat(CriticalPath.of(tracer.finished(), upstream))
        .hasToString(
            "CriticalPath[parts=["
                + "Part[name=core, nanos=3, most=Part[name=compiler:compile, nanos=2, most=null]], "
                + "Part[name=api, nanos=4, most=Part[name=surefire:test, nanos=3, most=null]], "
                + "Part[name=web, nanos=5, most=Part[name=war:war, nanos=1, most=null]]]]");
  }

  @Test
  void thePathMayBeASingleModuleWithoutDependencies() {
    module("core", 1, "compiler:compile", 1);
    module("api", 1, "compiler:compile", 1);
    module("docs", 9, "javadoc:jar", 9);
    assertThat(
            CriticalPath.of(tracer.finished(), Map.of("g:api", List.of("g:core"))).parts().stream()
                .map(CriticalPath.Part::name))
        .containsExactly("docs");
  }

  @Test
  void thePathOfOneModuleConsistsOfItsStepsInOrder() {
    BuildSpan module = start("app", SpanContext.getInvalid(), 0, moduleAttributes("app"));
    goal(module, "resources:resources", "resources", 0, 1);
    goal(module, "compiler:compile", "compile", 1, 3);
    goal(module, "resources:testResources", "resources", 3, 4);
    goal(module, "acme:own", null, 4, 6);
    end(module, 6);
    assertThat(CriticalPath.of(tracer.finished(), Map.of()).parts())
        .containsExactly(
            new CriticalPath.Part("resources", 2, null),
            new CriticalPath.Part("compile", 2, null),
            new CriticalPath.Part("acme:own", 2, null));
  }

  @Test
  void aForkedGoalIsPartOfTheGoalThatForksIt() {
    BuildSpan module = start("app", SpanContext.getInvalid(), 0, moduleAttributes("app"));
    BuildSpan outer = start("pmd:check", module.spanContext(), 0, goalAttributes("lint"));
    goal(outer, "pmd:pmd", "lint", 1, 4);
    end(outer, 5);
    end(module, 5);
    assertThat(CriticalPath.of(tracer.finished(), Map.of()).nanos()).isEqualTo(5);
  }

  @Test
  void aModuleThatWasBuiltTwiceTookAsLongAsBothTogether() {
    module("app", 5, "compiler:compile", 5);
    module("app", 3, "sonar:sonar", 3);
    module("web", 7, "war:war", 7);
    CriticalPath path = CriticalPath.of(tracer.finished(), Map.of());
    assertThat(path.nanos()).isEqualTo(8);
    assertThat(path.parts()).extracting(CriticalPath.Part::name).containsExactly("app");
  }

  @Test
  void withoutSpansThePathIsEmpty() {
    assertThat(CriticalPath.of(List.of(), Map.of()).parts()).isEmpty();
  }

  private void module(String name, long nanos, String goal, long goalNanos) {
    BuildSpan module = start(name, SpanContext.getInvalid(), 0, moduleAttributes(name));
    goal(module, goal, null, 0, goalNanos);
    end(module, nanos);
  }

  private void goal(BuildSpan parent, String name, String step, long from, long to) {
    end(start(name, parent.spanContext(), from, goalAttributes(step)), to);
  }

  private BuildSpan start(String name, SpanContext parent, long at, Attributes attributes) {
    return tracer.start(name, parent, at + 1_000, attributes);
  }

  private static void end(BuildSpan span, long at) {
    span.record(BuildOutcome.SUCCESS, null, at + 1_000);
    span.end(CiAttributes.TASK_RUN_RESULT);
  }

  private static Attributes moduleAttributes(String name) {
    return Attributes.of(MavenAttributes.GROUP_ID, "g", MavenAttributes.ARTIFACT_ID, name);
  }

  private static Attributes goalAttributes(String step) {
    return Attributes.builder()
        .put(MavenAttributes.GOAL, "goal")
        .put(CiAttributes.STEP, step)
        .build();
  }
}
