package dev.oteltest.maven.repeat;

import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.flaky.RanAttempt;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.runs.KeptRun;
import dev.oteltest.report.internal.runs.RunFinder;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.semconv.TestAttributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What ran before a test in its JVM.
 *
 * @param before the tests that began before it, in their order
 * @param test the test
 * @param failed whether it failed there
 */
record RecordedOrder(List<Recorded> before, List<Recorded> test, boolean failed) {

  /** The beginning of the id of a test, with the class that Surefire selects for it. */
  private static final Pattern CLASS =
      Pattern.compile("\\[[^]]*]/\\[(?:class|runner|spec|suite):([^]]*)].*");

  /**
   * A test that ran, with all of its invocations.
   *
   * @param name its class, {@code #} and its method with the types of its parameters
   * @param ids JUnit's unique ids; none if it did not run on the JUnit Platform
   */
  record Recorded(String name, List<String> ids) {

    /** Returns its name as Surefire selects it. */
    String selection() {
      return ids.isEmpty() ? RepeatedTests.plain(name) : name.replaceFirst("\\([^()]*\\)$", "");
    }

    /** Returns it as readers know it, without its package. */
    @Override
    public String toString() {
      return name.replaceFirst("^([^#]*\\.)?", "").replaceFirst("\\(\\)$", "").replace('#', '.');
    }
  }

  /**
   * Returns the order of the newest run in which a test failed, or else of the newest that has it.
   *
   * @param warnings gets what could not be read of runs that have it
   * @param kept the runs before the last one, of which those that can't be read are passed over
   */
  static Optional<RecordedOrder> find(
      RepeatedTests tests, LastRun last, KeptRuns kept, Consumer<String> warnings)
      throws IOException {
    List<Contents> newest = new ArrayList<>();
    for (Path file : last.files()) {
      if (Files.isRegularFile(file)) {
        newest.add(ReportInput.read(List.of(file)).contents());
      }
    }
    List<KeptRun> before = kept.finder().map(RunFinder::runs).orElse(List.of());
    Iterator<Contents> runs =
        Stream.concat(newest.stream(), before.stream().flatMap(run -> run.read().stream()))
            .iterator();
    Optional<RecordedOrder> found = Optional.empty();
    while (runs.hasNext() && found.filter(RecordedOrder::failed).isEmpty()) {
      Contents run = runs.next();
      Optional<RecordedOrder> order = of(tests, run.run());
      order.ifPresent(known -> run.problems().forEach(warnings));
      found = found.isEmpty() || order.filter(RecordedOrder::failed).isPresent() ? order : found;
    }
    return found;
  }

  /**
   * Returns the order of a run; nothing if the test did not run in it. Of tests that only Surefire
   * reported, times are estimated, so all others may have run before it.
   */
  static Optional<RecordedOrder> of(RepeatedTests tests, Run run) {
    List<RanAttempt> ran = RanAttempt.of(run);
    return ran.stream()
        .filter(each -> isOf(each, tests))
        .min(Comparator.comparing(each -> !each.hasFailed()))
        .map(
            first -> {
              List<RanAttempt> inJvm =
                  ran.stream().filter(each -> jvm(run, each) == jvm(run, first)).toList();
              boolean ordered = !id(run, first).isEmpty();
              return new RecordedOrder(
                  grouped(
                      run,
                      inJvm.stream()
                          .takeWhile(each -> !ordered || each.row() != first.row())
                          .filter(each -> !isOf(each, tests))),
                  grouped(run, inJvm.stream().filter(each -> isOf(each, tests))),
                  first.hasFailed());
            });
  }

  private static boolean isOf(RanAttempt attempt, RepeatedTests tests) {
    return tests.has(attempt.identity().type(), attempt.identity().method());
  }

  private static String id(Run run, RanAttempt of) {
    return run.spans().text(of.row(), TestAttributes.UNIQUE_ID);
  }

  /** Returns the row of the JVM of a test; of one that only Surefire reported, that of the goal. */
  private static int jvm(Run run, RanAttempt of) {
    return of.jvm() < 0 ? SpanRole.GOAL.around(run.spans(), of.row()) : of.jvm();
  }

  /** Returns tests with all of their invocations, in the order of the first ones. */
  private static List<Recorded> grouped(Run run, Stream<RanAttempt> attempts) {
    return attempts
        .collect(
            Collectors.groupingBy(
                each -> each.identity().type() + "#" + each.identity().method(),
                LinkedHashMap::new,
                Collectors.mapping(each -> id(run, each), Collectors.toList())))
        .entrySet()
        .stream()
        .map(
            each ->
                new Recorded(
                    each.getKey(), each.getValue().stream().filter(id -> !id.isEmpty()).toList()))
        .toList();
  }

  /** Returns these tests and then the test itself. */
  SelectedTests after(List<Recorded> some) {
    List<Recorded> all = Stream.concat(some.stream(), test.stream()).toList();
    if (all.stream().anyMatch(each -> each.ids().isEmpty())) {
      return new SelectedTests(
          all.stream().map(Recorded::selection).distinct().toList(), List.of());
    }
    List<String> ids = all.stream().flatMap(each -> each.ids().stream()).toList();
    List<Matcher> classes = ids.stream().map(CLASS::matcher).toList();
    // By itself, Surefire may run none of the classes, such as one that only -Dtest selects.
    boolean areKnown = classes.stream().allMatch(Matcher::lookingAt);
    return new SelectedTests(
        areKnown ? classes.stream().map(id -> id.group(1)).distinct().toList() : List.of(), ids);
  }
}
