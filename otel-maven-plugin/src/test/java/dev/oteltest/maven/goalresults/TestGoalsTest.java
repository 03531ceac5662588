package dev.oteltest.maven.goalresults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.trace.BuildTracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestGoalsTest {

  @TempDir Path root;

  private final MavenProject module = Builds.module("shop");

  @BeforeEach
  void createModuleWithTests() throws IOException {
    module.setFile(root.resolve("pom.xml").toFile());
    module.getBuild().setDirectory(root.resolve("target").toString());
    Path classes = Files.createDirectories(root.resolve("target/test-classes"));
    module.getBuild().setTestOutputDirectory(classes.toString());
    try (InputStream in = TestGoalsTest.class.getResourceAsStream("TestGoalsTest.class")) {
      Files.write(classes.resolve("TestGoalsTest.class"), in.readAllBytes());
    }
    module.setArtifacts(
        Set.of(
            new DefaultArtifact(
                "org.junit.platform",
                "junit-platform-engine",
                "1",
                "test",
                "jar",
                "",
                new DefaultArtifactHandler("jar"))));
  }

  private List<String> warnings(String version, String... configuration) throws IOException {
    MojoExecution goal = Builds.goal("surefire:test", "test");
    goal.getMojoDescriptor().getPluginDescriptor().setVersion(version);
    goal.getPlugin().setVersion(version);
    Xpp3Dom parameters = new Xpp3Dom("configuration");
    for (String name : configuration) {
      Xpp3Dom parameter = new Xpp3Dom(name);
      parameter.setValue("true");
      parameters.addChild(parameter);
    }
    goal.setConfiguration(parameters);
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    TestGoals testGoals =
        new TestGoals(
            tracer,
            new ReportFiles(new Properties()),
            new TraceOutput("run", module, Builds.runFile(root.resolve("traces.pb")), spans -> {}),
            () -> 1,
            new Properties(),
            each -> Resource.empty(),
            root);
    testGoals.ended(
        tracer.start("goal", SpanContext.getInvalid(), 1, Attributes.empty()), module, goal, null);
    return testGoals.warnings();
  }

  @Test
  void aSurefireThatFoundNoTestsOfThePlatformIsAWarning() throws IOException {
    assertThat(warnings("2.17"))
        .singleElement()
        .asString()
        .startsWith("No test ran in 1 test class of shop: Surefire 2.17 does not find tests");
    assertThat(warnings("3.5.6")).isEmpty();
  }

  @Test
  void testsThatWereSkippedAreNoWarning() throws IOException {
    assertThat(warnings("2.17", "skipTests")).isEmpty();
    assertThat(warnings("2.17", "skip")).isEmpty();
  }

  @Test
  void testsThatItRanAnotherWayAreNoWarning() throws IOException {
    Path reports = Files.createDirectories(root.resolve("target/surefire-reports"));
    Files.writeString(
        reports.resolve("TEST-shop.CartTest.xml"),
        "<testsuite name='shop.CartTest' tests='1'>"
            + "<testcase classname='shop.CartTest' name='testAdd' time='0.1'/></testsuite>");
    assertThat(warnings("2.17")).isEmpty();
  }

  @Test
  void aModuleWithoutTestsIsNoWarning() throws IOException {
    Files.delete(root.resolve("target/test-classes/TestGoalsTest.class"));
    assertThat(warnings("2.17")).isEmpty();
  }
}
