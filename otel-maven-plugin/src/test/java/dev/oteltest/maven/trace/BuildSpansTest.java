package dev.oteltest.maven.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.Builds;
import dev.oteltest.maven.SpanTree;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.semconv.CiAttributes;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.MavenAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;

class BuildSpansTest {

  private final AtomicLong time = new AtomicLong();
  private final Map<MavenProject, List<MavenProject>> needs = new HashMap<>();
  private List<String> upstream = List.of();
  private final BuildTracer tracer =
      new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
  private final BuildSpans buildSpans =
      new BuildSpans(
          tracer,
          new SpanDescriptions(StepTable.with(null, problem -> {}), project -> upstream),
          time::incrementAndGet,
          tracer.startSession(
              "BUILD app", RunTrace.none(), SpanContext.getInvalid(), 0, Attributes.empty()),
          project -> needs.getOrDefault(project, List.of()));
  private final MavenProject app = Builds.module("app");

  @Test
  void goalsAreBelowTheirPhaseAndModule() {
    buildSpans.moduleStarted(app);
    run(app, Builds.goal("resources:resources", "process-resources"));
    run(app, Builds.goal("compiler:compile", "compile"));
    run(app, Builds.goal("surefire:test", null));
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty());
    assertTree(
        """
        BUILD app SERVER {cicd.pipeline.result=success}
          app {cicd.pipeline.task.run.result=success}
            process-resources {cicd.pipeline.task.run.result=success}
              resources:resources {cicd.pipeline.task.run.result=success}
            compile {cicd.pipeline.task.run.result=success}
              compiler:compile {cicd.pipeline.task.run.result=success}
            surefire:test {cicd.pipeline.task.run.result=success}
        """);
  }

  @Test
  void whatMavenDoesBeforeTheFirstModuleHasSpans() {
    time.set(9);
    buildSpans.projectsRead(); // 10
    time.set(19);
    buildSpans.moduleStarted(app); // planned at 20
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty());
    buildSpans.moduleStarted(Builds.module("web"));
    Map<String, SpanData> spans = finish(BuildOutcome.SUCCESS);
    SpanData read = spans.get("read projects");
    assertThat(read.getStartEpochNanos()).isZero();
    assertThat(read.getEndEpochNanos()).isEqualTo(10);
    assertThat(read.getAttributes().get(CiAttributes.STEP)).isEqualTo("configure");
    SpanData plan = spans.get("plan build");
    assertThat(plan.getStartEpochNanos()).isEqualTo(10);
    assertThat(plan.getEndEpochNanos()).isEqualTo(20);
    assertThat(plan.getParentSpanId()).isEqualTo(spans.get("BUILD app").getSpanId());
    assertThat(spans.get("app").getStartEpochNanos()).isGreaterThan(20);
  }

  @Test
  void aModuleNamesThoseThatItNeedsAndAGoalItsThread() throws InterruptedException {
    upstream = List.of("shop:core", "shop:api");
    buildSpans.moduleStarted(app);
    MojoExecution goal = Builds.goal("compiler:compile", "compile");
    Thread[] ran = new Thread[1];
    onAnotherThread(
        () -> {
          ran[0] = Thread.currentThread();
          buildSpans.goalStarted(app, goal);
        });
    buildSpans.goalEnded(goal, null);
    buildSpans.goalsNeverRan(app, List.of(Builds.goal("surefire:test", "test")));
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty());
    Map<String, SpanData> spans = finish(BuildOutcome.SUCCESS);
    assertThat(spans.get("app").getAttributes().get(MavenAttributes.UPSTREAM))
        .containsExactly("shop:core", "shop:api");
    Attributes compile = spans.get("compiler:compile").getAttributes();
    assertThat(compile.get(CommonAttributes.THREAD_ID)).isEqualTo(ran[0].getId());
    assertThat(compile.get(CommonAttributes.THREAD_NAME)).isEqualTo(ran[0].getName());
    assertThat(spans.get("surefire:test").getAttributes().get(CommonAttributes.THREAD_ID))
        .as("ran on none")
        .isNull();
  }

  @Test
  void aGoalThatFailedHasAllThatItsExceptionSaysWithoutSecrets() {
    buildSpans.moduleStarted(app);
    MojoExecution goal = Builds.goal("compiler:compile", "compile");
    buildSpans.goalStarted(app, goal);
    String errors = "A.java:[3,5] wrong\npassword=hunter2hunter2\n" + "x".repeat(100_000);
    buildSpans.goalEnded(goal, new MojoFailureException(this, "Compilation failure", errors));
    String message =
        finish(BuildOutcome.FAILURE)
            .get("compiler:compile")
            .getEvents()
            .get(0)
            .getAttributes()
            .get(CommonAttributes.EXCEPTION_MESSAGE);
    assertThat(message)
        .startsWith("Compilation failure\n\nA.java:[3,5] wrong\npassword=[redacted]\nxxx")
        .endsWith("… [cut, 100060 bytes]")
        .hasSizeLessThan(33_000);
  }

  @Test
  void aPhaseSpansItsGoalsThoughOthersRunBetween() throws InterruptedException {
    buildSpans.moduleStarted(app); // 1
    MojoExecution first = Builds.goal("surefire:test", "test");
    MojoExecution between = Builds.goal("checkstyle:check", "verify");
    MojoExecution last = Builds.goal("jacoco:report", "test");
    buildSpans.goalStarted(app, first); // 2
    onAnotherThread(() -> buildSpans.goalStarted(app, between)); // 3
    buildSpans.goalEnded(first, null); // 4
    buildSpans.goalStarted(app, last); // 5
    buildSpans.goalEnded(last, null); // 6
    onAnotherThread(() -> buildSpans.goalEnded(between, null)); // 7
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty()); // 8
    Map<String, SpanData> spans = finish(BuildOutcome.SUCCESS);
    assertThat(spans.get("test").getStartEpochNanos()).isEqualTo(2);
    assertThat(spans.get("test").getEndEpochNanos()).isEqualTo(6);
    assertThat(spans.get("verify").getStartEpochNanos()).isEqualTo(3);
    assertThat(spans.get("verify").getEndEpochNanos()).isEqualTo(7);
    assertThat(spans.get("app").getEndEpochNanos()).isEqualTo(8);
  }

  @Test
  void goalsThatNeverRanBeginWhereTheirPhaseEnded() {
    buildSpans.moduleStarted(app); // 1
    MojoExecution fails = Builds.goal("surefire:test", "test");
    buildSpans.goalStarted(app, fails); // 2
    buildSpans.goalEnded(fails, new MojoFailureException("no")); // 3
    buildSpans.goalsNeverRan(app, List.of(fails, Builds.goal("jacoco:report", "test"))); // 4
    Map<String, SpanData> spans = finish(BuildOutcome.FAILURE);
    assertThat(spans.get("test").getEndEpochNanos()).isEqualTo(3);
    assertThat(spans.get("jacoco:report").getStartEpochNanos()).isEqualTo(3);
    assertThat(spans.get("jacoco:report").getEndEpochNanos()).isEqualTo(3);
  }

  @Test
  void aViolatedRuleIsAFailureOfTheGoalAndItsAncestors() {
    MojoExecutionException broken = new MojoExecutionException("Some rules have failed.");
    buildSpans.moduleStarted(app);
    MojoExecution enforce = Builds.goal("enforcer:enforce", "validate");
    buildSpans.goalStarted(app, enforce);
    buildSpans.goalEnded(enforce, broken);
    buildSpans.moduleEnded(app, buildSpans.outcome(broken), broken, Attributes.empty());
    buildSpans.sessionEnded(buildSpans.outcome(broken), broken, Attributes.empty());
    assertThat(tracer.finished())
        .extracting(
            span -> span.getAttributes().get(CiAttributes.TASK_RUN_RESULT),
            span -> span.getAttributes().get(CiAttributes.PIPELINE_RESULT))
        .containsExactlyInAnyOrder(
            org.assertj.core.api.Assertions.tuple("failure", null),
            org.assertj.core.api.Assertions.tuple("failure", null),
            org.assertj.core.api.Assertions.tuple("failure", null),
            org.assertj.core.api.Assertions.tuple(null, "failure"));
  }

  @Test
  void aForkedGoalIsBelowTheGoalThatForksIt() {
    MojoExecution outer = Builds.goal("pmd:check", "verify");
    buildSpans.goalStarted(app, outer);
    run(app, Builds.goal("pmd:pmd", null));
    buildSpans.forkEnded(outer, null);
    run(app, outer);
    run(app, Builds.goal("install:install", "install"));
    assertTree(
        """
        BUILD app SERVER {cicd.pipeline.result=success}
          app {cicd.pipeline.task.run.result=success}
            verify {cicd.pipeline.task.run.result=success}
              pmd:check {cicd.pipeline.task.run.result=success}
                pmd:pmd {cicd.pipeline.task.run.result=success}
            install {cicd.pipeline.task.run.result=success}
              install:install {cicd.pipeline.task.run.result=success}
        """);
  }

  @Test
  void aReportThatForksIsBelowTheSiteGoalAndEndsWithItsFork() {
    MojoExecution site = Builds.goal("site:site", "site");
    MojoExecution report = Builds.goal("surefire-report:report", null);
    MojoExecution other = Builds.goal("javadoc:javadoc", null);
    buildSpans.goalStarted(app, site); // 1: module, 2: phase and goal
    buildSpans.goalStarted(app, report); // 3
    run(app, Builds.goal("surefire:test", null)); // 4, 5
    buildSpans.forkEnded(report, null); // 6, without an event for the report itself
    buildSpans.goalStarted(app, other); // 7
    buildSpans.forkEnded(other, null); // 8
    buildSpans.goalEnded(site, null); // 9
    run(app, Builds.goal("site:attach", "site"));
    Map<String, SpanData> spans = byName();
    assertThat(spans.get("surefire-report:report").getEndEpochNanos()).isEqualTo(6);
    assertThat(spans.get("javadoc:javadoc").getEndEpochNanos()).isEqualTo(8);
    assertTree(
        """
        BUILD app SERVER {cicd.pipeline.result=success}
          app {cicd.pipeline.task.run.result=success}
            site {cicd.pipeline.task.run.result=success}
              site:site {cicd.pipeline.task.run.result=success}
                surefire-report:report {cicd.pipeline.task.run.result=success}
                  surefire:test {cicd.pipeline.task.run.result=success}
                javadoc:javadoc {cicd.pipeline.task.run.result=success}
              site:attach {cicd.pipeline.task.run.result=success}
        """);
  }

  @Test
  void aGoalWithoutAnEndEventEndsWithItsModule() {
    buildSpans.moduleStarted(app);
    buildSpans.goalStarted(app, Builds.goal("broken:goal", "compile"));
    buildSpans.moduleEnded(
        app, BuildOutcome.ERROR, new IllegalStateException("broken"), Attributes.empty());
    MavenProject web = Builds.module("web");
    buildSpans.moduleStarted(web);
    run(web, Builds.goal("war:war", "package"));
    buildSpans.moduleEnded(web, BuildOutcome.SUCCESS, null, Attributes.empty());
    buildSpans.sessionEnded(BuildOutcome.ERROR, null, Attributes.empty());
    assertThat(SpanTree.render(tracer.finished(), Set.of("cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER ERROR
              app ERROR {cicd.pipeline.task.run.result=error}
                compile ERROR {cicd.pipeline.task.run.result=error}
                  broken:goal ERROR {cicd.pipeline.task.run.result=error}
              web {cicd.pipeline.task.run.result=success}
                package {cicd.pipeline.task.run.result=success}
                  war:war {cicd.pipeline.task.run.result=success}
            """);
  }

  @Test
  void aGoalWhoseForkFailedEndsWithTheFork() {
    MojoExecution outer = Builds.goal("pmd:check", "verify");
    MojoExecution inner = Builds.goal("pmd:pmd", null);
    MojoExecutionException problem = new MojoExecutionException("no rules");
    buildSpans.goalStarted(app, outer);
    buildSpans.goalStarted(app, inner);
    buildSpans.goalEnded(inner, problem);
    buildSpans.forkEnded(outer, problem);
    buildSpans.moduleEnded(app, BuildOutcome.ERROR, problem, Attributes.empty());
    Map<String, SpanData> spans = finish(BuildOutcome.ERROR);
    assertThat(spans.get("pmd:check").getStatus().getDescription()).isEqualTo("no rules");
    assertThat(spans.get("verify").getStatus().getDescription()).isEqualTo("no rules");
  }

  @Test
  void everyAncestorRecordsAFailure() {
    MojoExecution goal = Builds.goal("surefire:test", "test");
    MojoFailureException problem = new MojoFailureException("There are test failures.\n");
    buildSpans.moduleStarted(app);
    buildSpans.goalStarted(app, goal);
    buildSpans.goalEnded(goal, problem);
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.sessionEnded(BuildOutcome.FAILURE, problem, Attributes.empty());
    assertThat(tracer.finished())
        .hasSize(4)
        .allSatisfy(
            span -> {
              assertThat(span.getStatus().getDescription()).isEqualTo("There are test failures.");
              assertThat(span.getAttributes().get(CommonAttributes.ERROR_TYPE))
                  .isEqualTo("org.apache.maven.plugin.MojoFailureException");
            });
    assertThat(tracer.finished().iterator().next().getEvents()).hasSize(1);
  }

  @Test
  void anInterruptedBuildEndsAllOpenSpans() {
    buildSpans.moduleStarted(app);
    run(app, Builds.goal("compiler:compile", "compile"));
    buildSpans.goalStarted(app, Builds.goal("surefire:test", "test"));
    buildSpans.sessionEnded(BuildOutcome.CANCELLATION, null, Attributes.empty());
    assertThat(SpanTree.render(tracer.finished(), Set.of("cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER ERROR
              app ERROR {cicd.pipeline.task.run.result=cancellation}
                compile {cicd.pipeline.task.run.result=success}
                  compiler:compile {cicd.pipeline.task.run.result=success}
                test ERROR {cicd.pipeline.task.run.result=cancellation}
                  surefire:test ERROR {cicd.pipeline.task.run.result=cancellation}
            """);
  }

  @Test
  void aSkippedGoalHasASpan() {
    buildSpans.moduleStarted(app);
    buildSpans.goalSkipped(app, Builds.goal("deploy:deploy", "deploy"));
    Map<String, SpanData> spans = finish(BuildOutcome.SUCCESS);
    assertThat(spans.get("deploy:deploy").getAttributes().get(CiAttributes.TASK_RUN_RESULT))
        .isEqualTo("skip");
  }

  @Test
  void goalsThatNeverRanHaveSpansThatLinkToTheFailure() {
    MojoExecution failing = Builds.goal("surefire:test", "test");
    MojoFailureException problem = new MojoFailureException("There are test failures.");
    buildSpans.moduleStarted(app);
    buildSpans.goalStarted(app, failing);
    buildSpans.goalEnded(failing, problem);
    buildSpans.goalsNeverRan(
        app,
        List.of(
            Builds.goal("surefire:test", "test"),
            Builds.goal("jacoco:report", "test"),
            Builds.goal("jar:jar", "package")));
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.moduleNeverRan(app);
    buildSpans.moduleNeverRan(Builds.module("web"));
    buildSpans.moduleNeverRan(Builds.module("web"));
    Map<String, SpanData> spans = finish(BuildOutcome.FAILURE);
    assertThat(
            SpanTree.render(
                tracer.finished(), Set.of("cicd.pipeline.result", "cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER ERROR {cicd.pipeline.result=failure}
              app ERROR {cicd.pipeline.task.run.result=failure}
                test ERROR {cicd.pipeline.task.run.result=failure}
                  surefire:test ERROR {cicd.pipeline.task.run.result=failure}
                  jacoco:report {cicd.pipeline.task.run.result=skip}
                package {cicd.pipeline.task.run.result=skip}
                  jar:jar {cicd.pipeline.task.run.result=skip}
              web {cicd.pipeline.task.run.result=skip}
            """);
    for (String name : List.of("jacoco:report", "jar:jar", "web")) {
      assertThat(spans.get(name).getLinks())
          .extracting(LinkData::getSpanContext)
          .containsExactly(spans.get("surefire:test").getSpanContext());
    }
  }

  @Test
  void aModuleThatHadBegunButWasBlockedByAnotherIsSkippedAndLinksToTheFailure() {
    MavenProject web = Builds.module("web");
    MavenProject docs = Builds.module("docs");
    List.of(app, web, docs).forEach(buildSpans::moduleStarted);
    run(docs, Builds.goal("site:attach", "compile"));
    MojoFailureException problem = fail(app, Builds.goal("surefire:test", "test"));
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.moduleSkipped(web, List.of(Builds.goal("war:war", "package")), Attributes.empty());
    buildSpans.moduleSkipped(
        docs,
        List.of(Builds.goal("site:attach", "compile"), Builds.goal("site:jar", "package")),
        Attributes.empty());
    buildSpans.sessionEnded(BuildOutcome.FAILURE, problem, Attributes.empty());
    assertThat(SpanTree.render(tracer.finished(), Set.of("cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER ERROR
              app ERROR {cicd.pipeline.task.run.result=failure}
                test ERROR {cicd.pipeline.task.run.result=failure}
                  surefire:test ERROR {cicd.pipeline.task.run.result=failure}
              docs {cicd.pipeline.task.run.result=skip}
                compile {cicd.pipeline.task.run.result=success}
                  site:attach {cicd.pipeline.task.run.result=success}
                package {cicd.pipeline.task.run.result=skip}
                  site:jar {cicd.pipeline.task.run.result=skip}
              web {cicd.pipeline.task.run.result=skip}
                package {cicd.pipeline.task.run.result=skip}
                  war:war {cicd.pipeline.task.run.result=skip}
            """);
    for (String name : List.of("web", "war:war", "docs", "site:jar")) {
      assertThat(causesOf(name)).containsExactly("surefire:test");
    }
    assertThat(causesOf("site:attach")).isEmpty();
  }

  @Test
  void goalsThatNeverRanLinkToTheFailureOfTheirModuleOrOfItsDependencies() {
    MavenProject core = Builds.module("core");
    MavenProject web = Builds.module("web");
    needs.put(web, List.of(core));
    MojoFailureException problem = fail(app, Builds.goal("surefire:test", "test"));
    buildSpans.goalsNeverRan(app, List.of(Builds.goal("jar:jar", "package")));
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    fail(core, Builds.goal("compiler:compile", "compile"));
    buildSpans.goalsNeverRan(core, List.of(Builds.goal("war:war", "package")));
    buildSpans.moduleEnded(core, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.moduleNeverRan(web);
    buildSpans.moduleNeverRan(Builds.module("docs"));
    buildSpans.sessionEnded(BuildOutcome.FAILURE, problem, Attributes.empty());
    assertThat(causesOf("jar:jar")).containsExactly("surefire:test");
    assertThat(causesOf("war:war")).containsExactly("compiler:compile");
    assertThat(causesOf("web")).containsExactly("compiler:compile");
    assertThat(causesOf("docs")).containsExactly("surefire:test");
  }

  @Test
  void aModuleMayFailWithoutAGoal() {
    MojoFailureException problem = new MojoFailureException("Could not resolve org.example:a");
    buildSpans.moduleStarted(app);
    buildSpans.goalsNeverRan(app, List.of(Builds.goal("compiler:compile", "compile")));
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.moduleNeverRan(Builds.module("web"));
    buildSpans.sessionEnded(BuildOutcome.FAILURE, problem, Attributes.empty());
    assertThat(causesOf("compiler:compile")).containsExactly("app");
    assertThat(causesOf("web")).containsExactly("app");
  }

  @Test
  void aModuleThatMavenBuildsTwiceHasTwoSpans() {
    buildSpans.moduleStarted(app); // 1
    run(app, Builds.goal("compiler:compile", "compile")); // 2, 3
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty()); // 4
    buildSpans.moduleStarted(app);
    MojoFailureException problem = fail(app, Builds.goal("sonar:sonar", null));
    buildSpans.goalsNeverRan(
        app,
        List.of(Builds.goal("compiler:compile", "compile"), Builds.goal("versions:set", null)));
    buildSpans.moduleEnded(app, BuildOutcome.FAILURE, problem, Attributes.empty());
    buildSpans.sessionEnded(BuildOutcome.FAILURE, problem, Attributes.empty());
    assertThat(SpanTree.render(tracer.finished(), Set.of("cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER ERROR
              app {cicd.pipeline.task.run.result=success}
                compile {cicd.pipeline.task.run.result=success}
                  compiler:compile {cicd.pipeline.task.run.result=success}
              app ERROR {cicd.pipeline.task.run.result=failure}
                sonar:sonar ERROR {cicd.pipeline.task.run.result=failure}
                versions:set {cicd.pipeline.task.run.result=skip}
            """);
  }

  @Test
  void goalsFromTheBuildCacheAreSkipped() {
    buildSpans.moduleStarted(app);
    run(app, Builds.goal("clean:clean", "clean"));
    buildSpans.goalsCached(
        app, List.of(Builds.goal("clean:clean", "clean"), Builds.goal("jar:jar", "package")));
    buildSpans.moduleEnded(app, BuildOutcome.SUCCESS, null, Attributes.empty());
    buildSpans.sessionEnded(BuildOutcome.SUCCESS, null, Attributes.empty());
    assertThat(
            SpanTree.render(
                tracer.finished(),
                Set.of("maven.build_cache.hit", "cicd.pipeline.task.run.result")))
        .isEqualTo(
            """
            BUILD app SERVER
              app {cicd.pipeline.task.run.result=success, maven.build_cache.hit=true}
                clean {cicd.pipeline.task.run.result=success}
                  clean:clean {cicd.pipeline.task.run.result=success}
                package {cicd.pipeline.task.run.result=skip}
                  jar:jar {cicd.pipeline.task.run.result=skip, maven.build_cache.hit=true}
            """);
  }

  private static void onAnotherThread(Runnable action) throws InterruptedException {
    Thread thread = new Thread(action, "another");
    thread.start();
    thread.join();
  }

  private MojoFailureException fail(MavenProject project, MojoExecution goal) {
    MojoFailureException problem = new MojoFailureException("It failed.");
    buildSpans.goalStarted(project, goal);
    buildSpans.goalEnded(goal, problem);
    return problem;
  }

  /** The names of the spans that a span is linked with. */
  private List<String> causesOf(String name) {
    Map<String, String> names =
        tracer.finished().stream()
            .collect(Collectors.toMap(SpanData::getSpanId, SpanData::getName));
    return tracer.finished().stream()
        .filter(span -> span.getName().equals(name))
        .flatMap(span -> span.getLinks().stream())
        .map(link -> names.get(link.getSpanContext().getSpanId()))
        .toList();
  }

  private void run(MavenProject project, MojoExecution goal) {
    buildSpans.goalStarted(project, goal);
    buildSpans.goalEnded(goal, null);
  }

  private Map<String, SpanData> finish(BuildOutcome buildOutcome) {
    buildSpans.sessionEnded(buildOutcome, null, Attributes.empty());
    return byName();
  }

  private Map<String, SpanData> byName() {
    return tracer.finished().stream()
        .collect(Collectors.toMap(SpanData::getName, Function.identity()));
  }

  private void assertTree(String expected) {
    buildSpans.sessionEnded(BuildOutcome.SUCCESS, null, Attributes.empty());
    assertThat(
            SpanTree.render(
                tracer.finished(), Set.of("cicd.pipeline.result", "cicd.pipeline.task.run.result")))
        .isEqualTo(expected);
  }
}
