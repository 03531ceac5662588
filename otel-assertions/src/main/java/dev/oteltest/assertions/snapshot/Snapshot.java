package dev.oteltest.assertions.snapshot;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.internal.text.DroppedText;
import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.snapshot.SnapshotText.Block;
import dev.oteltest.assertions.tree.LogEntry;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.internal.decode.LogEvents;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rules that turn a trace, log records or metrics into a text that is the same in every run.
 * Ids, times, the order of siblings and attributes that differ in each run are left out. Immutable.
 *
 * @since 0.1
 */
public final class Snapshot {

  private final TextRules rules;
  private final @Nullable String part;

  private Snapshot(TextRules rules, @Nullable String part) {
    this.rules = rules;
    this.part = part;
  }

  /**
   * Returns the default rules, which leave out what is different in every run of the same code, as
   * {@code otel:diff} does: times, ids of spans and traces, attributes such as {@code thread.name},
   * {@code exception.stacktrace}, {@code network.peer.port}, those that end in {@code .id} if their
   * value is a number or has a digit, and the entry {@code ot} of trace states. In names,
   * descriptions and other values, <code>{id}
   * </code> stands for ids, ports from 32768 and points in time. Resources and instrumentation
   * scopes are left out, too.
   */
  public static Snapshot rules() {
    return new Snapshot(new TextRules(Set.of(), Set.of(), Map.of(), false, false), null);
  }

  /** Returns a copy that leaves out the given attributes, and entries of trace states, too. */
  public Snapshot ignoring(String... keys) {
    return new Snapshot(rules.ignoring(noneNull(keys, "keys")), part);
  }

  /** Returns a copy that leaves out the given attributes too. */
  public Snapshot ignoring(AttributeKey<?> key, AttributeKey<?>... more) {
    return ignoring(AttributeChecks.namesOf(key, more));
  }

  /**
   * Returns a copy that leaves out the values of the given metrics too, such as those of {@code
   * jvm.memory.used}; names, units and attributes stay.
   */
  public Snapshot ignoringValuesOf(String... metrics) {
    return new Snapshot(rules.ignoringValuesOf(noneNull(metrics, "metrics")), part);
  }

  /**
   * Returns a copy that also replaces matches of a regular expression in names, descriptions and
   * values: {@code replacing("order-\\d+", "order-N")}. Replacements are made in the order in which
   * they were added.
   */
  public Snapshot replacing(String regex, String replacement) {
    Pattern pattern = Pattern.compile(notNull(regex, "regex"));
    return new Snapshot(rules.replacing(pattern, notNull(replacement, "replacement")), part);
  }

  /**
   * Returns a copy with a name, which distinguishes the snapshot from others of the same test and
   * becomes part of the file name.
   */
  public Snapshot named(String name) {
    return new Snapshot(rules, notNull(name, "name"));
  }

  /**
   * Returns a copy that includes the resource of each root, and of each span whose parent has
   * another. Attributes that differ between machines are left out: service.instance.id, and those
   * that begin with container., host., os., process. or telemetry.
   */
  public Snapshot withResource() {
    return new Snapshot(rules.withResource(), part);
  }

  /**
   * Returns a copy that includes the instrumentation scope of each root, and of each span whose
   * parent has another: name, version, schema URL and attributes.
   */
  public Snapshot withScope() {
    return new Snapshot(rules.withScope(), part);
  }

  /**
   * Returns the file of this snapshot of a test.
   *
   * @param content what the file contains: {@code trace}, {@code logs} or {@code metrics}
   */
  public SnapshotFile fileOf(
      Class<?> testClass, String test, String content, SnapshotSettings settings) {
    return notNull(settings, "settings")
        .file(
            notNull(testClass, "testClass"),
            notNull(test, "test"),
            part,
            notNull(content, "content"));
  }

  /**
   * Returns the text, with one line per span, link or event and each tree below its root; equal
   * trees always have the same order. Lines below the 50th level are not indented but begin with
   * {@code (level 51)}. Names that look like something else in the text are in quotes, so that two
   * traces that differ in what is shown never have the same text.
   */
  public String textOf(SpanForest forest) {
    return new SpanTreesText(rules).of(notNull(forest, "forest"));
  }

  /**
   * Returns the text of log records, with one line per record, below that of its span. Records of
   * one span are in order of arrival; spans, and records without one, are sorted.
   */
  public String textOfLogs(Collection<LogEntry> records) {
    // Those of one span are in order, like its events; what runs at the same time has no order.
    List<Block> blocks = new ArrayList<>();
    Map<String, List<Block>> bySpan = new LinkedHashMap<>();
    for (LogEntry entry : noneNull(records, "records")) {
      SpanContext span = entry.log().getSpanContext();
      List<Block> among =
          span.isValid()
              ? bySpan.computeIfAbsent(
                  span.getTraceId() + span.getSpanId(),
                  id -> {
                    List<Block> below = new ArrayList<>();
                    blocks.add(new Block(rules.cleaned("in " + span(entry)), below));
                    return below;
                  })
              : blocks;
      among.add(block(entry.log()));
    }
    return SnapshotText.ofSorted(blocks);
  }

  /**
   * Returns the text of metrics, sorted by name, each with its points below it, sorted by
   * attributes. Points that differ only in attributes that are left out are added up.
   */
  public String textOfMetrics(Collection<MetricEntry> metrics) {
    return new MetricText(rules).of(noneNull(metrics, "metrics"));
  }

  private static String span(LogEntry entry) {
    SpanNode span = entry.span();
    if (span != null) {
      return NameNotation.print(span.name());
    }
    boolean isTest = TelemetryCapture.get().isTestSpan(entry.log().getSpanContext().getSpanId());
    return isTest ? "?  (the test)" : "?  (not captured)";
  }

  private Block block(LogRecordData log) {
    Value<?> body = log.getBodyValue();
    String event = LogEvents.nameOf(log);
    String line =
        severity(log)
            + "  "
            + (body == null ? "(no body)" : ValueFormatter.whole(body))
            + (event == null ? "" : "  event " + NameNotation.print(event))
            + rules.attributes(log.getAttributes())
            + DroppedText.ofAttributes(DroppedText.attributes(log));
    return new Block(
        rules.cleaned(line), rules.origin(log.getResource(), log.getInstrumentationScopeInfo()));
  }

  /** Formats the severity, and its text if that says something else. */
  private static String severity(LogRecordData log) {
    Severity severity = log.getSeverity();
    String name = severity == Severity.UNDEFINED_SEVERITY_NUMBER ? "unset" : severity.name();
    String text = log.getSeverityText();
    return text == null || text.isEmpty() || text.equals(name)
        ? name
        : name + " (" + ValueFormatter.whole(text) + ")";
  }
}
