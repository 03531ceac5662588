package dev.oteltest.maven.repeat;

import dev.oteltest.internal.config.TimeSpan;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.maven.fork.AgentAttachment;
import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.ReactorProjects;
import dev.oteltest.maven.goalresults.LostClasses;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.maven.show.TextConsole;
import dev.oteltest.report.internal.file.FolderTree;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.inject.Inject;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.RepositorySystem;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests again and again, each time in a fresh JVM, to find out why they fail: compares what
 * the failing and the passing attempts recorded, or changes one thing at a time.
 *
 * <p>The attempts are not runs of the history. The goal fails if one of them failed.
 *
 * @since 0.1
 */
@Mojo(
    name = "repeat",
    requiresProject = false,
    aggregator = true,
    threadSafe = true,
    requiresDependencyResolution = ResolutionScope.TEST)
@Execute(phase = LifecyclePhase.PROCESS_TEST_CLASSES)
public final class RepeatMojo extends AbstractOtelMojo {

  private static final String TEST = "otel.repeat.test";
  private static final String WITH = "otel.repeat.with";
  private static final String FOR = "otel.repeat.for";
  private static final String VARY = "otel.repeat.vary";

  private static final int NAMED = 5;

  /**
   * The tests: classes and methods, such as {@code CartTest#pays}, separated by commas; or {@code
   * changed}: the classes that are new or changed since the code left the default branch.
   */
  @Parameter(property = TEST)
  private @Nullable String test;

  /**
   * What runs in the JVM of an attempt: the {@code test} alone, its {@code class}, or what ran
   * before it in its {@code jvm} when it was recorded.
   */
  @Parameter(property = WITH, defaultValue = "class")
  private String with = "class";

  /** For how long there are attempts. */
  @Parameter(property = FOR, defaultValue = "5m")
  private String budget = "5m";

  /**
   * What is changed around the tests, one thing at a time: {@code zone}, {@code clock}, {@code
   * load}, {@code order}, {@code before} (what runs before one test in its JVM), separated by
   * commas.
   */
  @Parameter(property = VARY)
  private @Nullable String vary;

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private RepositorySystem repositories;

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private LifecycleExecutor lifecycle;

  @Inject
  @SuppressWarnings("NullAway.Init") // set by Maven
  private BuildPluginManager plugins;

  @Override
  protected void run() throws MojoExecutionException, MojoFailureException {
    Duration limit = TimeSpan.parsePositive(FOR, budget);
    require(!text(test).isEmpty(), TEST + " is not set: name a test, such as CartTest#pays");
    require(
        Set.of("test", "class", "jvm").contains(with),
        WITH + ": '" + with + "' is not test, class or jvm");
    require(
        session().getRequest().getDegreeOfConcurrency() < 2,
        "otel:repeat runs alone, as what runs beside tests may change them. Call Maven with -T1");
    try {
      Map<String, List<Change>> changes = new LinkedHashMap<>();
      for (String kind :
          text(vary).isEmpty() ? List.<String>of() : List.of(text(vary).split(","))) {
        changes.put(kind.strip(), Change.of(VARY, kind.strip()));
      }
      require(
          !changes.containsKey("order") || !with.equals("test"),
          VARY + "=order: one test has no order. Add -D" + WITH + "=class or jvm");
      repeat(limit, changes);
    } catch (IOException e) {
      throw new MojoExecutionException("Nothing is repeated: " + FileProblem.describe(e), e);
    }
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  private void repeat(Duration limit, Map<String, List<Change>> changes)
      throws MojoExecutionException, MojoFailureException, IOException {
    List<String> failures = new ArrayList<>();
    Map<MavenProject, RepeatedTests> tests = tests();
    for (Map.Entry<MavenProject, RepeatedTests> each : tests.entrySet()) {
      MavenProject module = each.getKey();
      if (module.getExecutionProject() != null) {
        // What plugins, such as JaCoCo, set in the build that has compiled the tests.
        module.getProperties().putAll(module.getExecutionProject().getProperties());
      }
      Path folder = ReactorProjects.buildDirectory(module).resolve("otel-repeat");
      FolderTree.delete(folder);
      if (tests.size() > 1) {
        print(List.of("Module " + module.getArtifactId()));
      }
      List<RepeatedTests> parts = each.getValue().byGoal();
      for (RepeatedTests part : parts) {
        Duration time = limit.dividedBy((long) tests.size() * parts.size());
        AttemptSeries series = new AttemptSeries(part, goals(module, part, folder), time, getLog());
        repeat(series, changes);
        if (!series.isPassed()) {
          Path traces = folder.resolve(TestGoal.TRACES);
          failures.add(
              Files.exists(traces)
                  ? series.words()
                      + ". The spans of all attempts: "
                      + ReportInput.shown(traces, directory())
                  : series.words());
        }
      }
    }
    if (!failures.isEmpty()) {
      throw new MojoFailureException(String.join(". ", failures));
    }
  }

  /** Returns the tests by their module. */
  private Map<MavenProject, RepeatedTests> tests() throws IOException {
    Map<MavenProject, Set<String>> classes = new LinkedHashMap<>();
    for (MavenProject module : session().getProjects()) {
      Path folder = Path.of(String.valueOf(module.getBuild().getTestOutputDirectory()));
      classes.put(module, Set.copyOf(LostClasses.in(folder, List.of("**/*"), List.of())));
    }
    require(
        classes.values().stream().anyMatch(types -> !types.isEmpty()),
        TEST + ": no module here has compiled tests");
    return text(test).equals("changed")
        ? changed(classes)
        : named(RepeatedTests.parse(TEST, text(test)), classes);
  }

  private Map<MavenProject, RepeatedTests> changed(Map<MavenProject, Set<String>> classes)
      throws IOException {
    Path checkout = Checkout.around(ReactorProjects.root(session()).getBasedir().toPath());
    List<Path> files = ChangedTests.files(TEST, checkout);
    Map<MavenProject, RepeatedTests> tests = new LinkedHashMap<>();
    classes.forEach(
        (module, types) -> {
          List<String> names =
              module.getTestCompileSourceRoots().stream()
                  .flatMap(root -> files.stream().map(it -> ChangedTests.type(Path.of(root), it)))
                  .filter(types::contains)
                  .toList();
          if (!names.isEmpty()) {
            tests.put(module, new RepeatedTests(names));
          }
        });
    if (tests.isEmpty()) {
      print(List.of("No test is new or changed since the default branch"));
    }
    return tests;
  }

  private static Map<MavenProject, RepeatedTests> named(
      RepeatedTests named, Map<MavenProject, Set<String>> classes) {
    Set<String> all = new TreeSet<>();
    classes.values().forEach(all::addAll);
    List<String> names = all.stream().map(type -> type.replaceFirst(".*\\.", "")).sorted().toList();
    for (String type : named.classes()) {
      require(
          !new RepeatedTests(List.of(type)).in(all).names().isEmpty(),
          "%s: there is no test class %s here: %sThere are %s"
              .formatted(
                  TEST, type, NearestName.question(type, names), CountText.some(names, NAMED)));
    }
    Map<MavenProject, RepeatedTests> tests = new LinkedHashMap<>();
    classes.forEach((module, types) -> tests.put(module, named.in(types)));
    tests.values().removeIf(here -> here.names().isEmpty());
    return tests;
  }

  private List<TestGoal> goals(MavenProject module, RepeatedTests tests, Path folder)
      throws MojoExecutionException {
    OtelVariables variables = OtelVariables.of(session(), module);
    AgentAttachment agent = AgentAttachment.of(variables, repositories, getLog()::warn);
    List<TestGoal> goals = new ArrayList<>();
    for (MojoExecution goal : new PlannedTestGoals(session(), lifecycle).of(TEST, module, tests)) {
      goals.add(new TestGoal(session(), module, goal, plugins, agent, folder));
    }
    return goals;
  }

  private void repeat(AttemptSeries series, Map<String, List<Change>> changes)
      throws MojoExecutionException, IOException {
    RepeatedTests tests = series.tests();
    require(
        !changes.containsKey(Change.BEFORE) || tests.isMethod(),
        VARY + "=before needs one test, such as CartTest#pays, not " + tests);
    SelectedTests selected =
        new SelectedTests(with.equals("class") ? tests.classes() : tests.names(), List.of());
    if (with.equals("jvm")) {
      RecordedOrder order = order(tests);
      selected = order.after(order.before());
    }
    if (changes.isEmpty()) {
      print(series.repeat(selected));
    }
    FlipSearch search = new FlipSearch(series, selected);
    for (Map.Entry<String, List<Change>> kind : changes.entrySet()) {
      if (kind.getKey().equals(Change.BEFORE)) {
        print(new BeforeSearch(series, order(tests)).search());
      } else {
        print(List.of(search.vary(kind.getKey(), kind.getValue())));
      }
    }
    if (!series.problems().isEmpty()) {
      print(series.problems());
    }
  }

  /** Prints what was found, as soon as it is, with {@code -q} as well. */
  private void print(List<String> lines) throws IOException {
    TextConsole.of(session()).print(String.join("\n", lines) + "\n", getLog());
  }

  private RecordedOrder order(RepeatedTests tests) throws IOException {
    return RecordedOrder.find(
            tests, LastRun.of(traceFiles(), directory()), keptRuns(), getLog()::warn)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: no run here has recorded what runs before %s. Run mvn verify once"
                        .formatted(TEST, tests)));
  }
}
