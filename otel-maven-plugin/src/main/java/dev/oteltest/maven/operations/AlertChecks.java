package dev.oteltest.maven.operations;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.operations.alerting.AlertRoutes;
import dev.oteltest.operations.alerting.AlertRule;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.MetricCatalogue;
import dev.oteltest.operations.alerting.MetricProblem;
import dev.oteltest.operations.alerting.PrometheusTools;
import dev.oteltest.operations.alerting.PromtoolTest;
import dev.oteltest.operations.alerting.PromtoolTests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks alert rules, their tests and their routes, and collects all problems. */
final class AlertChecks {

  private final PrometheusTools tools;
  private final boolean unknownFails;
  private final Consumer<String> log;

  /**
   * Creates the checks.
   *
   * @param unknownFails whether metrics that nothing is known to emit fail the build
   */
  AlertChecks(PrometheusTools tools, boolean unknownFails, Consumer<String> log) {
    this.tools = tools;
    this.unknownFails = unknownFails;
    this.log = log;
  }

  /**
   * Checks rules that belong together.
   *
   * @param alertmanager the configuration of Alertmanager, or null
   * @param emitted the metrics that tests emitted, or null
   * @param declared the files of names of metrics
   */
  List<Problem> rules(
      Collection<Path> files,
      @Nullable Path alertmanager,
      @Nullable Path emitted,
      Collection<Path> declared,
      @Nullable String collectorVersion)
      throws IOException {
    List<Path> paths = List.copyOf(files);
    AlertRules rules =
        AlertRules.load(paths.get(0), paths.subList(1, paths.size()).toArray(Path[]::new))
            .with(tools);
    List<Problem> problems = new ArrayList<>();
    rules.check().stream().map(Problem::of).forEach(problems::add);
    rules.notes().stream().map(Problem::note).forEach(problems::add);
    MetricCatalogue catalogue = MetricCatalogue.standard(collectorVersion);
    for (Path file : declared) {
      catalogue = catalogue.withFile(file);
    }
    if (emitted != null) {
      catalogue = catalogue.withEmitted(emitted);
    }
    for (MetricProblem metric : rules.unknownMetrics(catalogue)) {
      problems.add(Problem.of(metric, unknownFails));
    }
    log.accept(
        "Checked "
            + CountText.of(rules.alerts().size(), "alert rule")
            + " in "
            + CountText.of(paths.size(), "file")
            + (emitted == null
                ? "; no metrics of tests were there"
                : " with the metrics of " + emitted));
    if (alertmanager != null) {
      problems.addAll(routes(AlertRoutes.load(alertmanager, rules), alertmanager));
    }
    return problems;
  }

  private List<Problem> routes(AlertRoutes routes, Path file) {
    List<Problem> problems = new ArrayList<>();
    routes.check().stream().map(Problem::of).forEach(problems::add);
    if (problems.isEmpty()) {
      for (AlertRule rule : routes.unreachable()) {
        problems.add(Problem.unreachable(rule, file));
      }
      log.accept("Checked the routes in " + file);
    }
    return problems;
  }

  /** Runs promtool's own tests. */
  List<Problem> tests(Collection<Path> files) {
    List<Problem> problems = new ArrayList<>();
    for (Path file : files) {
      PromtoolTests tests = PromtoolTests.load(file, tools);
      for (PromtoolTest test : tests.tests()) {
        try {
          test.run();
        } catch (AssertionError e) {
          problems.add(Problem.of(file + ": " + e.getMessage()));
        }
      }
      log.accept("Ran " + CountText.of(tests.tests().size(), "test") + " in " + file);
      tests
          .rules()
          .neverFired()
          .forEach(rule -> log.accept("No test in " + file + " fires " + rule));
    }
    return problems;
  }
}
