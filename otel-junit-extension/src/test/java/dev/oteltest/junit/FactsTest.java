package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** The attributes and events of spans, all of them. */
class FactsTest {

  @TempDir Path folder;

  @Tag("slow")
  static class TaggedTestCases {
    @BeforeEach
    void open() {}

    @Test
    @Tag("database")
    void stores(TestReporter reporter) {}
  }

  /** Paths are from the repository's root, or the module's where there is no repository. */
  private static Map<String, Object> attributes(SpanData span) {
    Map<String, Object> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
    attributes.computeIfPresent(
        "code.file.path",
        (key, path) -> path.toString().replaceFirst("^otel-junit-extension/", ""));
    return attributes;
  }

  @Test
  void aTestsAttributesStateWhatItIsAndWhereItRan() {
    SpanTree tree =
        new FixtureRun(folder).with("otel.test.lifecycle", "all").run(TaggedTestCases.class);

    String type = TaggedTestCases.class.getName();
    String classId = "[engine:junit-jupiter]/[class:" + type + "]";
    Thread thread = Thread.currentThread();
    assertThat(attributes(tree.span("stores(TestReporter)")))
        .containsOnly(
            entry("junit.kind", "test"),
            entry(
                "junit.unique_id",
                classId + "/[method:stores(org.junit.jupiter.api.TestReporter)]"),
            entry("junit.tags", List.of("database", "slow")),
            entry("test.suite.name", type),
            entry("test.case.name", type + ".stores(TestReporter)"),
            entry("test.case.result.status", "pass"),
            entry("code.function.name", type + ".stores"),
            entry("code.file.path", "src/test/java/dev/oteltest/junit/FactsTest.java"),
            entry("thread.name", thread.getName()),
            entry("thread.id", thread.getId()));
  }

  @Test
  void aClasssAttributesStateWhatItIsAndHowItsTestsWent() {
    SpanTree tree =
        new FixtureRun(folder).with("otel.test.lifecycle", "all").run(TaggedTestCases.class);

    String type = TaggedTestCases.class.getName();
    assertThat(attributes(tree.kind("class")))
        .containsOnly(
            entry("junit.kind", "class"),
            entry("junit.unique_id", "[engine:junit-jupiter]/[class:" + type + "]"),
            entry("junit.tags", List.of("slow")),
            entry("test.suite.name", type),
            entry("test.suite.run.status", "success"),
            entry("junit.tests.passed", 1L),
            entry("junit.tests.failed", 0L),
            entry("junit.tests.skipped", 0L),
            entry("code.file.path", "src/test/java/dev/oteltest/junit/FactsTest.java"));
    assertThat(attributes(tree.kind("lifecycle")))
        .containsOnly(
            entry("junit.kind", "lifecycle"),
            entry("test.suite.name", type),
            entry("code.function.name", type + ".open"));
  }

  @Test
  void theRunsAttributesDescribeTheJvm() {
    SpanTree tree = new FixtureRun(folder).run(TaggedTestCases.class);

    assertThat(attributes(tree.kind("run")))
        .containsOnly(
            entry("junit.kind", "run"),
            entry("junit.statement.limit", 10L),
            entry("process.pid", ProcessHandle.current().pid()),
            entry("process.runtime.name", System.getProperty("java.runtime.name")),
            entry("process.runtime.version", System.getProperty("java.runtime.version")),
            entry("test.suite.run.status", "success"),
            entry("junit.tests.passed", 1L),
            entry("junit.tests.failed", 0L),
            entry("junit.tests.skipped", 0L));
    assertThat(attributes(tree.kind("engine")))
        .containsOnly(
            entry("junit.kind", "engine"),
            entry("junit.unique_id", "[engine:junit-jupiter]"),
            entry("test.suite.run.status", "success"),
            entry("junit.tests.passed", 1L),
            entry("junit.tests.failed", 0L),
            entry("junit.tests.skipped", 0L));
  }

  static class PublishingTestCases {
    @Test
    void publishes(TestReporter reporter) {
      reporter.publishEntry("one line");
      reporter.publishEntry(Map.of("answer", "42"));
      reporter.publishDirectory(
          "shots", shots -> Files.writeString(shots.resolve("report.txt"), "all well"));
    }
  }

  @Test
  void reportEntriesAndPublishedFilesAreEvents() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("junit.platform.reporting.output.dir", folder.resolve("reports").toString())
            .run(PublishingTestCases.class);

    List<EventData> events = tree.span("publishes(TestReporter)").getEvents();
    assertThat(events)
        .extracting(
            EventData::getName,
            event -> List.copyOf(event.getAttributes().asMap().keySet()).toString())
        .containsExactly(
            tuple("junit.report_entry", "[value]"),
            tuple("junit.report_entry", "[answer]"),
            tuple("junit.file_entry", "[file.path]"));
    assertThat(events.get(1).getAttributes().get(AttributeKey.stringKey("answer"))).isEqualTo("42");
    Path file = Path.of(events.get(2).getAttributes().get(AttributeKey.stringKey("file.path")));
    assertThat(file.resolve("report.txt")).hasContent("all well");
  }
}
