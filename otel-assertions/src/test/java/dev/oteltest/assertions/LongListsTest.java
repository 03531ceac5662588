package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static dev.oteltest.assertions.Telemetry.log;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.internal.rule.Problem;
import dev.oteltest.assertions.internal.text.NameList;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What occurs many times is listed once. */
class LongListsTest {

  private static CapturedTelemetry sixty() {
    SampleSpan job = sample("job");
    for (int i = 0; i < 40; i++) {
      job.child(sample("resize").error("bad"));
    }
    for (int i = 0; i < 18; i++) {
      job.child(sample("load"));
    }
    return telemetry(job.child(sample("store")));
  }

  @Test
  void capturedSpansAreGroupedByName() {
    assertThat(failureOf(() -> assertThat(sixty()).hasSpan("archive")))
        .startsWith(
            """
            Expected span "archive", but no span has that name.
            Captured spans: "job", "resize" x40, "load" x18, "store"
            """);
  }

  @Test
  void childrenAreGroupedByName() {
    assertThat(failureOf(() -> assertThat(sixty()).hasSpan("job").hasChild("archive")))
        .contains(
            "  x child span \"archive\", but has only \"resize\" x40, \"load\" x18, \"store\"\n");
    assertThat(failureOf(() -> assertThat(sixty()).hasSpan("job").hasChildCount(3)))
        .contains("but has 59 children: \"resize\" x40, \"load\" x18, \"store\"\n");
  }

  @Test
  void eventsAreGroupedByName() {
    SampleSpan job = sample("job");
    for (int i = 0; i < 30; i++) {
      job.event(i % 3 == 0 ? "retry" : "wait", Attributes.empty());
    }

    assertThat(failureOf(() -> assertThat(telemetry(job)).hasSpan("job").hasEvent("done")))
        .contains("but has 30 events: \"retry\" x10, \"wait\" x20\n");
  }

  @Test
  void equalDetailsAreGrouped() {
    assertThat(failureOf(() -> assertThat(sixty()).hasNoSpans()))
        .startsWith(
            """
            Expected no spans, but found 60
              x "job"
              x "resize" x40
              x "load" x18
              x "store"

            60 spans:
            """);
    assertThat(failureOf(() -> assertThat(sixty()).hasNoErrors()))
        .startsWith(
            """
            Expected no errors, but found 40 among 60 spans
              x "resize" has status ERROR "bad" x40

            60 spans:
            """);
  }

  @Test
  void groupsAreCutToo() {
    List<String> details = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      details.addAll(Collections.nCopies(3, "  x " + i));
    }

    assertThat(Problem.of("found 36", details, List.of()).head("none"))
        .hasSize(12)
        .startsWith("Expected none, but found 36", "  x 0 x3")
        .endsWith("  x 9 x3", "    ... and 6 more");
    assertThat(Problem.of("many", Collections.nCopies(100_000, "  x a"), List.of()).head("none"))
        .containsExactly("Expected none, but many", "  x a x1000", "    ... and 99000 more");
  }

  /** A line that says that there is one more would take the place of the line that it hides. */
  @Test
  void oneMoreIsShown() {
    List<String> details = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      details.addAll(Collections.nCopies(2, "  x " + i));
    }

    assertThat(Problem.of("found 22", details, List.of()).head("none"))
        .hasSize(12)
        .endsWith("  x 9 x2", "  x 10 x2");
    details.add("  x 11");
    assertThat(Problem.of("found 23", details, List.of()).head("none"))
        .hasSize(12)
        .endsWith("  x 9 x2", "    ... and 3 more");
  }

  @Test
  void oneMoreSpanIsShown() {
    SampleSpan other = sample("other");
    for (int i = 0; i < 40; i++) {
      other.child(sample("read " + i));
    }
    SampleSpan six = sample("six");
    for (int i = 0; i < 6; i++) {
      six.child(sample("step " + i));
    }
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("job").child(six, other)))
                        .hasSpan("step 2")
                        .hasStatusOk()))
        .endsWith(
            """

            49 spans:
              job  1.00 ms
              +- six  1.00 ms
              |  +- step 0  1.00 ms
              |  +- step 1  1.00 ms
            > |  +- step 2  1.00 ms
              |  +- step 3  1.00 ms
              |  +- step 4  1.00 ms
              |  \\- step 5  1.00 ms
              \\- ...  (41 more spans)
            """);
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(sample("job").child(six.child(sample("step 6")), other)))
                        .hasSpan("step 2")
                        .hasStatusOk()))
        .contains("  |  +- step 4  1.00 ms\n  |  \\- ...  (2 more spans)\n");
  }

  @Test
  void oneMoreRootIsShown() {
    SampleSpan job = sample("job");
    for (int i = 0; i < 40; i++) {
      job.child(sample("step"));
    }
    assertThat(
            failureOf(
                () -> assertThat(telemetry(job, sample("lonely"))).hasSpan("job").hasStatusOk()))
        .endsWith("  (trace 2)\n  lonely  1.00 ms\n");
    assertThat(
            failureOf(
                () ->
                    assertThat(telemetry(job, sample("lonely"), sample("lost")))
                        .hasSpan("job")
                        .hasStatusOk()))
        .endsWith("  ...  (2 more spans)\n");
  }

  @Test
  void oneMoreExpectedSpanIsShown() {
    List<String> lines = new ArrayList<>(List.of("job"));
    for (int i = 0; i < 15; i++) {
      lines.add("  step " + i);
    }
    assertThat(expected(lines)).hasSize(16).endsWith("  \\- step 14");
    lines.add("  step 15");
    assertThat(expected(lines)).hasSize(16).endsWith("  +- step 13", "  ...");
  }

  private static List<String> expected(List<String> tree) {
    String text = String.join("\n", tree);
    List<String> failure =
        failureOf(() -> assertThat(telemetry(sample("job"))).hasTree(text)).lines().toList();
    int from = failure.indexOf("Expected:") + 1;
    return failure.subList(from, failure.lastIndexOf(""));
  }

  @Test
  void namesBeyondTheLimitAreCounted() {
    assertThat(NameList.of(List.of("a", "b", "a", "c", "d"), 2))
        .isEqualTo("\"a\" x2, \"b\", and 2 other names");
    assertThat(NameList.of(List.of("a", "b", "c"), 2)).isEqualTo("\"a\", \"b\", and 1 other name");
    assertThat(NameList.of(List.of(), 2)).isEmpty();
  }

  @Test
  void equalLogRecordsShareALine() {
    List<Consumer<LogRecordBuilder>> records = new ArrayList<>();
    records.add(it -> it.setBody("start"));
    records.addAll(Collections.nCopies(40, it -> it.setBody("resized")));
    records.add(it -> it.setBody("wait"));
    records.addAll(Collections.nCopies(3, it -> it.setBody("resized")));
    CapturedTelemetry telemetry = SampleSignals.logs(records);

    assertThat(failureOf(() -> assertThat(telemetry).hasNoLog(log().hasBody("wait"))))
        .endsWith(
            """

            45 log records:
              unset  "start"
              unset  "resized" x40
            > unset  "wait"
              unset  "resized" x3
            """);
  }

  @Test
  void aMarkedLogRecordIsShownHoweverLateItComes() {
    List<Consumer<LogRecordBuilder>> records = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      records.add(it -> it.setBody("line " + number));
    }
    records.add(it -> it.setBody("wait"));
    CapturedTelemetry telemetry = SampleSignals.logs(records);

    assertThat(failureOf(() -> assertThat(telemetry).hasNoLog(log().hasBody("wait"))))
        .contains("  unset  \"line 15\"\n  ... 81 more log records\n  unset  \"line 97\"\n")
        .endsWith("> unset  \"wait\"\n");
  }
}
