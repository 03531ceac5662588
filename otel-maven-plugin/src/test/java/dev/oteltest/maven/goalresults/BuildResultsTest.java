package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildResultsTest {

  @TempDir Path root;

  private final MavenProject module = Builds.module("shop");
  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});

  @BeforeEach
  void createModule() throws IOException {
    Path directory = Files.createDirectories(root.resolve("shop"));
    Files.createDirectories(directory.resolve("src"));
    Files.writeString(directory.resolve("pom.xml"), "");
    Files.writeString(directory.resolve("src/Shop.java"), "");
    module.setFile(directory.resolve("pom.xml").toFile());
    module.getBuild().setDirectory(directory.resolve("target").toString());
  }

  @Test
  void aGoalThatFailedIsAtTheFileThatItsMessageNames() throws IOException {
    SpanData goal = failed(Builds.goal("x:check", "verify"), "src/Shop.java:3 is wrong");
    assertThat(place(goal.getAttributes())).isEqualTo("shop/src/Shop.java:3");
  }

  @Test
  void aGoalWhoseFindingsHaveAPlaceNeedsNone() throws IOException {
    SpanData goal =
        failed(
            Builds.goal("compiler:compile", "compile"),
            root + "/shop/src/Shop.java:[3,5] cannot find symbol");
    assertThat(places(goal)).containsExactly("shop/src/Shop.java:3");
    assertThat(place(goal.getAttributes())).isEqualTo("null:null");
  }

  @Test
  void aBrokenRuleIsAtTheFileThatItNamesOrInThePom() throws IOException {
    SpanData goal =
        failed(
            Builds.goal("enforcer:enforce", "validate"),
            """
            Rule 0: a.RequireProperty failed with message:
            Name an owner.
            Rule 1: a.RequireHeader failed with message:
            No header in src/Shop.java""");
    assertThat(places(goal)).containsExactly("shop/pom.xml:null", "shop/src/Shop.java:null");
  }

  @Test
  void aGoalThatEndedWellHasNoPlace() throws IOException {
    BuildSpan span = read(Builds.goal("x:check", "verify"), null);
    assertThat(place(span.span().finish().getAttributes())).isEqualTo("null:null");
  }

  private SpanData failed(MojoExecution goal, String message) throws IOException {
    return read(goal, new MojoFailureException(message)).span().finish();
  }

  private BuildSpan read(MojoExecution goal, Exception problem) throws IOException {
    ReportFiles reports = new ReportFiles(new Properties());
    TestGoals testGoals =
        new TestGoals(
            tracer,
            reports,
            new TraceOutput("run", module, Builds.runFile(root.resolve("traces.pb")), spans -> {}),
            () -> 1,
            new Properties(),
            each -> Resource.empty(),
            root);
    BuildSpan span = tracer.start("goal", SpanContext.getInvalid(), 1, Attributes.empty());
    new BuildResults(FindingsSettings.USUAL, reports, root, () -> 1, testGoals, new GoalMessages())
        .read(span, module, goal, problem);
    return span;
  }

  private static List<String> places(SpanData goal) {
    return goal.getEvents().stream().map(event -> place(event.getAttributes())).toList();
  }

  private static String place(Attributes attributes) {
    return attributes.get(CommonAttributes.FILE_PATH) + ":" + attributes.get(CommonAttributes.LINE);
  }
}
