package dev.oteltest.junit.internal.print;

import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.SpanOutline;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.internal.redact.SecretRedaction;
import dev.oteltest.junit.internal.config.RunSettings;
import dev.oteltest.junit.internal.output.LastLogs;
import dev.oteltest.junit.internal.output.RepeatedStatements;
import dev.oteltest.semconv.CommonAttributes;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a test did until it ended, as at most 25 lines: what explains a failure comes first. */
public final class TestPrint {

  private static final int LINES = 25;
  private static final int ERRORS = 3;
  private static final int STATEMENTS = 3;
  private static final int LOGS = 5;

  private final CaptureScope scope;
  private final RunSettings settings;
  private final SecretRedaction redaction;
  private final SpanForest forest;

  private TestPrint(CaptureScope scope, RunSettings settings) {
    this.scope = scope;
    this.settings = settings;
    this.redaction = settings.redaction().orUsual();
    List<SpanData> masked = new ArrayList<>();
    scope.spans().forEach(span -> masked.add(new MaskedSpan(span, redaction)));
    this.forest = SpanForest.of(masked, scope.adoptedSpanIds());
  }

  /**
   * Returns the text; null if the test left nothing to show.
   *
   * @param trace where its spans are
   * @param failure why it failed, or null
   */
  public static @Nullable String of(
      CaptureScope scope, String trace, RunSettings settings, @Nullable Throwable failure) {
    if (scope.spans().isEmpty() && scope.logCount() == 0) {
      return null;
    }
    TestPrint print = new TestPrint(scope, settings);
    List<String> logs = print.logs();
    List<String> lines = new ArrayList<>();
    lines.add(print.count() + ", trace " + trace);
    List<SpanNode> errors = print.errors();
    errors.stream()
        .map(TestPrint::error)
        .filter(it -> !it.isEmpty())
        .limit(ERRORS)
        .forEach(lines::add);
    lines.addAll(print.statements());
    if (!print.isShownIn(failure)) {
      lines.addAll(print.tree(errors, LINES - lines.size() - logs.size()));
    }
    lines.addAll(logs);
    return String.join("\n", lines);
  }

  private String count() {
    long dropped = scope.droppedSpans();
    return ValueFormatter.count(forest.nodes().size(), "span")
        + (dropped == 0 ? "" : " (" + dropped + " more are above the capture limit)");
  }

  /** Returns the spans that failed, first those in which an error began. */
  private List<SpanNode> errors() {
    return forest.nodes().stream()
        .filter(TestPrint::isError)
        .sorted(Comparator.comparing(node -> node.children().stream().anyMatch(TestPrint::isError)))
        .toList();
  }

  private static boolean isError(SpanNode node) {
    return node.span().getStatus().getStatusCode() == StatusCode.ERROR;
  }

  private static String error(SpanNode node) {
    String exception = SpanLine.exception(node);
    return exception.isEmpty() ? "" : "error in " + ValueFormatter.plain(node.name()) + exception;
  }

  private List<String> statements() {
    int limit = settings.statementLimit();
    return limit == 0 || forest.nodes().size() <= limit
        ? List.of()
        : RepeatedStatements.of(scope.spans(), limit).stream()
            .limit(STATEMENTS)
            .map(this::statement)
            .toList();
  }

  private String statement(Attributes repeated) {
    String below = repeated.get(TestAttributes.REPEATED_BELOW);
    return repeated.get(TestAttributes.REPEATED_COUNT)
        + "x "
        + text(repeated, TestAttributes.REPEATED_TEXT)
        + (below == null ? "" : " below " + text(repeated, TestAttributes.REPEATED_BELOW));
  }

  /** Whether the failure of an assertion of ours has the tree, as it begins with this line. */
  private boolean isShownIn(@Nullable Throwable failure) {
    String line = ValueFormatter.count(forest.nodes().size(), "span") + " of " + scope.name() + ":";
    return failure != null && String.valueOf(failure.getMessage()).contains(line);
  }

  private List<String> tree(List<SpanNode> errors, int room) {
    List<String> tree = SpanOutline.of(forest, errors, Set.of(), room);
    return tree.size() <= room
        ? tree
        : Stream.concat(tree.stream().limit(room - 1L), Stream.of("  ...")).toList();
  }

  private List<String> logs() {
    List<String> lines = new ArrayList<>();
    if (settings.logLimit() > 0) {
      LastLogs lastLogs = new LastLogs(settings);
      for (LogRecordData log : scope.latestLogs(Math.min(LOGS, settings.logLimit()))) {
        lines.add(log(lastLogs.attributes(log)));
      }
    }
    return lines;
  }

  private String log(Attributes log) {
    String exception = text(log, CommonAttributes.EXCEPTION_TYPE);
    return "log "
        + text(log, TestAttributes.LOG_SEVERITY)
        + " "
        + text(log, TestAttributes.LOG_MESSAGE)
        + (exception.isEmpty()
            ? ""
            : ", " + exception + ": " + text(log, CommonAttributes.EXCEPTION_MESSAGE));
  }

  private String text(Attributes attributes, AttributeKey<String> key) {
    String text = attributes.get(key);
    return text == null ? "" : ValueFormatter.plain(redaction.apply(text));
  }
}
