package dev.oteltest.maven.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.span.EpochClock;
import dev.oteltest.internal.span.RecordedSpan;
import dev.oteltest.internal.span.SpanOrigin;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.GoalSpans;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.RunBases;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.semconv.JunitKind;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which modules the goal judges, and what. */
class CheckMojoTest {

  private final List<String> log = new ArrayList<>();
  private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private final List<MavenProject> projects = new ArrayList<>();
  private final Properties commandLine = new Properties();

  @TempDir private Path root;

  @BeforeEach
  void build() throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"), "rules: [{element: test, counter: count, minimum: 2}]\n");
    project("", "pom").setExecutionRoot(true);
    project("api", "jar");
    project("web", "jar");
    request.setMultiModuleProjectDirectory(root.toFile());
    request.setGoals(List.of("otel:check"));
  }

  private MavenProject project(String folder, String packaging) throws IOException {
    Path home = Files.createDirectories(root.resolve(folder));
    MavenProject project = new MavenProject();
    project.setArtifactId(folder.isEmpty() ? "shop" : folder);
    project.setPackaging(packaging);
    project.setFile(home.resolve("pom.xml").toFile());
    Build build = new Build();
    build.setDirectory(home.resolve("target").toString());
    build.setTestOutputDirectory(home.resolve("target/test-classes").toString());
    project.setBuild(build);
    projects.add(project);
    return project;
  }

  /** Writes the trace of one test. */
  private void trace(String module) throws IOException {
    SpanOrigin origin =
        new SpanOrigin(
            Resource.empty(), InstrumentationScopeInfo.create("test"), EpochClock.system());
    RecordedSpan test =
        new RecordedSpan(origin, "pays", SpanKind.INTERNAL, SpanContext.getInvalid(), 1);
    test.setAttribute(TestAttributes.KIND, JunitKind.TEST.value());
    test.setAttribute(TestAttributes.SUITE_NAME, module + ".CartTest");
    test.setAttribute(TestAttributes.CASE_NAME, module + ".CartTest.pays");
    test.setAttribute(TestAttributes.UNIQUE_ID, "[test:" + module + "]");
    test.setAttribute(TestAttributes.CASE_STATUS, "pass");
    Path target = Files.createDirectories(root.resolve(module).resolve("target"));
    try (TraceFileWriter writer = TraceFileWriter.append(target.resolve("test-traces.pb"))) {
      writer.write(List.of(test.finish(2)));
    }
  }

  private CheckMojo mojo(MavenProject project, MojoExecution.Source source) throws Exception {
    CheckMojo mojo = new CheckMojo();
    set(mojo, "session", session());
    set(mojo, "project", project);
    MojoDescriptor descriptor = new MojoDescriptor();
    descriptor.setGoal("check");
    set(mojo, "mojoExecution", new MojoExecution(descriptor, "check", source));
    return mojo;
  }

  private void execute(MavenProject project, MojoExecution.Source source) throws Exception {
    CheckMojo mojo = mojo(project, source);
    mojo.setLog(
        new SystemStreamLog() {
          @Override
          public void info(CharSequence content) {
            log.add(content.toString());
          }

          @Override
          public void error(CharSequence content) {
            log.add(content.toString());
          }
        });
    mojo.execute();
  }

  @SuppressWarnings("deprecation") // a session of Maven 3
  private MavenSession session() {
    request.setUserProperties(commandLine);
    request.setStartTime(new Date());
    request.setSystemProperties(new Properties());
    MavenSession session =
        new MavenSession(
            (PlexusContainer) null,
            new DefaultRepositorySystemSession(),
            request,
            new DefaultMavenExecutionResult());
    session.setProjects(projects);
    session.setAllProjects(projects);
    return session;
  }

  private static void set(CheckMojo mojo, String name, Object value) throws Exception {
    Field field = AbstractOtelMojo.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(mojo, value);
  }

  private void command(int project) throws Exception {
    execute(projects.get(project), MojoExecution.Source.CLI);
  }

  private void bound(int project) throws Exception {
    execute(projects.get(project), MojoExecution.Source.LIFECYCLE);
  }

  @Test
  void aCommandOfItsOwnJudgesTheFilesOfAllModulesAtTheTop() throws Exception {
    trace("api");
    trace("web");

    command(0);
    assertThat(log).anyMatch(line -> line.equals("1 gate: 1 held"));
    log.clear();
    command(1);
    command(2);
    assertThat(log).isEmpty();
  }

  /** Of which a message says that the heap is too small for them. */
  @Test
  void theFilesOfACommandAreThoseOfAllModulesAndElseThoseOfOne() throws Exception {
    assertThat(mojo(projects.get(0), MojoExecution.Source.CLI).spanFiles()).isEmpty();
    trace("api");
    trace("web");
    Path api = root.resolve("api/target/test-traces.pb");
    Path web = root.resolve("web/target/test-traces.pb");

    assertThat(mojo(projects.get(0), MojoExecution.Source.CLI).spanFiles())
        .containsExactly(api, web);
    assertThat(mojo(projects.get(2), MojoExecution.Source.LIFECYCLE).spanFiles())
        .containsExactly(web);
  }

  @Test
  void aCommandAfterAPhaseJudgesWhatTheTestsOfAllModulesDid() throws Exception {
    request.setGoals(List.of("verify", "otel:check"));
    GoalSpans.offer(session(), new Written());
    trace("api");
    trace("web");

    command(0);
    assertThat(log).anyMatch(line -> line.equals("1 gate: 1 held"));
    assertThat(root.resolve("target/otel-check/check.sarif")).exists();

    Files.delete(root.resolve("web/target/test-traces.pb"));
    assertThatThrownBy(() -> command(0))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("test count is 1, but at least 2 is required");
  }

  /** Offers what is in the default trace files. */
  private static final class Written implements GoalSpans {

    @Override
    public Optional<Map<String, String>> setAttributes(
        MojoExecution goal, Map<String, Object> attributes) {
      return Optional.empty();
    }

    @Override
    public void addChild(
        MojoExecution goal,
        String name,
        Instant start,
        Instant end,
        Map<String, Object> attributes,
        @Nullable String problem) {}

    @Override
    public Path newPart(MavenProject module) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Path traces() {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<Path> writtenParts(MavenProject module) {
      Path file = Path.of(module.getBuild().getDirectory(), "test-traces.pb");
      return Files.exists(file) ? List.of(file) : List.of();
    }
  }

  @Test
  void aModuleWithoutTestsHasNothingToJudge() throws Exception {
    bound(0);
    bound(1);

    assertThat(log)
        .containsExactly(
            "No tests run in a project with the packaging pom, so nothing is judged here",
            "This module has no tests, so nothing is judged here");
  }

  @Test
  void aModuleOfATracedBuildWithoutTestsHasNothingToJudge() throws Exception {
    GoalSpans.offer(session(), new Written());

    bound(1);
    assertThat(log).containsExactly("This module has no tests, so nothing is judged here");
    trace("api");
    assertThatThrownBy(() -> bound(1))
        .hasMessageContaining("test count is 1, but at least 2 is required");
  }

  @Test
  void aModuleWhoseTestsLeftNothingFails() throws Exception {
    Path classes = Files.createDirectories(root.resolve("api/target/test-classes/shop"));
    Files.createFile(classes.resolve("CartTest.class"));
    Path results = Files.createDirectories(root.resolve("web/target/failsafe-reports"));
    Files.createFile(results.resolve("TEST-shop.CartIT.xml"));

    for (int module : List.of(1, 2)) {
      assertThatThrownBy(() -> bound(module))
          .hasMessageContaining("does not exist. Run the tests first, which write it");
    }
  }

  private void testClasses(String module) throws IOException {
    Path classes = Files.createDirectories(root.resolve(module).resolve("target/test-classes"));
    Files.createFile(classes.resolve("CartTest.class"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"skipTests", "maven.test.skip", "maven.test.skip.exec", "skipITs"})
  void testsThatWereSkippedOnPurposeAreSkipped(String property) throws Exception {
    testClasses("api");
    commandLine.setProperty(property, "true");

    bound(1);

    assertThat(log)
        .contains("No test ran here (" + property + ")", "Not judged, as tests were skipped")
        .contains("    test count is skipped: no test ran (" + property + ")")
        .contains("1 gate: 1 skipped");
    assertThat(atTheEnd()).isNull();
    commandLine.setProperty(property, "false");
    assertThatThrownBy(() -> bound(1)).hasMessageContaining("does not exist");
  }

  @Test
  void thePomSkipsTestsToo() throws Exception {
    testClasses("web");
    Plugin surefire = new Plugin();
    surefire.setArtifactId("maven-surefire-plugin");
    surefire.setConfiguration(
        Xpp3DomBuilder.build(new StringReader("<configuration><skip>true</skip></configuration>")));
    projects.get(2).getBuild().addPlugin(surefire);

    bound(2);

    assertThat(log).contains("No test ran here (<skip> of maven-surefire-plugin)");
    assertThat(atTheEnd()).isNull();
  }

  @Test
  void aTraceOfAnEarlierBuildIsNotTakenForThatOfSkippedTests() throws Exception {
    testClasses("api");
    trace("api");
    commandLine.setProperty("skipTests", "true");

    bound(1);

    assertThat(log).contains("No test ran here (skipTests)");
  }

  @Test
  void testsThatRanAndLeftNothingFailWhateverIsSkipped() throws Exception {
    commandLine.setProperty("skipITs", "true");
    GoalSpans.offer(session(), new Written());
    Path results = Files.createDirectories(root.resolve("web/target/surefire-reports"));
    Files.createFile(results.resolve("TEST-shop.CartTest.xml"));

    assertThatThrownBy(() -> bound(2)).hasMessageContaining("The tests of 'web' left no trace");
    assertThat(atTheEnd()).contains("The tests of 'web' left no trace");
  }

  @Test
  void testsThatExistAndWereNotSkippedFailAtTheEndUnlessTheBuildEndsBeforeThem() throws Exception {
    testClasses("api");

    assertThat(atTheEnd()).contains("The tests of 'api' left no trace");
    request.setGoals(List.of("compile"));
    assertThat(atTheEnd()).doesNotContain("left no trace");
  }

  /** Judges a build without a test at its end; returns why it fails, or null. */
  private @Nullable String atTheEnd() {
    if (!request.getGoals().contains("compile")) {
      request.setGoals(List.of("verify"));
    }
    return new BuildCheck(
            ConfigReader.of(Map.of("otel.check", "true")::get, name -> null),
            Map.of(),
            session(),
            root,
            root.resolve("target"),
            new RunBases(List.of(), List.of(), root, KeptRuns.NONE, null))
        .judge(
            () -> Optional.of(Run.of(SpanTable.of(List.of()))),
            List.of(),
            TextStyle.PLAIN,
            log::add,
            log::add,
            log::add)
        .failure();
  }

  @Test
  void aModuleWithATraceIsJudged() throws Exception {
    trace("api");

    assertThatThrownBy(() -> bound(1))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageContaining("test count is 1, but at least 2 is required");
  }
}
