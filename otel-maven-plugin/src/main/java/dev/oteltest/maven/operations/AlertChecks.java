package dev.oteltest.maven.operations;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.alerting.AlertRules;
import dev.oteltest.operations.alerting.PrometheusTools;
import dev.oteltest.operations.alerting.PromtoolTest;
import dev.oteltest.operations.alerting.PromtoolTests;
import dev.oteltest.operations.alerting.catalogue.MetricCatalogue;
import dev.oteltest.operations.alerting.lint.AlertLint;
import dev.oteltest.operations.alerting.route.AlertRoutes;
import dev.oteltest.operations.finding.OperationsFinding;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Checks alert rules, their tests and their routes, and collects all problems. */
record AlertChecks(PrometheusTools tools, Consumer<String> log) {

  /** A check of a file that may turn out to be invalid. */
  interface Check {
    /** Checks it. */
    void run() throws IOException;
  }

  /** Checks a file; if it is invalid, that is a finding, and the next one is checked. */
  static void collect(List<OperationsFinding> findings, Check check) throws IOException {
    try {
      check.run();
    } catch (InvalidFileException e) {
      findings.add(OperationsFinding.refused(e.getMessage()));
    }
  }

  /**
   * Checks rules that belong together.
   *
   * @param alertmanager the configuration of Alertmanager, or null
   * @param emitted the metrics that tests emitted, or null
   * @param declared the files of names of metrics
   */
  List<OperationsFinding> rules(
      Collection<Path> files,
      @Nullable Path alertmanager,
      @Nullable Path emitted,
      Collection<Path> declared,
      @Nullable String collectorVersion)
      throws IOException {
    List<OperationsFinding> findings = new ArrayList<>();
    AlertRules rules = AlertRules.readLeniently(files, findings::add).with(tools);
    MetricCatalogue catalogue = MetricCatalogue.standard(collectorVersion);
    for (Path file : declared) {
      catalogue = catalogue.withFile(file);
    }
    if (emitted != null) {
      catalogue = catalogue.withEmitted(emitted);
    }
    findings.addAll(AlertLint.check(rules, catalogue));
    log.accept(
        "Checked "
            + CountText.of(rules.alerts().size(), "alert rule")
            + " in "
            + CountText.of(files.size(), "file")
            + (emitted == null ? ", without metrics of tests" : " with the metrics of " + emitted));
    if (alertmanager != null) {
      collect(
          findings, () -> findings.addAll(AlertLint.check(AlertRoutes.read(alertmanager, rules))));
      log.accept("Checked the routes in " + alertmanager);
    }
    return findings;
  }

  /** Runs promtool's own tests. */
  List<OperationsFinding> tests(Collection<Path> files) throws IOException {
    List<OperationsFinding> failures = new ArrayList<>();
    for (Path file : files) {
      collect(failures, () -> test(file, failures));
    }
    return failures;
  }

  private void test(Path file, List<OperationsFinding> failures) {
    PromtoolTests tests = PromtoolTests.read(file, tools);
    for (PromtoolTest test : tests.tests()) {
      try {
        test.run();
      } catch (AssertionError e) {
        failures.add(
            new OperationsFinding(Severity.ERROR, null, file, 0, String.valueOf(e.getMessage())));
      }
    }
    log.accept("Ran " + CountText.of(tests.tests().size(), "test") + " in " + file);
    tests.rules().neverFired().forEach(rule -> log.accept("No test in " + file + " fires " + rule));
  }
}
